package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.FrameLoop;
import dev.socketworkbench.ui.timeline.frame.Strip;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which bytes the strip shows: those of the call that was selected last. FX thread only. */
public final class ShownBytes {
  /** This many bytes before those of a selected call stay in view. */
  private static final long BEFORE = 4;

  private final ObjectProperty<Optional<Strip.Request>> request =
      new SimpleObjectProperty<>(this, "request", Optional.empty());

  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
  private final FrameLoop frames;

  /** What a person wants; empty for nothing: then they are shown where there is room to spare. */
  private Optional<Boolean> wanted = Optional.empty();

  /** The socket of the selected call, if it is one of datagrams, which make no stream. */
  private Optional<SocketId> datagrams = Optional.empty();

  private long shownFrom;
  private long shownCount;

  ShownBytes(FrameLoop frames) {
    this.frames = frames;
  }

  /** Of which connection, which direction, from where; empty for none. */
  public ObjectProperty<Optional<Strip.Request>> requestProperty() {
    return request;
  }

  /** Whether they are shown; to be changed by {@link #toggle}. */
  public ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Shows them, however little room there is for the lanes then, or hides them until asked. */
  public void toggle() {
    wanted = Optional.of(!shown.get());
    if (wanted.get() && request.get().isEmpty() && datagrams.isEmpty()) {
      frames.built().map(built -> built.index().links().all()).stream()
          .filter(links -> !links.isEmpty())
          .map(List::getLast)
          .forEach(link -> show(link, Direction.TO_SERVER, 0));
    }
  }

  /**
   * The view says which room there is, and shows them or not.
   *
   * @param some whether there is any
   * @param toSpare whether the lanes do not need it
   */
  public boolean decide(boolean some, boolean toSpare) {
    boolean isSomething =
        request.get().isPresent() || (datagrams.isPresent() && wanted.isPresent());
    shown.set(isSomething && some && wanted.orElse(toSpare));
    return shown.get();
  }

  /** The socket of the selected call, if its bytes are datagrams and no stream. */
  public Optional<SocketId> datagrams() {
    return datagrams;
  }

  /** Shows the bytes of a call that was selected, or else those of its connection. */
  void selected(Entry entry) {
    if (entry instanceof SocketEvent call) {
      Optional<TimelineIndex> index = frames.built().map(BuiltFrame::index);
      Optional<Link> link = index.flatMap(known -> known.links().of(call.socket()));
      datagrams =
          index
              .filter(
                  known ->
                      link.isEmpty()
                          && call instanceof Call made
                          && known.inference().datagrams().isDatagram(made))
              .map(known -> call.socket());
      if (datagrams.isPresent()) {
        request.set(Optional.empty());
      }
      link.ifPresent(of -> show(of, call));
    }
  }

  private void show(Link link, Direction direction, long from) {
    request.set(Optional.of(new Strip.Request(link, direction, from)));
  }

  private void show(Link link, SocketEvent call) {
    Optional<Strip.Request> now = request.get().filter(each -> each.link().equals(link));
    if (call.byteCount() > 0) {
      Direction direction = direction(link, call);
      boolean visible =
          now.filter(each -> each.direction() == direction).isPresent()
              && call.streamOffset() >= shownFrom
              && call.streamOffset() < shownFrom + shownCount;
      if (!visible) {
        long from = Math.max(0, call.streamOffset() - BEFORE);
        show(link, direction, from);
      }
    } else if (now.isEmpty()) {
      Direction direction = request.get().map(Strip.Request::direction).orElse(Direction.TO_SERVER);
      show(link, direction, 0);
    }
  }

  private static Direction direction(Link link, SocketEvent call) {
    Optional<SocketId> sender = Direction.TO_SERVER.sender(link);
    boolean byClient =
        call.sends()
            ? sender.filter(call.socket()::equals).isPresent()
            : Direction.TO_SERVER.receiver(link).filter(call.socket()::equals).isPresent();
    return byClient ? Direction.TO_SERVER : Direction.TO_CLIENT;
  }

  /** Shows no bytes until a call is selected again. */
  public void close() {
    request.set(Optional.empty());
    datagrams = Optional.empty();
  }

  /** The view says which bytes it has room for. */
  public void shown(long from, long count) {
    shownFrom = from;
    shownCount = count;
  }

  /** Shows the other direction, from its beginning. */
  public void turn() {
    request
        .get()
        .ifPresent(
            now -> {
              Direction other =
                  now.direction() == Direction.TO_CLIENT
                      ? Direction.TO_SERVER
                      : Direction.TO_CLIENT;
              request.set(Optional.of(new Strip.Request(now.link(), other, 0)));
            });
  }

  /** Shows the stream from this byte on. */
  public void scrollTo(long from) {
    request
        .get()
        .ifPresent(
            now ->
                request.set(
                    Optional.of(
                        new Strip.Request(now.link(), now.direction(), Math.max(0, from)))));
  }
}

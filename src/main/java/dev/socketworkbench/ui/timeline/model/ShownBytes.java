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
    if (wanted.get() && request.get().isEmpty()) {
      frames
          .built()
          .map(BuiltFrame::index)
          .flatMap(index -> newestStream(index).or(() -> newestDatagrams(index)))
          .ifPresent(subject -> show(subject, 0));
    }
  }

  private static Optional<Strip.Subject> newestStream(TimelineIndex index) {
    List<Link> links = index.links().all();
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(new Strip.StreamBytes(links.getLast(), Direction.TO_SERVER));
  }

  private static Optional<Strip.Subject> newestDatagrams(TimelineIndex index) {
    return index.unlinked().reversed().stream()
        .filter(index.inference().datagrams()::isDatagram)
        .findFirst()
        .map(socket -> new Strip.DatagramBytes(socket, true));
  }

  /**
   * The view says which room there is, and shows them or not.
   *
   * @param some whether there is any
   * @param toSpare whether the lanes do not need it
   */
  public boolean decide(boolean some, boolean toSpare) {
    shown.set(request.get().isPresent() && some && wanted.orElse(toSpare));
    return shown.get();
  }

  /** Shows the bytes of a call that was selected, or else those of its connection. */
  void selected(Entry entry) {
    if (entry instanceof SocketEvent call) {
      Optional<TimelineIndex> index = frames.built().map(BuiltFrame::index);
      Optional<Link> link = index.flatMap(known -> known.links().of(call.socket()));
      boolean isDatagram =
          link.isEmpty()
              && call instanceof Call made
              && index.filter(known -> known.inference().datagrams().isDatagram(made)).isPresent();
      if (isDatagram) {
        show(new Strip.DatagramBytes(call.socket(), call.sends()), call);
      }
      link.ifPresent(of -> show(of, call));
    }
  }

  private void show(Strip.Subject subject, long from) {
    request.set(Optional.of(new Strip.Request(subject, from)));
  }

  /** Shows the bytes of a call, unless they are in view already. */
  private void show(Strip.Subject subject, SocketEvent call) {
    long place =
        frames.built().map(built -> built.index().places().of(call)).orElseGet(call::streamOffset);
    boolean visible =
        request.get().filter(each -> each.subject().equals(subject)).isPresent()
            && place >= shownFrom
            && place < shownFrom + shownCount;
    if (!visible) {
      show(subject, Math.max(0, place - BEFORE));
    }
  }

  private void show(Link link, SocketEvent call) {
    if (call.byteCount() > 0) {
      show(new Strip.StreamBytes(link, direction(link, call)), call);
    } else if (request.get().flatMap(Strip.Request::link).filter(link::equals).isEmpty()) {
      Direction before =
          request.get().map(Strip.Request::subject).stream()
              .filter(Strip.StreamBytes.class::isInstance)
              .map(each -> ((Strip.StreamBytes) each).direction())
              .findFirst()
              .orElse(Direction.TO_SERVER);
      show(new Strip.StreamBytes(link, before), 0);
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
  }

  /** The view says which bytes it has room for. */
  public void shown(long from, long count) {
    shownFrom = from;
    shownCount = count;
  }

  /** Shows the other direction, from its beginning. */
  public void turn() {
    request.get().ifPresent(now -> show(now.subject().turned(), 0));
  }

  /** Shows the stream from this byte on. */
  public void scrollTo(long from) {
    request.get().ifPresent(now -> show(now.subject(), Math.max(0, from)));
  }
}

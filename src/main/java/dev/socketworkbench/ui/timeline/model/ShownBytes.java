package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.timeline.frame.FrameLoop;
import dev.socketworkbench.ui.timeline.frame.Strip;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which bytes the strip shows: those of the call that was selected last. FX thread only. */
public final class ShownBytes {
  /** This many bytes before those of a selected call stay in view. */
  private static final long BEFORE = 4;

  private final ObjectProperty<Optional<Strip.Request>> request =
      new SimpleObjectProperty<>(this, "request", Optional.empty());

  private long shownFrom;
  private long shownCount;

  ShownBytes() {}

  /** Of which connection, which direction, from where; empty for none. */
  public ObjectProperty<Optional<Strip.Request>> requestProperty() {
    return request;
  }

  /** Shows the bytes of a call that was selected, or else those of its connection. */
  void selected(Entry entry, FrameLoop frames) {
    if (entry instanceof SocketEvent call) {
      frames
          .built()
          .flatMap(built -> built.index().links().of(call.socket()))
          .ifPresent(link -> show(link, call));
    }
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
        request.set(Optional.of(new Strip.Request(link, direction, from)));
      }
    } else if (now.isEmpty()) {
      Direction direction = request.get().map(Strip.Request::direction).orElse(Direction.TO_SERVER);
      request.set(Optional.of(new Strip.Request(link, direction, 0)));
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

package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.timeline.Direction;
import dev.socketworkbench.timeline.Link;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which bytes the strip shows: of the connection that was selected last. FX thread only. */
public final class ShownBytes {
  private final ObjectProperty<Optional<StripRequest>> request =
      new SimpleObjectProperty<>(this, "request", Optional.empty());

  ShownBytes() {}

  /** Of which connection, which direction, from where; empty for none. */
  public ObjectProperty<Optional<StripRequest>> requestProperty() {
    return request;
  }

  /** Shows the connection of a call that was selected, if it has one. */
  void selected(Entry entry, FrameLoop frames) {
    if (entry instanceof Call call) {
      frames
          .built()
          .flatMap(built -> built.index().links().of(call.socket()))
          .ifPresent(this::show);
    }
  }

  private void show(Link link) {
    if (request.get().map(StripRequest::link).filter(link::equals).isEmpty()) {
      Direction direction = request.get().map(StripRequest::direction).orElse(Direction.TO_SERVER);
      request.set(Optional.of(new StripRequest(link, direction, 0)));
    }
  }

  /** Shows the other direction, from its beginning. */
  void turn() {
    request
        .get()
        .ifPresent(
            now -> {
              Direction other =
                  now.direction() == Direction.TO_CLIENT
                      ? Direction.TO_SERVER
                      : Direction.TO_CLIENT;
              request.set(Optional.of(new StripRequest(now.link(), other, 0)));
            });
  }

  /** Shows the stream from this byte on. */
  void scrollTo(long from) {
    request
        .get()
        .ifPresent(
            now ->
                request.set(
                    Optional.of(new StripRequest(now.link(), now.direction(), Math.max(0, from)))));
  }
}

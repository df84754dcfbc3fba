package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.order.Row;
import java.util.Optional;

/**
 * A call on a lane, from where it was made to where it returned.
 *
 * @param lane the number of the lane in its frame
 * @param top where it was made, in pixels from the beginning of the timeline
 * @param bottom where it returned; of an open call, now
 * @param row the call, if it has returned
 * @param open the call, if it has not
 */
public record Bar(int lane, double top, double bottom, Optional<Row> row, Optional<OpenCall> open) {

  static Bar returned(int lane, double top, double bottom, Row row) {
    return new Bar(lane, top, bottom, Optional.of(row), Optional.empty());
  }

  static Bar waiting(int lane, double top, double bottom, OpenCall open) {
    return new Bar(lane, top, bottom, Optional.empty(), Optional.of(open));
  }

  /** The call that has returned; empty for a packet. */
  public Optional<Call> call() {
    return event().filter(Call.class::isInstance).map(Call.class::cast);
  }

  /** The call that has returned, or the packet that was seen. */
  public Optional<SocketEvent> event() {
    return row.map(each -> (SocketEvent) each.entry());
  }
}

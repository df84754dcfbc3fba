package dev.socketworkbench.export;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.timeline.Lane;
import dev.socketworkbench.timeline.StatePath;
import dev.socketworkbench.timeline.TimelineIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The states of sockets of which the kernel was not asked, from what their calls returned. */
public final class Inference {
  private static final int BLOCK = 1_024;

  private final TimelineIndex index;

  /** Of what was recorded in this index's journal. */
  public Inference(TimelineIndex index) {
    this.index = index;
  }

  /** The states that a lane's socket went through, up to a moment. */
  public List<StatePath.Step> path(Lane lane, long until) {
    if (lane.socket().isEmpty()) {
      return List.of();
    }
    SocketId socket = lane.socket().get();
    Optional<Long> accepted =
        lane.link()
            .flatMap(link -> link.listener())
            .flatMap(listener -> accepted(listener, socket));
    // What only moved bytes changes no state.
    return StatePath.of(
        accepted,
        rows(
            socket,
            entry ->
                entry.endNanos() <= until
                    && !(entry instanceof SocketEvent event && event.byteCount() > 0)));
  }

  private Optional<Long> accepted(SocketId listener, SocketId socket) {
    return rows(
            listener,
            entry ->
                entry instanceof Call call
                    && call.outcome() instanceof Outcome.Accepted accepted
                    && accepted.socket().equals(socket))
        .stream()
        .map(Entry::endNanos)
        .findFirst();
  }

  private List<Entry> rows(SocketId socket, Predicate<Entry> wanted) {
    Rows rows = index.journal().socket(socket);
    List<Entry> found = new ArrayList<>();
    long row = 0;
    for (List<Entry> block = rows.read(row, BLOCK, 0);
        !block.isEmpty();
        row += block.size(), block = rows.read(row, BLOCK, 0)) {
      block.stream().filter(wanted).forEach(found::add);
    }
    return found;
  }
}

package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * recv returned 0 again and again: the program takes the end of the stream for a message without
 * bytes. A few times may be a library that asks again for each piece that it is asked for.
 */
final class EndIgnored implements FindingRule {
  private static final String KIND = "end-ignored";
  private static final int MANY = 10;

  private static final class EndsSeen {
    private final Row first;
    private Row last;
    private long count = 1;

    EndsSeen(Row first) {
      this.first = first;
      this.last = first;
    }
  }

  private final Map<SocketId, EndsSeen> ends = new HashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (row.entry() instanceof Call call && call.outcome() instanceof Outcome.EndOfStream) {
      EndsSeen known = ends.get(call.socket());
      if (known == null) {
        ends.put(call.socket(), new EndsSeen(row));
      } else {
        known.count++;
        known.last = row;
      }
    }
  }

  @Override
  public void end(RunSoFar run) {
    ends.forEach(
        (id, seen) -> {
          if (seen.count >= MANY) {
            run.found()
                .add(KIND, "seen", run.socket(id), List.of(seen.first, seen.last), seen.count);
          }
        });
  }
}

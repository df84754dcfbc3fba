package dev.socketworkbench.export.text;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Extractor;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tells the rows of the chosen sockets in the journal's order, with the bytes that each moved. */
final class RowNarrator {
  /** How many bytes of each call are brought along. */
  private static final int BYTES = 512;

  private static final int BLOCK = 512;

  /** Listens to the rows. */
  interface RowAudience {
    /**
     * The next row.
     *
     * @param lane its lane, if it has one: notes have none
     * @param bytes into a recv; of a send, those that no recv has returned or that went outside
     * @return whether to continue
     */
    boolean row(Row row, OptionalInt lane, List<Frame.Arrow> bytes) throws IOException;
  }

  private final ExportedTimeline source;
  private final long total;

  RowNarrator(ExportedTimeline source) {
    this.source = source;
    this.total = source.steps().size();
  }

  /** How many calls there are. */
  long total() {
    return total;
  }

  /**
   * Tells the calls from one step up to another, and what lies between them; at the end of the
   * timeline, also what came after the last call.
   *
   * @throws CancelledException if the progress says so
   * @throws IOException if the listener fails, or the session can no longer be read
   */
  void tell(long fromStep, long toStep, Progress progress, RowAudience listener)
      throws IOException {
    Extractor extractor = new Extractor(source, TimeBase.Steps.STEPS);
    boolean goesOn = true;
    for (long from = fromStep; from < toStep && goesOn; ) {
      Extract extract = extractor.extract(from, toStep);
      goesOn = tell(extract, progress, listener);
      from = extract.toStep();
    }
  }

  private boolean tell(Extract extract, Progress progress, RowAudience listener)
      throws IOException {
    Map<Long, List<Frame.Arrow>> bytes = new HashMap<>();
    for (Frame.Arrow arrow : extract.frame().arrows()) {
      Row at = arrow.recv().or(arrow::send).orElseThrow();
      bytes.computeIfAbsent(at.number(), number -> new ArrayList<>()).add(arrow);
    }
    long first = extract.fromStep() == 0 ? 0 : rowOfStep(extract.fromStep() - 1) + 1;
    long last =
        extract.reachesEnd() ? source.index().indexed() : rowOfStep(extract.toStep() - 1) + 1;
    for (long at = first; at < last; ) {
      progress.at(1, 1); // What takes long, the reading before, is done.
      List<Row> block =
          RowBlocks.read(
              source.index().journal().all(), at, (int) Math.min(BLOCK, last - at), BYTES);
      for (Row row : block) {
        OptionalInt lane = lane(row);
        boolean told = isForAllLanes(row.entry()) || lane.isPresent();
        if (told && !listener.row(row, lane, bytes.getOrDefault(row.number(), List.of()))) {
          return false;
        }
      }
      at += block.size();
    }
    return true;
  }

  private static boolean isForAllLanes(Entry entry) {
    return entry instanceof Note
        || entry instanceof RecordingGap
        || (entry instanceof Remark remark && remark.socket().isEmpty());
  }

  private long rowOfStep(long step) {
    return source.steps().read(step, 1, 0).getFirst().number();
  }

  /** Whether an arrow is a packet that was seen, and not bytes between two calls. */
  static boolean isPacket(Frame.Arrow arrow) {
    return arrow.send().filter(row -> row.entry() instanceof Packet).isPresent();
  }

  private OptionalInt lane(Row row) {
    return row.entry().subject().map(source.lanes()::laneOf).orElse(OptionalInt.empty());
  }
}

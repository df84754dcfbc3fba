package dev.socketworkbench.export;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.export.source.RowStream;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.index.PinnedRow;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The timeline of what is exported. A timeline without some of a connection's calls would tell
 * wrong things of the others: so a connection of which one row was chosen is there with all of its
 * calls, and the title says so.
 */
public final class ChosenTimeline {
  /** The most sockets of one drawing: more are not looked at, and their lanes need the memory. */
  public static final int MOST_SOCKETS = 10_000;

  private static final int SLICE = 1 << 12;

  private final SessionSource source;
  private final ExportedTimeline timeline;
  private final List<Row> notes;
  private final boolean isCut;

  private ChosenTimeline(
      SessionSource source, ExportedTimeline timeline, List<Row> notes, boolean isCut) {
    this.source = source;
    this.timeline = timeline;
    this.notes = notes;
    this.isCut = isCut;
  }

  /**
   * Reads the journal twice, and the chosen rows once if these are not all. Of a whole session with
   * more than {@link #MOST_SOCKETS} sockets, only up to the rows where these are reached.
   *
   * @throws CancelledException if the progress says so
   * @throws IOException if the session cannot be read, or has too many sockets to choose from
   */
  public static ChosenTimeline of(SessionSource source, Progress progress) throws IOException {
    TimelineIndex index = new TimelineIndex(source.journal());
    long rows = source.journal().all().size();
    for (long at = 0; at < rows && index.socketCount() <= MOST_SOCKETS; at = index.indexed()) {
      progress.at(at / 2, rows);
      long slice = Math.min(SLICE, rows - at);
      RowBlocks.whileOpen(source.journal(), () -> index.catchUp(slice));
    }
    boolean isCut = index.indexed() < rows;
    Set<SocketId> chosen = new HashSet<>(index.sockets());
    List<Row> notes = index.pinned().stream().map(PinnedRow::row).toList();
    if (!source.isWhole()) {
      if (isCut) {
        throw tooMany();
      }
      chosen.clear();
      notes = new ArrayList<>();
      lookAtChosen(source, chosen, notes);
    }
    LaneSet lanes = lanes(index, chosen);
    StepIndex steps = new StepIndex(index, new Counting(lanes, rows, progress)::isChosen);
    RowBlocks.whileOpen(source.journal(), steps::catchUp);
    progress.at(rows, rows);
    ExportedTimeline timeline = new ExportedTimeline(index, steps, lanes, List.of(), 0);
    return new ChosenTimeline(source, timeline, List.copyOf(notes), isCut);
  }

  /** To find a connection's other end, all sockets have to be known. */
  private static IOException tooMany() {
    return new IOException(
        "this session has more than "
            + Heading.number(MOST_SOCKETS)
            + " sockets, too many to draw a selection. Without a filter the drawing has the first"
            + " ones; text, CSV, JSON Lines and pcapng have them all");
  }

  /** What is drawn. */
  public ExportedTimeline timeline() {
    return timeline;
  }

  /** The notes among the chosen rows. */
  public List<Row> notes() {
    return notes;
  }

  /** How it is drawn, unless the user wants it otherwise. */
  public TimelineOptions options() {
    return TimelineOptions.all(title(), source.zone());
  }

  private String title() {
    if (isCut) {
      return source.title()
          + " (its first "
          + Heading.number(timeline.index().indexed())
          + " rows: more than "
          + Heading.number(MOST_SOCKETS)
          + " sockets are not drawn)";
    }
    return source.isWhole()
        ? source.title()
        : source.title() + " (the connections that have such calls)";
  }

  private static void lookAtChosen(SessionSource source, Set<SocketId> sockets, List<Row> notes)
      throws IOException {
    new RowStream(source)
        .forEach(
            Long.MAX_VALUE,
            0,
            Progress.NONE,
            row -> {
              switch (row.entry()) {
                case SocketEvent event -> sockets.add(event.socket());
                case KernelState state -> sockets.add(state.socket());
                case Layer layer -> sockets.add(layer.socket());
                case WirePacket packet -> packet.socket().ifPresent(sockets::add);
                case Note note -> notes.add(row);
                case SessionFact fact -> {
                  if (fact instanceof RecordingGap
                      || fact instanceof Remark
                      || fact instanceof RuleFired) {
                    notes.add(row);
                  }
                }
              }
            });
  }

  private static LaneSet lanes(TimelineIndex index, Set<SocketId> chosen) {
    List<Link> links =
        index.links().all().stream()
            .filter(
                link ->
                    link.server().filter(chosen::contains).isPresent()
                        || link.client().filter(chosen::contains).isPresent())
            .toList();
    List<SocketId> others =
        chosen.stream().filter(socket -> index.links().of(socket).isEmpty()).sorted().toList();
    return LaneSet.of(links, others, index.links()::isListener, index.programs()::rankOf);
  }

  /** Lets the second reading be followed and cancelled. */
  private static final class Counting {
    private final LaneSet lanes;
    private final long rows;
    private final Progress progress;
    private long calls;

    Counting(LaneSet lanes, long rows, Progress progress) {
      this.lanes = lanes;
      this.rows = rows;
      this.progress = progress;
    }

    boolean isChosen(SocketId socket) {
      if (++calls % SLICE == 0) {
        try {
          progress.at(Math.min(rows, (rows + calls) / 2), rows);
        } catch (CancelledException e) {
          throw new UncheckedIOException(e);
        }
      }
      return lanes.laneOf(socket).isPresent();
    }
  }
}

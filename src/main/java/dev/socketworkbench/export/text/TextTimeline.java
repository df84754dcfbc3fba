package dev.socketworkbench.export.text;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.export.DatagramWords;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.InferredReset;
import dev.socketworkbench.export.LaneName;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.timeline.inference.Closing;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The timeline as plain text: a ladder of the lanes in ASCII, beside it the lines of the log, and
 * for each recv the sends whose bytes it returned.
 */
public final class TextTimeline {
  /** The room for a row's number, at least. */
  private static final int MARGIN = 6;

  /** The most calls of one text. */
  static final long MOST_CALLS = 100_000;

  private final ExportedTimeline source;
  private final TimelineOptions options;
  private final RowNarrator story;
  private final Ladder ladder;
  private final LogFormat format;
  private final String margin;

  /** A drawing of this timeline in characters. */
  public TextTimeline(ExportedTimeline source, TimelineOptions options) {
    this.source = source;
    this.options = options;
    this.story = new RowNarrator(source);
    this.ladder = new Ladder(source.lanes().lanes());
    this.margin = " ".repeat(Math.max(MARGIN, Long.toString(source.index().indexed()).length()));
    this.format = new LogFormat(source.index().journal().clock(), options.zone(), false);
  }

  /** Writes it line by line. */
  public void writeTo(Writer out, Progress progress) throws IOException {
    long total = story.total();
    long from = Math.min(options.fromStep(), total);
    long to = Math.min(Math.min(options.toStep(), total), from + MOST_CALLS);
    String title = Heading.title(options);
    line(out, title);
    line(out, "=".repeat(Math.max(1, title.codePointCount(0, title.length()))));
    TimelineOptions steps = options.withTimeBase(TimeBase.Steps.STEPS);
    for (String each : Heading.lines(source, steps, from, to, total)) {
      line(out, each);
    }
    if (ladder.leftOut() > 0) {
      line(out, leftOut());
    }
    line(out, "");
    lanes(out);
    story.tell(
        from,
        to,
        progress,
        (row, lane, bytes) -> {
          line(out, row(row, lane, bytes));
          return true;
        });
    if (to == total) {
      open(out);
    }
  }

  private String leftOut() {
    List<Frame.Lane> lanes = source.lanes().lanes();
    Set<Integer> drawn = Set.copyOf(ladder.drawn());
    String example =
        IntStream.range(0, lanes.size())
            .filter(lane -> !drawn.contains(lane))
            .mapToObj(lane -> lanes.get(lane).socket())
            .flatMap(Optional::stream)
            .findFirst()
            .map(socket -> ": socket:" + socket + " for example")
            .orElse("");
    return Heading.number(ladder.drawn().size())
        + " of "
        + Heading.number(lanes.size())
        + " lanes are drawn, the others share the last column. A filter chooses connections"
        + example;
  }

  private void lanes(Writer out) throws IOException {
    List<Frame.Lane> lanes = source.lanes().lanes();
    if (lanes.isEmpty()) {
      return;
    }
    int column = 0;
    for (int lane : ladder.drawn()) {
      LaneName name = LaneName.of(lanes.get(lane), source.index());
      line(out, margin + ladder.head(column++) + name.name() + "  " + name.address());
    }
    if (ladder.leftOut() > 0) {
      line(out, margin + ladder.head(column) + Heading.number(ladder.leftOut()) + " other lanes");
    }
    line(out, margin + Ladder.KEY);
    line(out, "");
  }

  private String row(Row row, OptionalInt lane, List<Frame.Arrow> bytes) {
    String number = Long.toString(row.number());
    StringBuilder out = new StringBuilder();
    out.repeat(' ', margin.length() - number.length()).append(number);
    OptionalInt from =
        bytes.isEmpty() || bytes.getFirst().recv().isEmpty()
            ? OptionalInt.empty()
            : lane(bytes.getFirst().fromLane());
    Optional<Closing> closing = closing(row.entry());
    out.append(' ').append(ladder.rung(lane, Ladder.sign(row.entry(), closing), from));
    out.append(format.line(row.entry())).append(InferredReset.words(closing));
    for (Frame.Arrow arrow : bytes) {
      out.append(words(arrow));
    }
    return out.toString();
  }

  private static OptionalInt lane(int from) {
    return from == PacketArrow.NOWHERE ? OptionalInt.empty() : OptionalInt.of(from);
  }

  private Optional<Closing> closing(Entry entry) {
    return entry instanceof SocketEvent event
        ? source.index().inference().closing(event)
        : Optional.empty();
  }

  private String words(Frame.Arrow arrow) {
    String length = Heading.number(arrow.length()) + " B";
    if (RowNarrator.isPacket(arrow)) {
      return "";
    }
    if (arrow.datagram().isPresent()) {
      String datagram = DatagramWords.of(arrow, arrow.datagram().get());
      String from = arrow.send().map(send -> " of row " + send.number()).orElse("");
      return arrow.recv().isPresent() ? "  <- " + datagram + from : "  -> " + datagram;
    }
    if (arrow.recv().isPresent()) {
      return arrow.send().map(send -> "  <- " + length + " of row " + send.number()).orElse("");
    }
    boolean ours = source.lanes().lanes().get(arrow.toLane()).socket().isPresent();
    return ours ? "  -> " + length + " not received" : "";
  }

  private void open(Writer out) throws IOException {
    for (OpenCall call : source.open()) {
      OptionalInt lane = source.lanes().laneOf(call.socket());
      if (lane.isPresent()) {
        line(
            out,
            margin
                + " "
                + ladder.rung(lane, Ladder.WAITING, OptionalInt.empty())
                + format.line(call, source.now()));
      }
    }
  }

  private static void line(Writer out, String text) throws IOException {
    out.write(text.stripTrailing());
    out.write('\n');
  }
}

package dev.socketworkbench.export.text;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.export.DatagramWords;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.Extractor;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.LaneName;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The timeline as a Mermaid sequence diagram: a note for each call at its return, a message for
 * each piece of bytes when a recv has returned it. Of what the kernel reported, only changed
 * states.
 */
public final class MermaidTimeline {
  /** Mermaid refuses texts of more than 50,000 characters unless told otherwise. */
  static final int MOST_CHARACTERS = 48_000;

  private static final int PREVIEW = 40;
  private static final int HEADER_ROOM = 1_500;

  private final ExportedTimeline source;
  private final TimelineOptions options;
  private final RowNarrator story;
  private final LogFormat format;
  private final StringBuilder body = new StringBuilder();
  private final ArrayDeque<Note> early = new ArrayDeque<>();
  private final TreeSet<Integer> used = new TreeSet<>();
  private final Map<SocketId, TcpState> states = new HashMap<>();
  private int room = MOST_CHARACTERS - HEADER_ROOM;
  private long calls;

  /** A sequence diagram of this timeline. */
  public MermaidTimeline(ExportedTimeline source, TimelineOptions options) {
    this.source = source;
    this.options = options;
    this.story = new RowNarrator(source);
    this.format = new LogFormat(source.index().journal().clock(), options.zone(), false);
  }

  /** The whole diagram. */
  public String diagram(Progress progress) throws IOException {
    long total = story.total();
    long from = Math.min(options.fromStep(), total);
    long to = Math.min(Math.min(options.toStep(), total), from + Extractor.MOST_CALLS);
    story.tell(from, to, progress, this::row);
    if (from + calls == total) {
      source.open().forEach(this::open);
    }
    StringBuilder out = new StringBuilder(body.length() + HEADER_ROOM);
    out.append("---\ntitle: ").append(MermaidText.yaml(options.title())).append("\n---\n");
    out.append("sequenceDiagram\n");
    used.forEach(lane -> out.append(participant(lane)));
    if (!used.isEmpty()) {
      TimelineOptions steps = options.withTimeBase(TimeBase.Steps.STEPS);
      String words =
          String.join(
              "<br/>",
              Heading.lines(source, steps, from, from + calls, total).stream()
                  .map(MermaidText::of)
                  .toList());
      out.append("    Note over l").append(used.first());
      if (used.size() > 1) {
        out.append(",l").append(used.last());
      }
      out.append(": ").append(words).append('\n');
    }
    return out.append(body).toString();
  }

  private String participant(int lane) {
    LaneName name = LaneName.of(source.lanes().lanes().get(lane), source.index());
    String address = name.address().isEmpty() ? "" : "<br/>" + MermaidText.of(name.address());
    return "    participant l" + lane + " as " + MermaidText.of(name.name()) + address + "\n";
  }

  private boolean row(Row row, OptionalInt lane, List<Frame.Arrow> bytes) {
    List<String> lines = new ArrayList<>();
    TreeSet<Integer> lanes = new TreeSet<>();
    lane.ifPresent(lanes::add);
    if (lane.isPresent() && !addEarly(lanes)) {
      return false;
    }
    switch (row.entry()) {
      case SocketEvent call -> {
        lines.add("Note over l" + lane.getAsInt() + ": " + call(row, call));
        for (Frame.Arrow arrow : bytes) {
          lanes.addAll(arrow.lanes());
          lines.add(message(arrow));
        }
      }
      case KernelState state -> {
        if (states.put(state.socket(), state.state()) == state.state()) {
          return true;
        }
        boolean isOlder = source.index().inference().moment(state) < state.endNanos();
        String when = isOlder ? " (before that call)" : "";
        lines.add(side(lane.getAsInt()) + "kernel#58; " + state.state() + when);
      }
      case Layer layer -> lines.add(side(lane.getAsInt()) + MermaidText.of(layer(layer)));
      case WirePacket packet -> {
        if (lane.isEmpty()) {
          return true; // A packet of no socket that is known has no place here.
        }
        lines.add(side(lane.getAsInt()) + MermaidText.of(packet.title() + " " + packet.text()));
      }
      case Note note -> {
        if (used.isEmpty()) {
          early.add(note);
          return true;
        }
        lines.add(note(used.first(), note));
      }
      case SessionFact fact -> {
        boolean stands =
            fact instanceof RecordingGap || fact instanceof Remark || fact instanceof RuleFired;
        if (!stands || used.isEmpty()) {
          return true; // Where no lane stands yet, nothing is missing.
        }
        lines.add(
            "Note over l"
                + lane.orElse(used.first())
                + ": "
                + MermaidText.of(Frame.Pin.text(fact)));
      }
    }
    return add(lines, lanes, row.entry() instanceof SocketEvent ? 1 : 0);
  }

  private static String layer(Layer layer) {
    return Layer.TITLE + " " + LogFormat.result(layer);
  }

  /** Notes before the first row of a lane have been waiting for a lane to stand on. */
  private boolean addEarly(SortedSet<Integer> lanes) {
    while (!early.isEmpty()) {
      if (!add(List.of(note(lanes.first(), early.removeFirst())), lanes, 0)) {
        return false;
      }
    }
    return true;
  }

  private static String note(int lane, Note note) {
    return "Note over l" + lane + ": note#58; " + MermaidText.of(LogFormat.result(note));
  }

  /** Adds lines if there is room for all of them. */
  private boolean add(List<String> lines, Set<Integer> lanes, int callCount) {
    int needed = lines.stream().mapToInt(line -> line.length() + 5).sum();
    for (int lane : lanes) {
      needed += used.contains(lane) ? 0 : participant(lane).length();
    }
    if (needed > room) {
      room = 0;
      return false;
    }
    room -= needed;
    used.addAll(lanes);
    calls += callCount;
    lines.forEach(line -> body.append("    ").append(line).append('\n'));
    return true;
  }

  private String call(Row row, SocketEvent call) {
    String preview = format.preview(call, PREVIEW);
    String text =
        row.number()
            + ". "
            + LogFormat.operation(call)
            + " "
            + LogFormat.result(call)
            + (preview.isEmpty() ? "" : " " + preview);
    return MermaidText.of(text) + "<br/>" + MermaidText.of(LogFormat.blocked(call));
  }

  /** What a datagram came from or went to where nobody of ours is has no participant. */
  private static String datagram(Frame.Arrow arrow, Frame.Datagram datagram) {
    boolean received = arrow.recv().isPresent();
    String from =
        RowNarrator.isPacket(arrow)
            ? " seen"
            : arrow.send().filter(row -> received).map(row -> " of row " + row.number()).orElse("");
    String words = MermaidText.of(DatagramWords.of(arrow, datagram) + from);
    if (arrow.leadsNowhere()) {
      return "Note over l" + arrow.lanes().getFirst() + ": " + words;
    }
    String way = !received ? "--x" : datagram.duplicate() ? "-->>" : "->>";
    return "l" + arrow.fromLane() + way + "l" + arrow.toLane() + ": " + words;
  }

  private String message(Frame.Arrow arrow) {
    if (arrow.datagram().isPresent()) {
      return datagram(arrow, arrow.datagram().get());
    }
    Frame.Lane to = source.lanes().lanes().get(arrow.toLane());
    String length = Heading.number(arrow.length()) + " B";
    boolean seen = RowNarrator.isPacket(arrow);
    boolean paired = arrow.send().isPresent() && arrow.recv().isPresent();
    boolean lost = arrow.recv().isEmpty() && to.socket().isPresent();
    String words =
        seen
            ? length + " seen"
            : paired
                ? length + " of row " + arrow.send().orElseThrow().number()
                : lost ? length + ", not received" : length;
    return "l"
        + arrow.fromLane()
        + (paired ? "->>" : lost ? "--x" : "-->>")
        + "l"
        + arrow.toLane()
        + ": "
        + MermaidText.of(words);
  }

  private String side(int lane) {
    boolean left = source.lanes().lanes().get(lane).onServerSide();
    return "Note " + (left ? "left" : "right") + " of l" + lane + ": ";
  }

  private void open(OpenCall call) {
    OptionalInt lane = source.lanes().laneOf(call.socket());
    if (lane.isPresent()) {
      String words =
          call.operation().name()
              + " "
              + LogFormat.waiting(call)
              + " "
              + LogFormat.duration(source.now() - call.startNanos());
      TreeSet<Integer> lanes = new TreeSet<>(List.of(lane.getAsInt()));
      add(List.of("Note over l" + lane.getAsInt() + ": " + MermaidText.of(words)), lanes, 0);
    }
  }
}

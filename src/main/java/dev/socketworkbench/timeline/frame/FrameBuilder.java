package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.timeline.index.SocketTrack;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.StateStep;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Builds the frame of what is seen; its cost depends on that, not on the length of the session nor
 * on the number of lanes.
 */
public final class FrameBuilder {
  /** More calls than this in one frame are drawn as crowds. */
  public static final int MOST_CALLS = 240;

  /** Steps lower than this, in pixels, leave no room for bars, even without labels. */
  private static final double LEAST_STEP = 1.5;

  /** Of this many lanes all are looked at. */
  private static final int FEW_LANES = 256;

  private static final int CALLS_THROUGH = 4;
  private static final int STEPS_BEYOND = 64;
  private static final int MOST_KERNEL = 200;
  private static final int MOST_TURNS = 50;
  private static final double KERNEL_PIXELS = 6;
  private static final int CROWD_PIXELS = 24;

  private final TimelineIndex index;
  private final StepIndex steps;
  private final LaneSet lanes;
  private final Axis axis;
  private final List<OpenCall> open;
  private final long now;
  private final List<Frame.Bar> bars = new ArrayList<>();
  private final List<Frame.Crowd> crowds = new ArrayList<>();
  private final Set<Long> drawn = new HashSet<>();
  private final BitSet near = new BitSet();
  private final BitSet changed = new BitSet();

  /**
   * A builder for one frame.
   *
   * @param open the calls that have not returned; none for a finished session
   * @param now this moment, in nanoseconds since the session began
   */
  public FrameBuilder(
      TimelineIndex index,
      StepIndex steps,
      LaneSet lanes,
      Axis axis,
      List<OpenCall> open,
      long now) {
    this.index = index;
    this.steps = steps;
    this.lanes = lanes;
    this.axis = axis;
    this.open = open;
    this.now = now;
    if (lanes.lanes().size() <= FEW_LANES) {
      near.set(0, lanes.lanes().size());
    }
  }

  /** These lanes are in the view: what happens on them is brought along however many there are. */
  public FrameBuilder inView(BitSet seen) {
    near.or(seen);
    near.clear(lanes.lanes().size(), Math.max(near.length(), lanes.lanes().size()));
    return this;
  }

  /** All lanes are in the view. */
  public FrameBuilder inView() {
    near.set(0, lanes.lanes().size());
    return this;
  }

  /** What is seen between two places, in pixels from the beginning of the timeline. */
  public Frame build(double from, double to) {
    return build(from, to, MOST_CALLS);
  }

  /**
   * The same for a drawing that has its own measure of too many.
   *
   * @param mostCalls more calls than this are crowds
   */
  public Frame build(double from, double to, int mostCalls) {
    long first = firstStep(from);
    long last = firstStep(to) + 1;
    if (last - first > mostCalls || areTooLow()) {
      crowds(from, to);
    } else {
      returned(first, (int) (last - first) + 1);
    }
    change(from, to);
    passingThrough(axis.nanos(to), last + 1);
    open(from, to);
    List<Frame.Bar> callBars = List.copyOf(bars);
    List<Frame.Arrow> arrows =
        new ArrowBuilder(index, lanes, this::isCounted, this::top, this::bottom).arrows(callBars);
    callBars.forEach(bar -> near.set(bar.lane()));
    for (Frame.Arrow arrow : arrows) {
      arrow.lanes().forEach(near::set);
    }
    return new Frame(
        from,
        to,
        axis.height(),
        lanes.lanes(),
        callBars,
        arrows,
        kernel(from, to),
        crowds,
        folds(from, to),
        pins(from, to),
        turns(from, to),
        states(from, to),
        new WireArrows(index, lanes, near, this::track, this::wireY)
            .between(
                axis.nanos(Math.max(0, from)),
                axis.height() <= to ? Long.MAX_VALUE : axis.nanos(to),
                from,
                to),
        changed,
        near);
  }

  /** Finds the lanes on which a state begins; the first few are looked at more closely. */
  private void change(double from, double to) {
    index
        .inference()
        .changedBetween(
            axis.nanos(Math.max(0, from)),
            axis.nanos(to),
            socket -> lanes.laneOf(socket).ifPresent(changed::set));
    changed.stream().limit(FEW_LANES).forEach(near::set);
  }

  private boolean areTooLow() {
    return axis instanceof StepAxis stepAxis && stepAxis.stepHeight() < LEAST_STEP;
  }

  private long firstStep(double y) {
    return axis instanceof StepAxis stepAxis
        ? Math.clamp((long) Math.floor(y / stepAxis.stepHeight()), 0, steps.size())
        : steps.firstEndingAfter(axis.nanos(Math.max(0, y)) - 1);
  }

  private void returned(long first, int count) {
    for (Row row : steps.read(first, count, 64)) {
      add(row);
    }
  }

  private void add(Row row) {
    SocketEvent call = (SocketEvent) row.entry();
    OptionalInt lane = lanes.laneOf(call.socket());
    if (lane.isPresent() && drawn.add(row.number())) {
      bars.add(Frame.Bar.returned(lane.getAsInt(), top(row), bottom(row), row));
    }
  }

  /** Where a call was made. */
  private double top(Row row) {
    SocketEvent call = (SocketEvent) row.entry();
    if (call.hasStart()) {
      return Math.min(axis.y(call.startNanos()), bottom(row));
    }
    // A point: nobody knows how long it took. Among the steps it has one of its own.
    return axis instanceof StepAxis stepAxis
        ? stepAxis.made(steps.stepOfRow(row.number()))
        : bottom(row);
  }

  /** Where a call returned. */
  private double bottom(Row row) {
    return axis instanceof StepAxis stepAxis
        ? stepAxis.returned(steps.stepOfRow(row.number()))
        : axis.y(row.entry().endNanos());
  }

  /** Calls that were made before the lower edge and returned after it. */
  private void passingThrough(long edge, long next) {
    for (Row row : steps.read(next, STEPS_BEYOND, 64)) {
      if (((SocketEvent) row.entry()).startNanos() <= edge) {
        add(row);
      }
    }
    near.stream()
        .mapToObj(this::track)
        .flatMap(Optional::stream)
        .flatMap(track -> track.spanning(edge, CALLS_THROUGH).stream())
        .filter(this::isCounted)
        .forEach(this::add);
  }

  private Optional<SocketTrack> track(int lane) {
    return lanes.lanes().get(lane).socket().flatMap(index::track);
  }

  /** Whether a row has its step already; the newest rows of a socket may be ahead of the steps. */
  private boolean isCounted(Row row) {
    return steps.stepOfRow(row.number()) < steps.size();
  }

  private void open(double from, double to) {
    for (OpenCall call : open) {
      OptionalInt lane = lanes.laneOf(call.socket());
      double top = axis.y(call.startNanos());
      double bottom =
          axis instanceof StepAxis stepAxis
              ? stepAxis.returned(steps.size())
              : Math.max(axis.height(), axis.y(now));
      if (lane.isPresent() && top <= to && bottom >= from) {
        bars.add(Frame.Bar.waiting(lane.getAsInt(), Math.min(top, bottom), bottom, call));
      }
    }
  }

  private void crowds(double from, double to) {
    for (double y = Math.max(0, from); y < to && y < axis.height(); y += CROWD_PIXELS) {
      long first = firstStep(y);
      long calls = firstStep(y + CROWD_PIXELS) - first;
      if (calls > 0) {
        crowds.add(new Frame.Crowd(y, y + CROWD_PIXELS, first, calls));
      }
    }
  }

  private List<Frame.KernelSpan> kernel(double from, double to) {
    List<Frame.KernelSpan> spans = new ArrayList<>();
    long first = axis.nanos(Math.max(0, from));
    long last = Math.max(axis.nanos(to), axis.height() <= to ? now : 0);
    near.stream()
        .forEach(
            lane ->
                track(lane)
                    .ifPresent(
                        track -> {
                          List<KernelState> states =
                              track.kernelCount(first, last) <= MOST_KERNEL
                                  ? track.kernel(first, last, MOST_KERNEL + 1)
                                  : lastOfEachPlace(track, from, to, last);
                          for (int i = 0; i < states.size(); i++) {
                            double top = kernelY(states.get(i));
                            double bottom =
                                i + 1 < states.size()
                                    ? kernelY(states.get(i + 1))
                                    : Math.max(top, Math.min(to, Math.max(axis.height(), from)));
                            long since = index.inference().moment(states.get(i));
                            spans.add(
                                new Frame.KernelSpan(
                                    lane, top, knownUntil(since, bottom), states.get(i)));
                          }
                        }));
    return spans;
  }

  private double kernelY(KernelState said) {
    return changeY(index.inference().moment(said));
  }

  /** Of very many readings the one that held at the end of each few pixels: no other is seen. */
  private List<KernelState> lastOfEachPlace(
      SocketTrack track, double from, double to, long latest) {
    List<KernelState> states = new ArrayList<>();
    double end = Math.min(to, axis.height() + KERNEL_PIXELS);
    for (double y = Math.max(0, from); y <= end; y += KERNEL_PIXELS) {
      track
          .kernelAt(Math.min(latest, axis.nanos(y)))
          .filter(said -> states.isEmpty() || !states.getLast().equals(said))
          .ifPresent(states::add);
    }
    track
        .kernelAt(latest)
        .filter(said -> states.isEmpty() || !states.getLast().equals(said))
        .ifPresent(states::add);
    return states;
  }

  /** Where a state changes: between two steps, so that it hides neither's bar. */
  private double changeY(long nanos) {
    return axis instanceof StepAxis stepAxis
        ? steps.firstEndingAfter(nanos) * stepAxis.stepHeight()
        : axis.y(nanos);
  }

  /** Where moments of the wire are: among steps those of one gap are spread over it, in order. */
  private List<Double> wireY(List<Long> moments) {
    if (!(axis instanceof StepAxis stepAxis)) {
      return moments.stream().map(axis::y).toList();
    }
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < moments.size(); ) {
      long step = steps.firstEndingAfter(moments.get(i));
      int end = i + 1;
      while (end < moments.size() && steps.firstEndingAfter(moments.get(end)) == step) {
        end++;
      }
      for (int k = i; k < end; k++) {
        double share = (k - i + 1.0) / (end - i + 1.0) - 0.5;
        places.add(Math.max(0, (step + share) * stepAxis.stepHeight()));
      }
      i = end;
    }
    return places;
  }

  private List<Frame.StateSpan> states(double from, double to) {
    List<Frame.StateSpan> spans = new ArrayList<>();
    for (int lane = near.nextSetBit(0); lane >= 0; lane = near.nextSetBit(lane + 1)) {
      List<StateStep> path =
          lanes.lanes().get(lane).socket().map(index.inference()::path).orElse(List.of());
      for (int i = 0; i < path.size(); i++) {
        StateStep step = path.get(i);
        double top = changeY(step.nanos());
        double next =
            i + 1 < path.size() ? changeY(path.get(i + 1).nanos()) : Math.max(to, axis.height());
        double bottom = knownUntil(step.nanos(), next);
        if (top <= to && bottom >= from) {
          spans.add(new Frame.StateSpan(lane, top, bottom, step.state(), step.measured()));
        }
      }
    }
    return spans;
  }

  /** What was so since a moment is known until the first gap of the recording behind it. */
  private double knownUntil(long since, double bottom) {
    long gap = index.gaps().knownUntil(since);
    return gap == Long.MAX_VALUE ? bottom : Math.min(bottom, changeY(gap));
  }

  private List<Gap> folds(double from, double to) {
    return axis instanceof RealTimeAxis real ? real.folded(from, to) : List.of();
  }

  private List<Frame.Pin> pins(double from, double to) {
    return steps.belonging(index.pinned()).stream()
        .map(row -> new Frame.Pin(pinY(row), row))
        .filter(pin -> pin.y() >= from && pin.y() <= to)
        .toList();
  }

  private List<Frame.Turn> turns(double from, double to) {
    long first = axis.nanos(Math.max(0, from));
    long last = axis.height() <= to ? Long.MAX_VALUE : axis.nanos(to);
    List<Frame.Turn> turns = new ArrayList<>();
    near.stream()
        .forEach(
            lane ->
                track(lane).stream()
                    .flatMap(track -> track.layerTurns(first, last, MOST_TURNS).stream())
                    .map(row -> new Frame.Turn(lane, changeY(row.entry().endNanos()), row))
                    .filter(turn -> turn.y() >= from && turn.y() <= to)
                    .forEach(turns::add));
    for (Row line : index.consoleLines(first, last, MOST_TURNS)) {
      double y = changeY(line.entry().endNanos());
      laneOf(((ConsoleLine) line.entry()).program(), y)
          .filter(lane -> y >= from && y <= to)
          .ifPresent(lane -> turns.add(new Frame.Turn(lane, y, line)));
    }
    return turns;
  }

  /** The lane of a program on which something happened last before a place; or its first. */
  private Optional<Integer> laneOf(int program, double y) {
    return bars.stream()
        .filter(bar -> bar.bottom() <= y + 1 && isOf(bar.lane(), program))
        .max(Comparator.comparingDouble(Frame.Bar::bottom))
        .map(Frame.Bar::lane)
        .or(() -> near.stream().filter(lane -> isOf(lane, program)).boxed().findFirst());
  }

  private boolean isOf(int lane, int program) {
    return lanes
        .lanes()
        .get(lane)
        .socket()
        .filter(socket -> index.programs().numberOf(socket) == program)
        .isPresent();
  }

  /** Among calls that ended at its very moment a note stands where the journal has it. */
  private double pinY(Row note) {
    long nanos = note.entry().endNanos();
    if (!(axis instanceof StepAxis stepAxis)) {
      return axis.y(nanos);
    }
    long first = steps.firstEndingAfter(nanos - 1);
    long last = Math.max(first, steps.firstEndingAfter(nanos)); // the journal may close meanwhile
    return stepAxis.made(Math.clamp(steps.stepOfRow(note.number()), first, last));
  }
}

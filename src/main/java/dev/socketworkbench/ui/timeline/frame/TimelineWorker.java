package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.bytes.ByteStrip;
import dev.socketworkbench.timeline.bytes.DatagramStrip;
import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.PacketArrows;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.ActivityBuckets;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Reads what came and lays out what is seen, away from the FX thread; one caller at a time. A long
 * journal is read in parts, so that the first frame is there before the last row is read.
 */
public final class TimelineWorker {
  private static final int ROWS_A_TURN = 60_000;
  private static final int FIRST_ROWS = 256;

  /** Fewer than the journal's feed keeps. */
  private static final int ROWS_TOGETHER = 2048;

  /** This many rows are counted anew whenever a connection becomes known, and no more. */
  private static final int MOST_ROWS_AGAIN = 200_000;

  private static final int MOST_PIECES = 160;
  private static final int PIECE_BYTES = 48;

  private final TimelineSource source;
  private TimelineIndex index;
  private final boolean reads;
  private StepIndex steps;
  private ConnectionChoice choice;
  private LaneSet lanes;
  private long lanesOfLinks = -1;
  private long stepsOfLinks = -1;
  private int lanesOfSockets;
  private ActivityBuckets.Snapshot activity;
  private StepIndex activityOf;

  /** A worker that has read nothing yet. */
  public TimelineWorker(TimelineSource source) {
    this.source = source;
    this.index = new TimelineIndex(source.journal());
    this.reads = true;
  }

  private TimelineWorker(
      TimelineSource source, TimelineIndex index, StepIndex steps, ConnectionChoice choice) {
    this.source = source;
    this.index = index;
    this.steps = steps;
    this.choice = choice;
    this.reads = false;
  }

  /**
   * Lays out what another one has read, and reads no further: so it may work at any time, on any
   * thread.
   */
  public static TimelineWorker over(
      TimelineSource source, TimelineIndex index, StepIndex steps, ConnectionChoice choice) {
    return new TimelineWorker(source, index, steps, choice);
  }

  BuiltFrame build(FrameRequest asked) {
    if (reads) {
      read(asked);
    }
    FrameRequest request = asked.with(steps.size());
    layLanes();
    List<OpenCall> open = source.open().get();
    long now = source.live() ? source.journal().clock().nanos() : steps.gaps().latest();
    Axis axis = axis(request, now, open.isEmpty());
    double height = axis.height() + request.tail() * request.stepHeight();
    double top = top(request, axis, height);
    double margin = request.height() / 2;
    Frame frame =
        new FrameBuilder(index, steps, lanes, axis, open, now)
            .inView(request.seen())
            .build(Math.max(0, top - margin), top + request.height() + margin);
    return new BuiltFrame(
        request,
        frame,
        PacketArrows.of(index, lanes, frame),
        CarriedLayers.of(index, frame),
        lanes,
        axis,
        index,
        steps,
        top,
        height,
        cursorY(request, axis),
        now,
        ActiveLanes.nearly(frame),
        ActiveLanes.within(frame, top, top + request.height()),
        progress(),
        overview(axis),
        request.strip().map(wanted -> strip(wanted, request.cursor())));
  }

  private void read(FrameRequest request) {
    if (index.isOutdated()) {
      index = new TimelineIndex(source.journal());
      choice = null;
    }
    if (index.indexed() == 0) {
      index.catchUp(FIRST_ROWS);
    } else if (request.choice().equals(choice) && !choice.dependsOnLinks()) {
      readTogether();
    } else {
      index.catchUp(ROWS_A_TURN);
    }
    if (!request.choice().equals(choice) || isOutdated()) {
      choice = request.choice();
      stepsOfLinks = index.links().version();
      ConnectionChoice chosen = choice;
      steps = new StepIndex(index, socket -> chosen.includes(index, socket));
      lanesOfLinks = -1;
    }
    steps.catchUp();
  }

  /** Both look at rows that were just decoded, so that none is decoded twice. */
  private void readTogether() {
    long before = index.indexed();
    for (long next = before; next < before + ROWS_A_TURN; next += ROWS_TOGETHER) {
      index.catchUp(ROWS_TOGETHER);
      if (index.indexed() <= next) {
        return;
      }
      steps.catchUp();
    }
  }

  /** The calls of a client count as soon as it is known to whom it is connected. */
  private boolean isOutdated() {
    return choice != null
        && choice.dependsOnLinks()
        && stepsOfLinks != index.links().version()
        && index.indexed() < MOST_ROWS_AGAIN;
  }

  private Overview overview(Axis axis) {
    ActivityBuckets.Snapshot known = activity;
    if (known == null || activityOf != steps || known.size() != steps.size()) {
      known = steps.activity().snapshot();
      activity = known;
      activityOf = steps;
    }
    return Overview.of(
        known, axis, steps, steps.belonging(index.pinned()), steps.belonging(index.layerErrors()));
  }

  private double progress() {
    long all = source.journal().all().size();
    return all == 0 ? 1 : Math.min(1, (double) index.indexed() / all);
  }

  private void layLanes() {
    long links = index.links().version();
    int sockets = index.socketCount();
    if (links != lanesOfLinks || sockets != lanesOfSockets) {
      lanes = choice.lanes(index);
      lanesOfLinks = links;
      lanesOfSockets = sockets;
    }
  }

  private Axis axis(FrameRequest request, long now, boolean nothingOpen) {
    if (request.mode() == TimeMode.STEPS) {
      return new StepAxis(steps, request.stepHeight());
    }
    List<Gap> gaps = steps.gaps().all();
    long latest = steps.gaps().latest();
    if (now - latest > StepIndex.GAP_NANOS) {
      // Nothing has happened since, and time continues: a fold that grows in its number only.
      gaps = new ArrayList<>(gaps);
      gaps.add(new Gap(latest, now));
    }
    return new RealTimeAxis(gaps, request.pixelsPerMilli(), nothingOpen ? latest : now);
  }

  private double top(FrameRequest request, Axis axis, double height) {
    double maxTop = Math.max(0, height - request.height());
    double top = request.follow() ? maxTop : request.top();
    if (request.anchor().isPresent()) {
      FrameRequest.Anchor anchor = request.anchor().get();
      double y = anchorY(axis, request, anchor);
      double room = 2 * request.stepHeight();
      boolean visible = y >= top + room / 2 && y <= top + request.height() - room;
      if (!anchor.onlyIfHidden() || !visible) {
        top = y - anchor.viewY();
      }
    }
    return Math.clamp(top, 0, maxTop);
  }

  private double anchorY(Axis axis, FrameRequest request, FrameRequest.Anchor anchor) {
    if (anchor.step() >= 0 && request.mode() == TimeMode.STEPS) {
      return anchor.step() * request.stepHeight();
    }
    return anchor.row() < 0 ? axis.y(anchor.nanos()) : rowY(axis, request, anchor.row());
  }

  private double rowY(Axis axis, FrameRequest request, long row) {
    long step = steps.stepOfRow(row);
    return request.mode() == TimeMode.STEPS
        ? (step + 0.5) * request.stepHeight()
        : axis.y(steps.endOf(step));
  }

  private double cursorY(FrameRequest request, Axis axis) {
    if (request.cursor() == FrameRequest.NOW) {
      return Double.POSITIVE_INFINITY;
    }
    if (request.mode() == TimeMode.REAL_TIME) {
      return axis.y(request.cursor());
    }
    long step =
        request.cursorStep() >= 0
            ? request.cursorStep() + 1
            : steps.firstEndingAfter(request.cursor());
    return step * request.stepHeight();
  }

  private Strip strip(Strip.Request wanted, long moment) {
    return switch (wanted.subject()) {
      case Strip.StreamBytes of -> stream(wanted, of, moment);
      case Strip.DatagramBytes of -> datagrams(wanted, of, moment);
    };
  }

  private Strip stream(Strip.Request wanted, Strip.StreamBytes of, long moment) {
    List<StripPiece> pieces =
        new ByteStrip(index, of.link(), of.direction(), moment)
            .pieces(wanted.from(), MOST_PIECES, PIECE_BYTES);
    List<Long> numbers = new ArrayList<>();
    Optional<Row> before = Optional.empty();
    long number = 0;
    for (StripPiece piece : pieces) {
      Optional<Row> row = piece.send().or(piece::recv);
      if (!row.equals(before)) {
        number = number == 0 ? row.map(this::ordinal).orElse(1L) : number + 1;
        before = row;
      }
      numbers.add(number);
    }
    return new Strip(wanted, pieces, numbers, total(of, Long.MAX_VALUE), total(of, moment));
  }

  private Strip datagrams(Strip.Request wanted, Strip.DatagramBytes of, long moment) {
    List<StripPiece> pieces =
        new DatagramStrip(index, of.socket(), of.sent(), moment)
            .pieces(wanted.from(), MOST_PIECES, PIECE_BYTES);
    List<Long> numbers = LongStream.rangeClosed(1, pieces.size()).boxed().toList();
    Operation operation = of.sent() ? Operation.SEND : Operation.RECV;
    Optional<SocketId> socket = Optional.of(of.socket());
    return new Strip(
        wanted,
        pieces,
        numbers,
        moved(socket, operation, Long.MAX_VALUE),
        moved(socket, operation, moment));
  }

  private long ordinal(Row row) {
    SocketEvent call = (SocketEvent) row.entry();
    return index.track(call.socket()).map(track -> track.ordinal(call)).orElse(1L);
  }

  private long total(Strip.StreamBytes of, long moment) {
    Direction direction = of.direction();
    long sent = moved(direction.sender(of.link()), Operation.SEND, moment);
    long received = moved(direction.receiver(of.link()), Operation.RECV, moment);
    return Math.max(sent, received);
  }

  private long moved(Optional<SocketId> socket, Operation operation, long moment) {
    return socket.flatMap(index::track).map(each -> each.moved(operation, moment)).orElse(0L);
  }

  /** Whether something on the frame changes by itself, with nothing new in the journal. */
  static boolean moves(BuiltFrame built) {
    return built.frame().bars().stream().anyMatch(bar -> bar.open().isPresent())
        || built.frame().kernel().stream()
            .map(Frame.KernelSpan::state)
            .anyMatch(state -> state.state() == TcpState.TIME_WAIT);
  }
}

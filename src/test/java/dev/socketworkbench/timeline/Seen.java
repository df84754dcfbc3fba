package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.timeline.inference.StateStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole timeline of a session, and the facts that must hold for every one. */
record Seen(Journal journal, TimelineIndex index, Frame frame) {
  private static final double STEP = 50;

  static Seen of(Recording recording) {
    List<OpenCall> open = new ArrayList<>(recording.tracer().openCalls().snapshot(Side.SERVER, 99));
    open.addAll(recording.tracer().openCalls().snapshot(Side.CLIENT, 99));
    return of(recording.journal(), open);
  }

  static Seen of(Journal journal, List<OpenCall> open) {
    TimelineIndex index = new TimelineIndex(journal);
    index.catchUp();
    StepIndex steps = new StepIndex(journal, socket -> true);
    steps.catchUp();
    List<SocketId> unlinked =
        index.sockets().stream().filter(each -> index.links().of(each).isEmpty()).toList();
    LaneSet lanes = LaneSet.of(index.links().all(), unlinked);
    Frame frame =
        new FrameBuilder(
                index, steps, lanes, new StepAxis(steps, STEP), open, journal.clock().nanos())
            .build(
                0, (steps.size() + 1) * STEP, Integer.MAX_VALUE); // No crowds: every call is seen.
    return new Seen(journal, index, frame);
  }

  Link onlyLink() {
    assertThat(index.links().all()).hasSize(1);
    return index.links().all().getFirst();
  }

  Link link(SocketId socket) {
    return index.links().of(socket).orElseThrow();
  }

  /** The only bar of such a call on a socket. */
  Frame.Bar only(SocketId socket, Operation operation) {
    List<Frame.Bar> found =
        frame.bars().stream()
            .filter(bar -> bar.call().filter(call -> isOf(call, socket, operation)).isPresent())
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static boolean isOf(Call call, SocketId socket, Operation operation) {
    return call.socket().equals(socket) && call.operation() == operation;
  }

  /** The bar of the accept that returned this socket. */
  Frame.Bar accept(SocketId socket) {
    return frame.bars().stream()
        .filter(
            bar ->
                bar.call().isPresent()
                    && bar.call().get().outcome() instanceof Outcome.Accepted accepted
                    && accepted.socket().equals(socket))
        .findFirst()
        .orElseThrow();
  }

  /** The arrows of one direction of a connection, in the order of their bytes. */
  List<Frame.Arrow> arrows(Link link, Direction direction) {
    Optional<SocketId> sender = direction.sender(link);
    Optional<SocketId> receiver = direction.receiver(link);
    return frame.arrows().stream()
        .filter(
            arrow ->
                arrow.send().filter(row -> sender.equals(Optional.of(socket(row)))).isPresent()
                    || arrow
                        .recv()
                        .filter(row -> receiver.equals(Optional.of(socket(row))))
                        .isPresent())
        .sorted(java.util.Comparator.comparingLong(Frame.Arrow::offset))
        .toList();
  }

  private static SocketId socket(Row row) {
    return ((Call) row.entry()).socket();
  }

  /** Every byte sent has one arrow, and those received are the ones that were sent first. */
  void checkEveryByte(Link link, Direction direction) {
    long sent = moved(direction.sender(link), Operation.SEND);
    long received = moved(direction.receiver(link), Operation.RECV);
    assertThat(received).isLessThanOrEqualTo(sent);
    long at = 0;
    for (Frame.Arrow arrow : arrows(link, direction)) {
      assertThat(arrow.offset()).isEqualTo(at);
      assertThat(arrow.recv().isPresent()).isEqualTo(at < received);
      at += arrow.length();
    }
    assertThat(at).isEqualTo(sent);
  }

  private long moved(Optional<SocketId> socket, Operation operation) {
    return socket
        .flatMap(index::track)
        .map(track -> track.moved(operation, Long.MAX_VALUE))
        .orElse(0L);
  }

  /** Every call has one bar, and nothing is drawn that is not in the journal. */
  void checkAllRecorded() {
    List<Entry> rows = journal.all().read(0, Integer.MAX_VALUE, 0);
    assertThat(
            frame.bars().stream()
                .flatMap(bar -> bar.row().stream())
                .map(Row::number)
                .sorted()
                .toList())
        .containsExactlyElementsOf(
            java.util.stream.LongStream.range(0, rows.size())
                .filter(row -> rows.get((int) row) instanceof Call)
                .boxed()
                .toList());
    for (Frame.Arrow arrow : frame.arrows()) {
      arrow.send().ifPresent(row -> check(rows, row, Operation.SEND));
      arrow.recv().ifPresent(row -> check(rows, row, Operation.RECV));
      assertThat(arrow.send().isPresent() || arrow.recv().isPresent()).isTrue();
    }
  }

  private static void check(List<Entry> rows, Row row, Operation operation) {
    Call recorded = (Call) rows.get((int) row.number());
    assertThat(recorded.operation()).isEqualTo(operation);
    assertThat(recorded.streamOffset()).isEqualTo(((Call) row.entry()).streamOffset());
  }

  /** The states that follow from the calls of a socket. */
  List<TcpState> states(Optional<SocketId> socket) {
    return index.inference().path(socket.orElseThrow()).stream().map(StateStep::state).toList();
  }
}

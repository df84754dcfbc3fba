package dev.socketworkbench.explain.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which entries explain a row: first what a person asks for. */
class RowTopicsTest {
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);

  private static List<String> keys(Entry row) {
    return RowTopics.of(row).stream().map(GlossaryEntry::key).toList();
  }

  private static Call call(Operation operation, Arguments arguments, Outcome outcome) {
    return new Call(CONN, operation, arguments, outcome, 0, 10, "t", 0, false, new byte[0], 0);
  }

  @Test
  void aCallByItsOperationAndWhatItReturned() {
    assertThat(keys(call(Operation.RECV, new Arguments.Size(9), new Outcome.Moved(3))))
        .containsExactly("operation.recv", "outcome.moved", "role.conn");
    assertThat(keys(call(Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE)))
        .containsExactly("operation.close", "role.conn");
  }

  @Test
  void aCallThatFailedByItsErrorFirst() {
    Outcome reset = new Outcome.Failed(Errno.ECONNRESET, "Connection reset by peer");
    assertThat(keys(call(Operation.RECV, new Arguments.Size(9), reset)))
        .startsWith("errno.ECONNRESET", "operation.recv");
    assertThat(keys(call(Operation.RECV, new Arguments.Size(9), new Outcome.TimedOut(5))))
        .startsWith("outcome.timed-out", "operation.recv")
        .doesNotHaveDuplicates();
  }

  @Test
  void aSocketOptionByItsNameInTheLog() {
    assertThat(
            keys(
                call(
                    Operation.SETSOCKOPT,
                    new Arguments.SocketOption("TCP_KEEPCOUNT", "3"),
                    Outcome.Done.DONE)))
        .startsWith("operation.setsockopt", "sockopt.TCP_KEEPCNT");
  }

  @Test
  void whatIsNoCall() {
    assertThat(keys(new Note(5, "look"))).containsExactly("word.note");
    assertThat(keys(new RecordingGap(1, 2, 3, "full"))).containsExactly("word.recording-gap");
    assertThat(keys(new KernelState(CONN, 4, 5, TcpState.CLOSE_WAIT, 0, 7, 0, 0)))
        .startsWith("word.kernel", "state.CLOSE_WAIT");
    OpenCall open = new OpenCall(CONN, Operation.ACCEPT, Arguments.None.NONE, 1, "t");
    assertThat(RowTopics.of(open).stream().map(GlossaryEntry::key))
        .startsWith("operation.accept", "word.waiting");
  }
}

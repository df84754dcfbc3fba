package dev.socketworkbench.net.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import org.junit.jupiter.api.Test;

class EndingTrackerTest {
  private final EndingTracker tracker = new EndingTracker();

  private static Call call(Operation operation, Outcome outcome) {
    return new Call(
        new SocketId(SocketId.Role.CLIENT, 1),
        operation,
        Arguments.None.NONE,
        outcome,
        0,
        1,
        "test",
        0,
        false,
        new byte[0],
        0);
  }

  private static Call failed(Operation operation, Errno errno) {
    return call(operation, new Outcome.Failed(errno, errno.text()));
  }

  private static Call endOfStream() {
    return call(Operation.RECV, Outcome.EndOfStream.END_OF_STREAM);
  }

  @Test
  void thePeersEndThatIsReadBeforeOurShutdownReturnsComesAfterIt() {
    tracker.shuttingDownHere();
    tracker.returned(endOfStream());
    tracker.returned(call(Operation.SHUTDOWN, Outcome.Done.DONE));
    assertThat(tracker.ending()).isEqualTo(Ending.CLOSED_HERE);
  }

  @Test
  void aShutdownOfAConnectionThatIsGoneSaysThatItWasReset() {
    tracker.returned(endOfStream());
    tracker.shuttingDownHere();
    Call shutdown = failed(Operation.SHUTDOWN, Errno.ENOTCONN);
    tracker.returned(shutdown);
    assertThat(tracker.ending()).isEqualTo(Ending.RESET);
    assertThat(tracker.failure()).contains(shutdown);
  }

  @Test
  void aShutdownThatFailsOtherwiseSaysNothing() {
    tracker.shuttingDownHere();
    tracker.returned(failed(Operation.SHUTDOWN, Errno.ENOBUFS));
    assertThat(tracker.ending()).isEqualTo(Ending.OPEN);
    assertThat(tracker.failure()).isEmpty();
  }

  @Test
  void aShutdownThatFailsDoesNotUndoWhatEndedTheConnectionBefore() {
    Call reset = failed(Operation.RECV, Errno.ECONNRESET);
    tracker.returned(reset);
    tracker.shuttingDownHere();
    tracker.returned(failed(Operation.SHUTDOWN, Errno.ENOTCONN));
    assertThat(tracker.ending()).isEqualTo(Ending.RESET);
    assertThat(tracker.failure()).contains(reset);
  }

  @Test
  void theFirstEndingThatIsOverStays() {
    tracker.returned(endOfStream());
    tracker.closingHere();
    tracker.returned(failed(Operation.SEND, Errno.EPIPE));
    tracker.abortingHere();
    assertThat(tracker.ending()).isEqualTo(Ending.CLOSED_BY_PEER);
    assertThat(tracker.failure()).isEmpty();
  }
}

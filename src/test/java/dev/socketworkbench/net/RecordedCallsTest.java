package dev.socketworkbench.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call leaves behind, however it ends: one row, or none, and nothing open. */
class RecordedCallsTest {
  @TempDir Path folder;
  private Session session;
  private ServerSocket listener;
  private TracedSocket socket;

  @BeforeEach
  void connect() throws IOException {
    session = new Session(folder);
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket =
        TracedSocket.open(
            session.tracer(), session.tracer().next(SocketId.Role.CLIENT), Family.AF_INET);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 0);
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    listener.close();
    session.close();
  }

  @Test
  void anOptionThatASocketDoesNotHaveLeavesNothingOpenAndNoRow() {
    int rows = session.allCalls(socket.id()).size();
    assertThatThrownBy(() -> socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(session.tracer().openCalls().count(Side.CLIENT)).isZero();
    assertThat(session.allCalls(socket.id())).hasSize(rows);
  }

  @Test
  void aListenerThatIsBoundTwiceLeavesNothingOpen() throws IOException {
    try (TracedServerSocket twice =
        TracedServerSocket.open(
            session.tracer(), session.tracer().next(SocketId.Role.SERVER), Family.AF_INET)) {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      twice.bind(any, 1);
      assertThatThrownBy(() -> twice.bind(any, 1)).isInstanceOf(RuntimeException.class);
      assertThat(session.tracer().openCalls().count(Side.SERVER)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closeReturnsWhenTheThreadThatWaitedHasLeftAndTheCloseIsMade(boolean virtual)
      throws Exception {
    Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
    FutureTask<Throwable> failing = failingRecv();
    Thread waiting = builder.start(failing);
    Session.await("recv waits", () -> isBlocked(waiting));

    socket.close();

    List<Call> calls = session.allCalls(socket.id());
    Call recv = calls.get(calls.size() - 2);
    Call close = calls.getLast();
    assertThat(recv.operation()).isEqualTo(Operation.RECV);
    assertThat(recv.outcome()).isEqualTo(Outcome.ClosedHere.CLOSED_HERE);
    assertThat(close.operation()).isEqualTo(Operation.CLOSE);
    assertThat(close.endNanos()).isGreaterThanOrEqualTo(recv.endNanos());
    assertThat(close.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(session.tracer().openCalls().count(Side.CLIENT)).isZero();
    assertThat(failing.get()).isInstanceOf(CallException.class);
  }

  @Test
  void aThreadThatIsInterruptedInACallHasClosedTheSocketAndThatIsRecorded() throws Exception {
    FutureTask<Throwable> failing = failingRecv();
    Thread waiting = Thread.ofPlatform().start(failing);
    Session.await("recv waits", () -> isBlocked(waiting));
    waiting.interrupt();
    assertThat(failing.get()).isInstanceOf(CallException.class);
    assertThat(session.allOperations(socket.id())).endsWith(Operation.RECV, Operation.CLOSE);
    assertThat(socket.isOpen()).isFalse();
  }

  private FutureTask<Throwable> failingRecv() {
    return new FutureTask<>(() -> catchThrowable(() -> socket.recv(ByteBuffer.allocateDirect(16))));
  }

  /** Whether the thread is in read(2), or waits for what it is to read. */
  private static boolean isBlocked(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(2)
        .map(StackTraceElement::getMethodName)
        .anyMatch(List.of("read0", "park", "yield")::contains);
  }
}

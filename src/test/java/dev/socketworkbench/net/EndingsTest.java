package dev.socketworkbench.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a connection can end, seen from our client against a plain server socket. */
class EndingsTest {
  @TempDir Path folder;
  private Session session;
  private ServerSocket listener;
  private Client client;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    session = new Session(folder);
    listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    client = session.client(listener.getLocalPort());
    client.connect();
    peer = listener.accept();
    peer.setSoTimeout((int) Session.CEILING.toMillis());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    peer.close();
    listener.close();
    session.close();
  }

  private void awaitEnding(Ending ending) {
    Session.await(ending.toString(), () -> client.ending() == ending);
  }

  private Operation lastOperation() {
    return session.allOperations(client.id().orElseThrow()).getLast();
  }

  @Test
  void closedHere() throws IOException {
    Session.await("recv waits", () -> session.tracer().openCalls().count(Side.CLIENT) > 0);
    client.close();
    assertThat(client.ending()).isEqualTo(Ending.CLOSED_HERE);
    assertThat(client.state()).isEqualTo(ClientState.ENDED);
    assertThat(client.failure()).isEmpty();
    assertThat(peer.getInputStream().read()).isEqualTo(-1);
    Session.await(
        "recv ended",
        () ->
            session.allCalls(client.id().orElseThrow()).stream()
                .anyMatch(
                    call ->
                        call.operation() == Operation.RECV
                            && call.outcome() instanceof Outcome.ClosedHere));
    client.close();
    assertThat(session.allOperations(client.id().orElseThrow())).containsOnlyOnce(Operation.CLOSE);
  }

  @Test
  void peerClosedAndWeCanStillSendUntilTheResetComes() throws IOException {
    peer.close();
    awaitEnding(Ending.HALF_CLOSED_BY_PEER);
    assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    assertThat(client.canSend()).isTrue();
    client.close();
    assertThat(client.ending()).isEqualTo(Ending.CLOSED_BY_PEER);
  }

  @Test
  void writingToAPeerThatHasGoneIsResetAtTheSecondSend() throws Exception {
    peer.close();
    awaitEnding(Ending.HALF_CLOSED_BY_PEER);
    client.send(bytes("first"));
    client.awaitSent();
    assertThat(session.last(client.id().orElseThrow(), Operation.SEND).byteCount()).isEqualTo(5);
    // Mostly the next one fails; it succeeds if the peer's RST has not been worked off yet.
    while (client.canSend()) {
      client.send(bytes("more"));
      client.awaitSent();
    }
    assertThat(client.ending()).isEqualTo(Ending.RESET);
    assertThat(((Outcome.Failed) client.failure().orElseThrow().outcome()).errno())
        .isIn(Errno.EPIPE, Errno.ECONNRESET);
    Session.await("closed", () -> lastOperation() == Operation.CLOSE);
  }

  @Test
  void halfClosedHereThenThePeerCloses() throws IOException {
    client.send(bytes("all of it"));
    client.halfClose();
    assertThat(new String(peer.getInputStream().readAllBytes(), UTF_8)).isEqualTo("all of it");
    awaitEnding(Ending.HALF_CLOSED_HERE);
    assertThat(client.canSend()).isFalse();
    assertThat(client.state()).isEqualTo(ClientState.CONNECTED);

    peer.getOutputStream().write("answer".getBytes(UTF_8));
    peer.close();
    awaitEnding(Ending.CLOSED_HERE);
    assertThat(client.bytesIn()).isEqualTo(6);
    Session.await("closed", () -> lastOperation() == Operation.CLOSE);
  }

  @Test
  void halfClosedByPeerThenHere() throws IOException {
    peer.shutdownOutput();
    awaitEnding(Ending.HALF_CLOSED_BY_PEER);
    client.halfClose();
    awaitEnding(Ending.CLOSED_BY_PEER);
    assertThat(peer.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void resetByPeerInTheMiddle() throws IOException {
    peer.getOutputStream().write("half a mess".getBytes(UTF_8));
    Session.await("bytes", () -> client.bytesIn() == 11);
    peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    peer.close();
    awaitEnding(Ending.RESET);
    Outcome.Failed failed = (Outcome.Failed) client.failure().orElseThrow().outcome();
    assertThat(failed.errno()).isEqualTo(Errno.ECONNRESET);
    assertThat(failed.text()).isEqualTo("Connection reset by peer");
    Session.await("closed", () -> lastOperation() == Operation.CLOSE);
    assertThat(client.state()).isEqualTo(ClientState.ENDED);
  }

  @Test
  void abortedHereIsAResetForThePeer() {
    client.abort();
    assertThat(client.ending()).isEqualTo(Ending.ABORTED_HERE);
    assertThatThrownBy(() -> peer.getInputStream().read()).hasMessageContaining("reset");
    assertThat(session.last(client.id().orElseThrow(), Operation.SETSOCKOPT).arguments())
        .hasToString("SO_LINGER, 0");
    assertThat(session.allOperations(client.id().orElseThrow()))
        .containsSubsequence(Operation.SETSOCKOPT, Operation.CLOSE);
  }

  @Test
  void aConnectThatNobodyAnswersTimesOut() throws Exception {
    // A listener whose backlog is full does not answer: on Linux the SYN is dropped.
    try (ServerSocket full = new ServerSocket()) {
      full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      ClientSettings settings =
          ClientSettings.tutorial().withPort(full.getLocalPort()).withConnectTimeoutMillis(200);
      try (Socket first = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
          Socket second = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
          Client late = new Client(session.tracer(), settings, ClientListener.NONE)) {
        CallException failure = catchThrowableOfType(CallException.class, late::connect);
        assertThat(failure.call().outcome()).isEqualTo(new Outcome.TimedOut(200));
        assertThat(failure).hasMessageEndingWith(": timed out (limit 200.00 ms)");
        assertThat(late.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(late.failure()).contains(failure.call());
        assertThat(session.allOperations(late.id().orElseThrow()))
            .containsExactly(Operation.SOCKET, Operation.CONNECT, Operation.CLOSE);
        assertAccepts(full, first, second);
      }
    }
  }

  @Test
  void closingEndsAConnectThatWaits() throws Exception {
    for (int limit : new int[] {0, 60_000}) {
      try (ServerSocket full = new ServerSocket()) {
        full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
            Socket second = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort())) {
          Client late =
              new Client(
                  session.tracer(),
                  ClientSettings.tutorial()
                      .withPort(full.getLocalPort())
                      .withConnectTimeoutMillis(limit),
                  ClientListener.NONE);
          FutureTask<Throwable> connecting = new FutureTask<>(() -> catchThrowable(late::connect));
          Thread.ofVirtual().start(connecting);
          Session.await(
              "connect open",
              () ->
                  session.tracer().openCalls().snapshot(Side.CLIENT, 9).stream()
                      .anyMatch(open -> open.operation() == Operation.CONNECT));
          late.close();
          assertThat(connecting.get()).isInstanceOf(CallException.class);
          assertThat(late.ending()).isEqualTo(Ending.CLOSED_HERE);
          assertThat(late.state()).isEqualTo(ClientState.ENDED);
          assertThat(session.last(late.id().orElseThrow(), Operation.CONNECT).outcome())
              .isEqualTo(Outcome.ClosedHere.CLOSED_HERE);
          assertAccepts(full, first, second);
        }
      }
    }
  }

  /** Those that filled the backlog are still in it. */
  private static void assertAccepts(ServerSocket listener, Socket... waiting) throws IOException {
    listener.setSoTimeout((int) Session.CEILING.toMillis());
    for (Socket each : waiting) {
      try (Socket accepted = listener.accept()) {
        assertThat(accepted.getPort()).isEqualTo(each.getLocalPort());
      }
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}

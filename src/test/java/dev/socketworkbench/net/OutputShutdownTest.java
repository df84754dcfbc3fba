package dev.socketworkbench.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system answers to shutdown(2), against a real kernel. */
class OutputShutdownTest {
  @TempDir Path folder;
  private Session session;
  private TracedServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    session = new Session(folder);
    listener = listener("127.0.0.1", Family.AF_INET);
  }

  private TracedServerSocket listener(String address, Family family) throws IOException {
    TracedServerSocket made =
        TracedServerSocket.open(
            session.tracer(), session.tracer().next(SocketId.Role.SERVER), family);
    made.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 5);
    return made;
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    session.close();
  }

  private static Socket connect(TracedServerSocket to) throws IOException {
    Socket peer = new Socket();
    peer.setSoTimeout((int) Session.CEILING.toMillis());
    // A port that no other socket has: one that connect chooses may be shared with another.
    peer.setReuseAddress(true);
    peer.bind(new InetSocketAddress(Session.inet(to.local()).getAddress(), 0));
    peer.connect(Session.inet(to.local()));
    return peer;
  }

  /** Half-closes, waits until that was read, and resets. */
  private static void endAndReset(Socket peer, TracedSocket here) throws IOException {
    peer.shutdownOutput();
    assertThat(here.recv(ByteBuffer.allocateDirect(1))).isEqualTo(TracedSocket.END_OF_STREAM);
    peer.setSoLinger(true, 0);
    peer.close();
  }

  private static void assertNotConnected(TracedSocket here) {
    CallException failure = catchThrowableOfType(CallException.class, here::shutDown);
    assertThat(failure.call().operation()).isEqualTo(Operation.SHUTDOWN);
    assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.ENOTCONN);
    assertThat(here.ending()).isEqualTo(Ending.RESET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void ofAConnectionThatStandsIsTheSystemsOwnCall(String address) throws IOException {
    try (TracedServerSocket server = listener(address, Family.of(InetAddress.ofLiteral(address)));
        Socket peer = connect(server);
        TracedSocket here = server.accept()) {
      here.shutDown();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
      peer.getOutputStream().write(7);
      assertThat(here.recv(ByteBuffer.allocateDirect(1))).isEqualTo(1);
      Call made = session.last(here.id(), Operation.SHUTDOWN);
      assertThat(made.outcome()).isEqualTo(Outcome.Done.DONE);
      assertThat(here.ending()).isEqualTo(Ending.HALF_CLOSED_HERE);
    }
  }

  @Test
  void ofAnIpv4PeerOnAnIpv6SocketIsTheSystemsOwnCall() throws IOException {
    try (TracedServerSocket both = listener("::", Family.AF_INET6);
        Socket peer =
            new Socket(InetAddress.ofLiteral("127.0.0.1"), Session.inet(both.local()).getPort());
        TracedSocket here = both.accept()) {
      here.shutDown();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void afterAResetThatNobodyHasReadFails() throws IOException {
    try (Socket peer = connect(listener);
        TracedSocket here = listener.accept()) {
      endAndReset(peer, here);
      assertNotConnected(here);
    }
  }

  @Test
  void afterAResetFailsAlsoWhereSeveralConnectionsWereReset() throws IOException {
    try (Socket one = connect(listener);
        TracedSocket hereOne = listener.accept();
        Socket two = connect(listener);
        TracedSocket hereTwo = listener.accept()) {
      endAndReset(one, hereOne);
      endAndReset(two, hereTwo);
      assertNotConnected(hereOne);
      assertNotConnected(hereTwo);
    }
  }

  @Test
  void afterAResetLeavesANewConnectionOfTheSamePeerAlone() throws IOException {
    try (Socket peer = connect(listener);
        TracedSocket here = listener.accept();
        Socket again = new Socket()) {
      InetSocketAddress from = (InetSocketAddress) peer.getLocalSocketAddress();
      endAndReset(peer, here);
      again.setReuseAddress(true);
      again.bind(from);
      again.connect(Session.inet(listener.local()));
      again.setSoTimeout((int) Session.CEILING.toMillis());
      try (TracedSocket newer = listener.accept()) {
        assertThat(newer.peer()).isEqualTo(here.peer());
        assertNotConnected(here);
        newer.send(ByteBuffer.wrap(new byte[] {9}));
        assertThat(again.getInputStream().read()).isEqualTo(9);
      }
    }
  }
}

package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import dev.socketworkbench.timeline.inference.Link;
import org.junit.jupiter.api.Test;

/** The two ends of a connection are found whatever each of them was told of the other. */
class ConnectionIndexTest {
  private static final SocketId LISTENER = new SocketId(SocketId.Role.SERVER, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);

  private final ConnectionIndex index = new ConnectionIndex();

  @Test
  void whoConnectsToTheWildcardAddressIsConnectedToThisMachine() {
    connect("0.0.0.0", "127.0.0.1");
    accept("127.0.0.1", "127.0.0.1");
    checkPaired("127.0.0.1");
  }

  @Test
  void whoWasBoundBeforeIsConnectedToItsOwnAddress() {
    connect("0.0.0.0", "192.168.1.5");
    accept("192.168.1.5", "192.168.1.5");
    checkPaired("192.168.1.5");
  }

  @Test
  void overSixTheWildcardAddressIsTheLoopbackAddress() {
    accept("::1", "::1");
    connect("::", "::1");
    checkPaired("::1");
  }

  @Test
  void aListenerOfBothFamiliesIsToldAMappedAddress() {
    connect("127.0.0.1", "127.0.0.1");
    accept("::ffff:127.0.0.1", "::ffff:127.0.0.1");
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isTrue();
    assertThat(index.of(CONN)).isEqualTo(index.of(CLIENT));
  }

  @Test
  void whoAsksForTheWildcardAddressOverAMappedOneIsConnectedToTheFirstFamily() {
    connect("::ffff:0.0.0.0", "::ffff:127.0.0.1");
    accept("127.0.0.1", "127.0.0.1");
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isTrue();
  }

  /** An outside peer's port is given to a client of ours when the peer is gone. */
  @Test
  void aPortThatIsUsedAgainIsAnotherConnection() {
    SocketId outside = new SocketId(SocketId.Role.CONN, 7);
    index.add(accepted(outside, 10));
    index.add(connected(20, 24));
    index.add(accepted(CONN, 23));
    assertThat(index.of(outside).orElseThrow().isPaired()).isFalse();
    assertThat(index.of(CLIENT)).isEqualTo(index.of(CONN));
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isTrue();
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void whoConnectedBeforeAListenerWasBoundWasConnectedToAnother() {
    index.add(connected(10, 12));
    index.add(
        at(
            LISTENER,
            Operation.BIND,
            new Arguments.Address(Endpoint.ip("127.0.0.1", 60000)),
            new Outcome.Bound(Endpoint.ip("127.0.0.1", 60000)),
            20,
            21));
    index.add(accepted(CONN, 30));
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isFalse();
    assertThat(index.of(CONN).orElseThrow().isPaired()).isFalse();
  }

  /** Either call can return first: the client is told by the network, not by accept. */
  @Test
  void callsThatOverlapArePairedInEitherOrder() {
    index.add(accepted(CONN, 21));
    index.add(connected(20, 1_000));
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isTrue();
  }

  private static Call begun(SocketId socket, long end) {
    return at(
        socket,
        Operation.CONNECT,
        new Arguments.Address(Endpoint.ip("127.0.0.1", 60000)),
        new Outcome.Failed(Errno.EINPROGRESS, ""),
        end - 1,
        end);
  }

  /** A connect that was not waited for is the other end of what was accepted. */
  @Test
  void aConnectThatWentOnIsConcludedFromTheAccept() {
    index.add(begun(CLIENT, 10));
    assertThat(index.of(CLIENT)).isEmpty();
    index.add(accepted(CONN, 20));
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isTrue();
    assertThat(index.of(CONN)).isEqualTo(index.of(CLIENT));
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void getsocknameTellsFromWhereAConnectConnects() {
    SocketId other = new SocketId(SocketId.Role.CLIENT, 2);
    index.add(begun(other, 9));
    index.add(begun(CLIENT, 10));
    index.add(
        at(
            CLIENT,
            Operation.GETSOCKNAME,
            Arguments.None.NONE,
            new Outcome.Value("127.0.0.1:40001"),
            11,
            12));
    index.add(accepted(CONN, 20));
    assertThat(index.of(CONN)).isEqualTo(index.of(CLIENT));
    assertThat(index.of(CONN).orElseThrow().isPaired()).isTrue();
    assertThat(index.of(other)).isEmpty();
  }

  /** A blocking connect can return after the accept: then the accepted end is its own. */
  @Test
  void aConclusionIsTakenBackWhenTheTrueEndComes() {
    SocketId other = new SocketId(SocketId.Role.CLIENT, 2);
    index.add(begun(other, 9));
    index.add(accepted(CONN, 20));
    assertThat(index.of(other).orElseThrow().isPaired()).isTrue();
    index.add(connected(8, 30));
    assertThat(index.of(CONN)).isEqualTo(index.of(CLIENT));
    assertThat(index.of(CLIENT).orElseThrow().isPaired()).isTrue();
    assertThat(index.of(other)).isEmpty();
  }

  @Test
  void aConnectThatFailedIsNobodysOtherEnd() {
    index.add(begun(CLIENT, 10));
    index.add(
        at(
            CLIENT,
            Operation.GETSOCKOPT,
            new Arguments.Text("SO_ERROR"),
            new Outcome.Value("111"),
            11,
            12));
    index.add(accepted(CONN, 20));
    assertThat(index.of(CONN).orElseThrow().isPaired()).isFalse();
    assertThat(index.of(CLIENT)).isEmpty();
  }

  private static Call connected(long start, long end) {
    return at(
        CLIENT,
        Operation.CONNECT,
        new Arguments.Address(Endpoint.ip("127.0.0.1", 60000)),
        new Outcome.Bound(Endpoint.ip("127.0.0.1", 40001)),
        start,
        end);
  }

  private static Call accepted(SocketId socket, long end) {
    return at(
        LISTENER,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(
            socket, Endpoint.ip("127.0.0.1", 60000), Endpoint.ip("127.0.0.1", 40001)),
        1,
        end);
  }

  private static Call at(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      long start,
      long end) {
    return new Call(
        socket, operation, arguments, outcome, start, end, "t", 0, false, new byte[0], 0);
  }

  private void checkPaired(String server) {
    assertThat(index.size()).isEqualTo(1);
    Link link = index.of(CLIENT).orElseThrow();
    assertThat(link.server()).contains(CONN);
    assertThat(link.listener()).contains(LISTENER);
    assertThat(link.serverAddress()).isEqualTo(Endpoint.ip(server, 60000));
  }

  private void connect(String asked, String local) {
    index.add(
        call(
            CLIENT,
            Operation.CONNECT,
            new Arguments.Address(Endpoint.ip(asked, 60000)),
            new Outcome.Bound(Endpoint.ip(local, 40001))));
  }

  private void accept(String local, String peer) {
    index.add(
        call(
            LISTENER,
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(CONN, Endpoint.ip(local, 60000), Endpoint.ip(peer, 40001))));
  }

  private static Call call(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    return at(socket, operation, arguments, outcome, 1, 2);
  }
}

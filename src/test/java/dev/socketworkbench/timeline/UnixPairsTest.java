package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Clients of a Unix socket have no names: they are paired by what the kernel says, else by the
 * order of the backlog.
 */
class UnixPairsTest {
  private static final Endpoint SERVER = Endpoint.Unix.path("/tmp/server");

  private final ConnectionIndex index = new ConnectionIndex();
  private long now;

  private void add(SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    now += 10;
    index.add(
        new Call(
            socket, operation, arguments, outcome, now, now + 1, "t", 0, false, new byte[0], 0));
  }

  private void connect(int client) {
    add(
        new SocketId(Role.CLIENT, client),
        Operation.CONNECT,
        new Arguments.Address(SERVER),
        new Outcome.Bound(Endpoint.Unix.UNNAMED));
  }

  private void accept(int conn) {
    add(
        new SocketId(Role.SERVER, 1),
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(new SocketId(Role.CONN, conn), SERVER, Endpoint.Unix.UNNAMED));
  }

  private void told(Role role, int number, int pid) {
    add(
        new SocketId(role, number),
        Operation.GETSOCKOPT,
        new Arguments.Text("SO_PEERCRED"),
        new Outcome.Value("pid " + pid + ", uid 1, gid 1"));
  }

  private void assertPaired(int client, int conn) {
    Link link = index.of(new SocketId(Role.CLIENT, client)).orElseThrow();
    assertThat(link.server()).contains(new SocketId(Role.CONN, conn));
    assertThat(index.of(new SocketId(Role.CONN, conn))).contains(link);
  }

  @Test
  void severalClientsArePairedInTheOrderInWhichTheyConnected() {
    connect(1);
    connect(2);
    accept(1);
    connect(3);
    accept(2);
    accept(3);
    assertPaired(1, 1);
    assertPaired(2, 2);
    assertPaired(3, 3);
    assertThat(index.all()).as("no name tells it").allMatch(Link::isPairedByOrder);
  }

  @Test
  void anAcceptThatIsSeenBeforeTheConnectWaitsForIt() {
    now = 100;
    index.add(
        new Call(
            new SocketId(Role.SERVER, 1),
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(new SocketId(Role.CONN, 1), SERVER, Endpoint.Unix.UNNAMED),
            90,
            112,
            "t",
            0,
            false,
            new byte[0],
            0));
    connect(1);
    assertPaired(1, 1);
  }

  @Test
  void aConnectionOfAnotherProgramIsNoneOfOurClients() {
    connect(1);
    told(Role.CLIENT, 1, 7);
    accept(1);
    told(Role.CONN, 1, 8);
    SocketId client = new SocketId(Role.CLIENT, 1);
    assertThat(index.of(client).orElseThrow().isPaired()).isFalse();
    assertThat(index.of(new SocketId(Role.CONN, 1)).orElseThrow().isPaired()).isFalse();
    accept(2);
    told(Role.CONN, 2, 7);
    assertPaired(1, 2);
  }

  /** What the kernel said of the other end of an accepted socket. */
  private void connected(int conn, int client) {
    now += 10;
    index.add(
        new SocketFacts(
            now,
            new SocketId(Role.CONN, conn),
            Program.WORKBENCH,
            OptionalInt.empty(),
            "AF_UNIX",
            "SOCK_STREAM",
            "",
            "",
            Optional.of(new SocketId(Role.SERVER, 1)),
            Optional.of(new SocketId(Role.CLIENT, client))));
  }

  @Test
  void whatTheKernelSaysHoldsAgainstTheOrder() {
    connect(1);
    connect(2);
    accept(1);
    accept(2);
    connected(1, 2);
    assertPaired(2, 1);
    assertPaired(1, 2);
    assertThat(index.of(new SocketId(Role.CLIENT, 2)).orElseThrow().isPairedByOrder()).isFalse();
    assertThat(index.of(new SocketId(Role.CLIENT, 1)).orElseThrow().isPairedByOrder()).isTrue();
    connected(2, 1);
    assertThat(index.all()).hasSize(2).noneMatch(Link::isPairedByOrder);
  }

  @Test
  void whoIsPartedByWhatTheKernelSaysWaitsAgain() {
    connect(1);
    connect(2);
    accept(1);
    connected(1, 2);
    assertThat(index.of(new SocketId(Role.CLIENT, 1)).orElseThrow().isPaired()).isFalse();
    accept(2);
    assertPaired(1, 2);
  }

  @Test
  void theKernelMaySayItBeforeBothEndsAreSeen() {
    connected(2, 1);
    accept(1);
    connect(1);
    assertThat(index.of(new SocketId(Role.CLIENT, 1)).orElseThrow().isPaired()).isFalse();
    accept(2);
    assertPaired(1, 2);
    assertThat(index.of(new SocketId(Role.CONN, 1)).orElseThrow().isPaired()).isFalse();
    assertThat(index.all()).extracting(Link::number).containsExactly(1, 3);
    assertThat(index.newest()).map(Link::number).contains(3);
  }

  @Test
  void twoPathsOfOneFileAreOneConnection() {
    add(
        new SocketId(Role.CLIENT, 1),
        Operation.CONNECT,
        new Arguments.Address(Endpoint.Unix.path("server")),
        new Outcome.Bound(Endpoint.Unix.UNNAMED));
    accept(1);
    connected(1, 1);
    assertPaired(1, 1);
    assertThat(index.all()).hasSize(1);
  }

  @Test
  void whatContradictsItselfChangesNothing() {
    connect(1);
    connect(2);
    index.add(
        new SocketFacts(
            now,
            new SocketId(Role.CLIENT, 1),
            Program.WORKBENCH,
            OptionalInt.empty(),
            "",
            "",
            "",
            "",
            Optional.empty(),
            Optional.of(new SocketId(Role.CLIENT, 2))));
    assertThat(index.all()).hasSize(2).noneMatch(Link::isPaired);
  }
}

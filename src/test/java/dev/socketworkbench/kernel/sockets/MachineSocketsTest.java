package dev.socketworkbench.kernel.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MachineSocketsTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private static ListedSocket listener(String address, int port) {
    return new ListedSocket(
        false,
        new TcpRow(
            new Endpoint.Ip(IpAddress.ofLiteral(address), port),
            new Endpoint.Ip(IpAddress.ofLiteral("0.0.0.0"), 0),
            TcpState.LISTEN,
            0,
            0,
            0,
            0,
            0,
            1),
        new Owner.Nobody());
  }

  @Test
  void listenersDatagramSocketsAndConnectionsAreListedWithTheirOwnerHoweverTheSystemIsAsked()
      throws IOException {
    if (!Machine.isLinux()) {
      assertThat(Kernel.ofThisMachine().sockets().list(true)).isEmpty();
      return;
    }
    Supplier<Optional<SocketLookup>> none = Optional::empty;
    MachineSockets asked = Kernel.ofThisMachine().sockets();
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK);
        DatagramSocket datagrams = new DatagramSocket(0, LOOPBACK);
        Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
      for (MachineSockets each : List.of(asked, asked.withLookup(none))) {
        List<ListedSocket> all = each.list(true).orElseThrow();
        List<ListedSocket> reachable = each.list(false).orElseThrow();
        assertThat(reachable)
            .filteredOn(socket -> socket.row().local().port() == server.getLocalPort())
            .singleElement()
            .satisfies(
                socket -> {
                  assertThat(socket.protocol()).isEqualTo("TCP");
                  assertThat(socket.row().isListener()).isTrue();
                  assertThat(socket.owner()).isEqualTo(new Owner.ThisProcess());
                });
        assertThat(reachable)
            .filteredOn(ListedSocket::udp)
            .filteredOn(socket -> socket.row().local().port() == datagrams.getLocalPort())
            .singleElement()
            .satisfies(socket -> assertThat(socket.owner()).isEqualTo(new Owner.ThisProcess()));
        assertThat(all)
            .filteredOn(socket -> socket.row().local().port() == client.getLocalPort())
            .isNotEmpty()
            .allMatch(socket -> !socket.isReachable());
      }
    }
  }

  @Test
  void whatIsNotThereIsNotListed() {
    MachineSockets nowhere =
        Kernel.at(
                Path.of("no-such-folder"),
                new Interfaces(List::of),
                new SocketTypes(Optional.empty()))
            .sockets();

    assertThat(nowhere.list(true)).isEmpty();
  }

  @Test
  void eachAddressHasItsSocketsWildcardsAreFirstAndAnAddressThatNobodyHasIsLast() {
    NetInterface lo =
        new NetInterface(
            "lo",
            "lo",
            1,
            true,
            true,
            65536,
            List.of(new InterfaceAddress(LOOPBACK, 8, AddressScope.LOOPBACK)));
    List<BoundPlace> places =
        BoundPlace.of(
            List.of(lo),
            List.of(
                listener("127.0.0.1", 1),
                listener("0.0.0.0", 2),
                listener("127.0.0.53", 3),
                listener("192.0.2.9", 4)));

    assertThat(places)
        .extracting(
            place -> place.address().getHostAddress() + " " + place.net().isPresent(),
            place -> place.sockets().getFirst().row().local().port())
        .containsExactly(
            tuple("0.0.0.0 false", 2),
            tuple("127.0.0.1 true", 1),
            tuple("127.0.0.53 true", 3),
            tuple("192.0.2.9 false", 4));
  }
}

package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Kernel;
import org.junit.jupiter.api.Test;

/** What is another matter with datagrams than with connections. */
class DatagramExplanationTest {
  private final Explainer explainer = new Explainer(Kernel.ofThisMachine(), Calls.FORMAT);

  private String why(Operation operation, Arguments arguments, Errno errno) {
    return explainer
        .explain(
            new Call(
                new SocketId(SocketId.Role.CLIENT, 1),
                operation,
                arguments,
                new Outcome.Failed(errno, errno.text()),
                1,
                2,
                "a-thread",
                0,
                false,
                new byte[0],
                0,
                Origin.ofDatagrams(operation)))
        .why();
  }

  private String sendto(String host, Errno errno) {
    return why(Operation.SENDTO, new Arguments.To(3, Endpoint.ip(host, 9)), errno);
  }

  @Test
  void anEarlierDatagramMetNobody() {
    for (Operation operation : new Operation[] {Operation.SEND, Operation.RECV}) {
      assertThat(why(operation, new Arguments.Size(9), Errno.ECONNREFUSED))
          .startsWith("An earlier datagram");
    }
  }

  @Test
  void oneThatIsTooLong() {
    assertThat(sendto("127.0.0.1", Errno.EMSGSIZE)).contains("65,507").contains("65,527");
  }

  @Test
  void broadcastWithoutItsOption() {
    assertThat(sendto("127.255.255.255", Errno.EACCES)).contains("SO_BROADCAST");
    assertThat(
            why(
                Operation.CONNECT,
                new Arguments.Address(Endpoint.ip("127.255.255.255", 9)),
                Errno.EACCES))
        .contains("SO_BROADCAST");
  }

  @Test
  void noWayToAGroupOrAMachine() {
    assertThat(sendto("ff12::1", Errno.ENETUNREACH)).contains("multicast group").contains("route");
    assertThat(sendto("192.0.2.1", Errno.ENETUNREACH)).doesNotContain("connection");
    assertThat(sendto("255.255.255.255", Errno.ENETUNREACH)).contains("every machine");
    assertThat(
            why(
                Operation.CONNECT,
                new Arguments.Address(Endpoint.ip("239.1.2.3", 9)),
                Errno.ENETUNREACH))
        .contains("multicast group")
        .doesNotContain("TCP");
  }

  @Test
  void aGroupOnAnInterfaceWithoutAddress() {
    assertThat(
            why(
                Operation.SETSOCKOPT,
                new Arguments.SocketOption("IP_ADD_MEMBERSHIP", "239.1.2.3 on eth1"),
                Errno.UNKNOWN))
        .contains("no address of the group’s family");
  }

  @Test
  void aPortThatAnotherSocketHas() {
    assertThat(
            why(
                Operation.BIND,
                new Arguments.Address(Endpoint.ip("127.0.0.1", 9)),
                Errno.EADDRINUSE))
        .startsWith("Another UDP socket");
  }
}

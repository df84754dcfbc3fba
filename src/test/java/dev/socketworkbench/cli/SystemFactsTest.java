package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Interfaces;
import dev.socketworkbench.kernel.NetInterface;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** What the commands say of the machine that they run on, with errors that it really gives. */
final class SystemFactsTest {
  private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

  private static final boolean IPV6 =
      Interfaces.ofThisMachine().addresses().stream()
          .anyMatch(each -> each.address() instanceof Inet6Address);

  private static String loopback() {
    return Interfaces.ofThisMachine().list().stream()
        .filter(NetInterface::loopback)
        .map(NetInterface::name)
        .findFirst()
        .orElseThrow();
  }

  private static void saysWithoutAStackTrace(Run run, int code, String words) throws Exception {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(words).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aLinkLocalAddressOnAnInterfaceThatHasNoneIsTriedAndExplained() throws Exception {
    if (LINUX && IPV6) {
      String host = "fe80::1%" + loopback();
      String why = "has no link-local address of its own";
      saysWithoutAStackTrace(Run.of("send", host, "9", "x"), 1, why);
      saysWithoutAStackTrace(Run.of("connect", "[" + host + "]", "9"), 1, why);
      saysWithoutAStackTrace(
          Run.of("serve", "--interface", host, "--port", "0"),
          2,
          "No active interface of this machine");
      saysWithoutAStackTrace(Run.of("load", host, "9", "--messages", "1"), 2, "not a loopback");
    }
  }

  @Test
  void aLinkLocalAddressWithoutItsInterfaceCannotBeBound() throws Exception {
    if (LINUX && IPV6) {
      saysWithoutAStackTrace(
          Run.of("serve", "--interface", "fe80::1", "--port", "0"),
          2,
          "fe80::1 is a link-local address: it exists on every link");
      saysWithoutAStackTrace(
          Run.of("serve", "--interface", "ff02::1", "--port", "0"),
          2,
          "ff02::1 is a multicast address");
    }
  }

  @Test
  void aPortThatIsBoundWithoutListeningIsNotSaidToBeFree() throws Exception {
    try (SocketChannel holder =
        SocketChannel.open(StandardProtocolFamily.INET)
            .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
      int port = ((InetSocketAddress) holder.getLocalAddress()).getPort();
      Run asked = Run.of("port", Integer.toString(port));
      assertThat(asked.code()).isZero();
      assertThat(asked.out().lines().skip(1).findFirst().orElseThrow())
          .contains(LINUX ? "taken: a program has bound it" : "not known whether it is free");
    }
  }

  @Test
  void aGroupCannotBeConnectedTo() throws Exception {
    if (LINUX) {
      saysWithoutAStackTrace(
          Run.of("send", "255.255.255.255", "9", "x"), 1, "is the broadcast address");
    }
  }
}

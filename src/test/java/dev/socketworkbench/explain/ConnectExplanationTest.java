package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.testing.ProcFixture;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectExplanationTest {
  @TempDir Path folder;
  private ProcFixture proc;

  @BeforeEach
  void machine() {
    proc = new ProcFixture(folder).ephemeral(32768, 60999);
  }

  private Explainer explainer(String... addresses) {
    List<InterfaceAddress> here =
        Stream.of(addresses)
            .map(InetAddress::ofLiteral)
            .map(each -> new InterfaceAddress(each, 24, AddressScope.of(each)))
            .toList();
    Interfaces interfaces =
        new Interfaces(
            () -> List.of(new NetInterface("wlan0", "wlan0", 2, true, false, 1500, here)));
    return new Explainer(
        Kernel.at(folder, interfaces, new SocketTypes(Optional.empty())), Calls.FORMAT);
  }

  private Explanation explain(String target, Errno errno) {
    return explainer("192.168.1.5").explain(Calls.connect(target, errno));
  }

  @Test
  void refusedHereWithNobodyListensListsWhoDoes() {
    proc.listener("127.0.0.1:6000", 1);

    Explanation words = explain("127.0.0.1:60000", Errno.ECONNREFUSED);

    assertThat(words.title()).isEqualTo("Could not connect to 127.0.0.1:60000");
    assertThat(words.system()).isEqualTo("ECONNREFUSED: Connection refused");
    assertThat(words.why()).startsWith("Nobody is listening on port 60000 of this machine");
    assertThat(words.tryThis().getLast())
        .endsWith("Listening on this machine now: 127.0.0.1:6000.");
    assertThat(words.details()).contains("Java: SocketChannel.connect / Socket.connect");
  }

  @Test
  void refusedHereWithAListenerOnAnotherAddress() {
    proc.listener("127.0.0.1:60000", 1).listener("[::1]:60000", 2);

    Explanation words = explain("192.168.1.5:60000", Errno.ECONNREFUSED);

    assertThat(words.why()).contains("but not on 192.168.1.5: it is bound to 127.0.0.1:60000 and");
    assertThat(words.details()).contains("127.0.0.1:60000 <->", "[::1]:60000 <->");
  }

  @Test
  void refusedHereWithAListenerOfTheOtherFamily() {
    proc.listener("127.0.0.1:60000", 1);

    assertThat(explain("[::1]:60000", Errno.ECONNREFUSED).why())
        .contains("you asked for ::1, the listener is at 127.0.0.1:60000");
  }

  @Test
  void refusedHereThoughSomebodyListensNow() {
    proc.listener("[::]:60000", 1);

    assertThat(explain("127.0.0.1:60000", Errno.ECONNREFUSED).why())
        .startsWith("There is a listener on [::]:60000 now.");
  }

  @Test
  void refusedByAnotherMachineSaysThatTheNetworkWorks() {
    proc.listener("127.0.0.1:60000", 1);

    assertThat(explain("192.168.1.6:60000", Errno.ECONNREFUSED).why())
        .startsWith("The machine 192.168.1.6 (or a firewall on the way) answered")
        .contains("The network works");
  }

  @Test
  void portZeroCannotBeReached() {
    assertThat(explain("127.0.0.1:0", Errno.ECONNREFUSED).why())
        .startsWith("Port 0 cannot be connected to");
  }

  @Test
  void aFullQueueIsTheReasonOfALocalTimeOut() {
    proc.listener("127.0.0.1:60000", 1, 2);
    Explanation words =
        explainer()
            .explain(
                Calls.connect(ProcFixture.endpoint("127.0.0.1:60000"), new Outcome.TimedOut(3000)));

    assertThat(words.system()).contains("3.00 s").contains("limit set here");
    assertThat(words.why()).contains("its queue is full (2 waiting)");
    assertThat(words.details()).contains("receive queue 2").doesNotContain("Error:");
  }

  @Test
  void aQueueThatHasRoomAgainWasMostLikelyFull() {
    proc.listener("127.0.0.1:60000", 1, 0);

    Explanation words = explain("127.0.0.1:60000", Errno.ETIMEDOUT);

    assertThat(words.why()).contains("Most likely its queue was full while this connect waited");
    assertThat(words.tryThis().getFirst()).startsWith("Connect again");
  }

  @Test
  void silenceOfAnotherMachineIsMostOftenAFirewall() {
    Explanation words = explain("192.168.1.6:60000", Errno.ETIMEDOUT);

    assertThat(words.system()).isEqualTo("ETIMEDOUT: Connection timed out");
    assertThat(words.why()).contains("firewall");
  }

  @Test
  void unreachableForWantOfIpv6SaysWhatIsThere() {
    Explanation words =
        explainer("192.168.1.5", "fe80::1")
            .explain(Calls.connect("[2606:4700::1111]:80", Errno.ENETUNREACH));

    assertThat(words.why()).contains("no IPv6 address that reaches beyond", "it has: fe80::1");
    assertThat(
            explainer("2a00::1")
                .explain(Calls.connect("[2606:4700::1111]:80", Errno.ENETUNREACH))
                .why())
        .startsWith("This machine has no route to 2606:4700::1111");
    assertThat(explain("8.8.8.8:80", Errno.ENETUNREACH).why()).contains("no route to 8.8.8.8");
  }

  @Test
  void aHostThatDoesNotAnswerIsNotAMissingRoute() {
    assertThat(explain("192.168.1.6:80", Errno.EHOSTUNREACH).why()).contains("did not answer");
    assertThat(explain("192.168.1.6:80", Errno.EHOSTDOWN).why()).contains("did not answer");
    assertThat(explain("192.168.1.6:80", Errno.ENETDOWN).why()).contains("is down");
  }

  @Test
  void noOwnPortLeftCountsThoseInUse() {
    proc.timeWait("127.0.0.1:40000", "127.0.0.1:60000", 1000)
        .timeWait("127.0.0.1:40001", "127.0.0.1:60000", 1000)
        .timeWait("127.0.0.1:40001", "127.0.0.1:60001", 1000);

    assertThat(explain("127.0.0.1:60000", Errno.EADDRNOTAVAIL).why())
        .contains("(32768–60999)", "2 such sockets are listed");
  }

  @Test
  void aLinkLocalAddressNeedsItsInterface() {
    Explanation words = explain("[fe80::1]:80", Errno.EINVAL);

    assertThat(words.why()).startsWith("fe80::1 is a link-local address");
    assertThat(words.tryThis()).singleElement().asString().endsWith("for example fe80::1%wlan0.");
    assertThat(explain("127.0.0.1:80", Errno.EINVAL).why()).contains("arguments");
  }

  @Test
  void aGroupCannotBeConnectedTo() {
    assertThat(explain("[ff02::1]:80", Errno.ENETUNREACH).why())
        .startsWith("ff02::1 is a multicast address");
    assertThat(explain("224.0.0.1:80", Errno.ENETUNREACH).why())
        .startsWith("224.0.0.1 is a multicast address");
    assertThat(explain("255.255.255.255:80", Errno.ENETUNREACH).why())
        .startsWith("255.255.255.255 is the broadcast address");
  }

  @Test
  void permissionToConnectIsAboutFirewalls() {
    assertThat(explain("192.168.1.255:80", Errno.EACCES).why()).contains("broadcast");
  }
}

package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindExplanationTest {
  @TempDir Path folder;
  private ProcFixture proc;

  @BeforeEach
  void machine() {
    proc = new ProcFixture(folder).unprivilegedFrom(1024, false).ephemeral(32768, 60999);
  }

  private Explanation explain(String address, Errno errno) {
    return explain(folder, address, errno);
  }

  private static Explanation explain(Path root, String address, Errno errno) {
    InetAddress home = InetAddress.ofLiteral("192.168.1.5");
    Interfaces interfaces =
        new Interfaces(
            () ->
                List.of(
                    new NetInterface(
                        "eth0",
                        "eth0",
                        2,
                        true,
                        false,
                        1500,
                        List.of(new InterfaceAddress(home, 24, AddressScope.PRIVATE)))));
    Kernel kernel = Kernel.at(root, interfaces, new SocketTypes(Optional.empty()));
    return new Explainer(kernel, Calls.FORMAT).explain(Calls.bind(address, errno));
  }

  @Test
  void aClientThatCannotHaveItsSourceIsToldOfIt() {
    Call refused =
        new Call(
            new SocketId(SocketId.Role.CLIENT, 1),
            Operation.BIND,
            new Arguments.Address(ProcFixture.endpoint("127.0.0.1:50000")),
            Calls.failed(Errno.EADDRINUSE),
            1,
            1,
            "test",
            0,
            false,
            new byte[0],
            0);
    Kernel kernel = Kernel.at(folder, new Interfaces(List::of), new SocketTypes(Optional.empty()));
    Explanation words = new Explainer(kernel, Calls.FORMAT).explain(refused);
    assertThat(words.title())
        .isEqualTo("The client could not bind to 127.0.0.1:50000 before it connects");
    assertThat(words.why()).contains("127.0.0.1:50000", "TIME_WAIT");
  }

  @Test
  void aPortThatAnotherProcessHasNamesIt() {
    proc.listener("0.0.0.0:60000", 11).process(4711, "ncat", 11);

    Explanation words = explain("127.0.0.1:60000", Errno.EADDRINUSE);

    assertThat(words.title()).isEqualTo("The server could not bind to 127.0.0.1:60000");
    assertThat(words.system()).isEqualTo("EADDRINUSE: Address already in use");
    assertThat(words.why()).startsWith("Process 4711 (ncat) is listening on 0.0.0.0:60000.");
    assertThat(words.tryThis()).anyMatch(each -> each.contains("another port"));
    assertThat(words.details())
        .contains(
            "Call: 12:00:00.001020 server#1  BIND       127.0.0.1:60000 EADDRINUSE",
            "Error: EADDRINUSE, number 98 on Linux",
            "Java: ServerSocketChannel.bind, on thread a-thread, blocked 0.02 ms",
            "Kernel table: 0.0.0.0:60000 <-> 0.0.0.0:0 LISTEN",
            "inode 11");
  }

  @Test
  void aPortThatWeHaveOurselvesSaysSo() {
    proc.listener("127.0.0.1:60000", 11).self(11);

    assertThat(explain("127.0.0.1:60000", Errno.EADDRINUSE).why())
        .startsWith("This workbench is already listening on 127.0.0.1:60000.");
  }

  @Test
  void aProcessWithoutANameKeepsItsNumberAndAStrangeNameIsEscaped() {
    proc.listener("127.0.0.1:1", 1).listener("127.0.0.1:2", 2);
    proc.process(5, "", 1).process(6, "e\u001bvil", 2);

    assertThat(explain("127.0.0.1:1", Errno.EADDRINUSE).why()).startsWith("Process 5 is listening");
    assertThat(explain("127.0.0.1:2", Errno.EADDRINUSE).why())
        .doesNotContain("\u001b")
        .contains("vil)");
  }

  @Test
  void aProcessOutOfSightLeavesTheUsersNumber() {
    proc.listener("127.0.0.1:60000", 11);

    assertThat(explain("127.0.0.1:60000", Errno.EADDRINUSE).why())
        .contains("user with number 1000");
  }

  @Test
  void timeWaitTellsTheSecondsLeftAndTheWayOut() {
    proc.timeWait("127.0.0.1:60000", "127.0.0.1:5000", 43_390);

    Explanation words = explain("127.0.0.1:60000", Errno.EADDRINUSE);

    assertThat(words.why()).contains("TIME_WAIT for another 44 s");
    assertThat(words.tryThis().getFirst()).contains("SO_REUSEADDR");
    assertThat(words.details()).contains("TIME_WAIT send queue 0, receive queue 0, timer 3");
  }

  @Test
  void connectionsWithoutAListenerAreTold() {
    proc.established("127.0.0.1:60000", "127.0.0.1:5000", 9).process(7, "curl", 9);

    Explanation words = explain("127.0.0.1:60000", Errno.EADDRINUSE);

    assertThat(words.why())
        .contains("1 of them, ESTABLISHED", "127.0.0.1:60000 <-> 127.0.0.1:5000", "7 (curl)");
    assertThat(words.tryThis().getLast()).contains("32768–60999");
  }

  @Test
  void nobodyInTheTableIsSaid() {
    Explanation words = explain("127.0.0.1:60000", Errno.EADDRINUSE);

    assertThat(words.why()).contains("lists nothing on port 60000");
    assertThat(words.details()).contains("Kernel table: nothing on this port");
  }

  @Test
  void aSystemWithoutATableSaysThatItCannotTell() {
    assertThat(explain(folder.resolve("none"), "127.0.0.1:60000", Errno.EADDRINUSE).why())
        .contains("This system has no list of its sockets");
  }

  @Test
  void aPrivilegedPortNamesTheRealLimit() {
    Explanation words = explain("127.0.0.1:80", Errno.EACCES);

    assertThat(words.why()).startsWith("Ports below 1024 are kept");
    assertThat(words.tryThis().getFirst()).isEqualTo("Use a port from 1024 up.");
  }

  @Test
  void aLimitThatIsAssumedSaysSo() {
    assertThat(explain(folder.resolve("none"), "127.0.0.1:80", Errno.EACCES).why())
        .contains("does not tell its actual limit");
  }

  @Test
  void aFreePortThatIsRefusedHasAnotherReason() {
    assertThat(explain("127.0.0.1:8080", Errno.EACCES).why()).contains("security policy");
    proc.unprivilegedFrom(1024, true);
    assertThat(explain("127.0.0.1:80", Errno.EACCES).why()).contains("security policy");
  }

  @Test
  void anAddressOfAnotherMachineListsOurs() {
    assertThat(explain("192.168.1.77:60000", Errno.EADDRNOTAVAIL).why())
        .contains("has the address 192.168.1.77.")
        .endsWith("which are now: 192.168.1.5.");
  }

  @Test
  void aLinkLocalAddressNeedsItsInterface() {
    Explanation words = explain("[fe80::1]:80", Errno.EINVAL);

    assertThat(words.why()).startsWith("fe80::1 is a link-local address: it exists on every link");
    assertThat(words.tryThis()).singleElement().asString().endsWith("for example fe80::1%eth0.");
  }

  @Test
  void aGroupCannotBeBound() {
    assertThat(explain("[ff02::1]:80", Errno.EINVAL).why())
        .startsWith("ff02::1 is a multicast address");
  }

  @Test
  void aSecondBindIsToldApart() {
    assertThat(explain("127.0.0.1:80", Errno.EINVAL).why()).contains("already bound");
  }
}

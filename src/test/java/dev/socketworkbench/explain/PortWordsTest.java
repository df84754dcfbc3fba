package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.ports.PortProbe;
import dev.socketworkbench.testing.ProcFixture;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortWordsTest {
  @TempDir Path folder;
  private ProcFixture proc;

  @BeforeEach
  void machine() {
    proc = new ProcFixture(folder).unprivilegedFrom(1024, false).ephemeral(32768, 60999);
  }

  private static List<String> phrases(Path root, int port) {
    return phrases(root, port, PortProbe.NONE);
  }

  private static List<String> phrases(Path root, int port, PortProbe probe) {
    return PortWords.phrases(
        Kernel.at(root, new Interfaces(List::of), new SocketTypes(Optional.empty()), probe)
            .ports()
            .of(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  @Test
  void theMostImportantComesFirst() {
    proc.listener("127.0.0.1:80", 11).process(12, "nginx", 11);

    assertThat(phrases(folder, 80))
        .containsExactly(
            "taken: process 12 (nginx) is listening on 127.0.0.1:80",
            "needs privilege (below 1024), which this program lacks",
            "known for http: the Web");
  }

  @Test
  void freeTakenByUsTimeWaitAndConnections() {
    proc.listener("127.0.0.1:61001", 1)
        .self(1)
        .timeWait("127.0.0.1:61002", "127.0.0.1:5000", 5000)
        .established("127.0.0.1:61003", "127.0.0.1:5000", 3);

    assertThat(phrases(folder, 61000)).containsExactly("nobody is seen on it");
    assertThat(phrases(folder, 61000, (address, port) -> Optional.of(false)))
        .containsExactly("free");
    assertThat(phrases(folder, 61000, (address, port) -> Optional.of(true)))
        .containsExactly(
            "taken: a program has bound it without listening; the system does not show which");
    assertThat(phrases(folder, 0)).containsExactly("the system will choose a free port");
    assertThat(phrases(folder, 61001))
        .containsExactly("taken: this workbench is listening on 127.0.0.1:61001");
    assertThat(phrases(folder, 61002))
        .containsExactly(
            "in TIME_WAIT for another 5 s: free with address reuse, if the earlier socket had it,"
                + " too");
    assertThat(phrases(folder, 61003).getFirst())
        .startsWith("nobody is listening, but connections use it (1, of a");
    assertThat(phrases(folder, 60000))
        .contains("in the range 32768–60999 that clients’ ports come from");
  }

  @Test
  void privilegeIsToldAsFarAsItIsKnown() {
    proc.unprivilegedFrom(1024, true);
    assertThat(phrases(folder, 81))
        .contains("needs privilege (below 1024), which this program has");
    proc.file("self/status", "Name: x\n");
    assertThat(phrases(folder, 81)).contains("needs privilege (below 1024)");
    assertThat(phrases(folder.resolve("none"), 81))
        .satisfiesExactly(
            use -> assertThat(use).startsWith("not known whether it is free"),
            privilege -> assertThat(privilege).startsWith("may need privilege (below 1024;"));
  }

  @Test
  void interfacesAndChoices() {
    InetAddress home = InetAddress.ofLiteral("192.168.1.5");
    NetInterface net =
        new NetInterface(
            "eth0",
            "Ethernet 2",
            2,
            true,
            false,
            1500,
            List.of(new InterfaceAddress(home, 24, AddressScope.PRIVATE)));

    assertThat(InterfaceWords.lines(net))
        .containsExactly(
            "eth0 (Ethernet 2): up, MTU 1500",
            "  192.168.1.5/24  private: reachable from the same private network");
    assertThat(InterfaceWords.lines(new NetInterface("lo", "lo", 1, true, true, 65536, List.of())))
        .containsExactly("lo: up, loopback, MTU 65536");
    assertThat(InterfaceWords.choice(new BindChoice(home, AddressScope.PRIVATE, "eth0")))
        .isEqualTo("192.168.1.5 (eth0) – private: reachable from the same private network");
    assertThat(
            InterfaceWords.choice(
                new BindChoice(InetAddress.ofLiteral("0.0.0.0"), AddressScope.ANY, "")))
        .isEqualTo("0.0.0.0 – all interfaces: reachable from the network");
  }
}

package dev.socketworkbench.kernel.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.ListeningChild;
import dev.socketworkbench.testing.ProcFixture;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortFactsTest {
  @TempDir Path folder;
  private ProcFixture proc;

  @BeforeEach
  void machine() {
    proc = new ProcFixture(folder);
  }

  private PortReport report(String address, int port) {
    return report(address, port, PortProbe.NONE);
  }

  private PortReport report(String address, int port, PortProbe probe) {
    return Kernel.at(folder, new Interfaces(List::of), new SocketTypes(Optional.empty()), probe)
        .ports()
        .of(InetAddress.ofLiteral(address), port);
  }

  @Test
  void whereNobodyIsSeenATrialTells() {
    proc.listener("127.0.0.1:81", 1);

    assertThat(report("127.0.0.1", 80).use()).isEqualTo(new PortUse.Unseen());
    assertThat(report("127.0.0.1", 80, (address, port) -> Optional.of(false)).use())
        .isEqualTo(new PortUse.Free());
    assertThat(report("127.0.0.1", 80, (address, port) -> Optional.of(true)).use())
        .isEqualTo(new PortUse.BoundOnly());
  }

  @Test
  void whatIsSeenIsNotTried() {
    proc.listener("127.0.0.1:80", 11).self(11);
    PortProbe never =
        (address, port) -> {
          throw new AssertionError("tried " + port);
        };

    assertThat(report("127.0.0.1", 80, never).use()).isInstanceOf(PortUse.Taken.class);
    assertThat(report("127.0.0.1", 0, never).use()).isEqualTo(new PortUse.Free());
  }

  @Test
  void anotherProcessIsNamed() {
    proc.listener("127.0.0.1:80", 11).process(4711, "nginx", 10, 11);

    assertThat(report("127.0.0.1", 80).use())
        .isInstanceOfSatisfying(
            PortUse.Taken.class,
            taken -> assertThat(taken.by()).isEqualTo(new Owner.OtherProcess(4711, "nginx")));
  }

  @Test
  void thisProcessIsTold() {
    proc.listener("127.0.0.1:80", 11).self(11).process(4711, "java", 11);

    assertThat(report("127.0.0.1", 80).use())
        .isInstanceOfSatisfying(
            PortUse.Taken.class,
            taken -> assertThat(taken.by()).isEqualTo(new Owner.ThisProcess()));
  }

  @Test
  void aProcessThatIsNotShownLeavesItsUser() {
    proc.listener("127.0.0.1:80", 11).process(4711, "nginx", 12);

    assertThat(report("127.0.0.1", 80).use())
        .isInstanceOfSatisfying(
            PortUse.Taken.class, taken -> assertThat(taken.by()).isEqualTo(new Owner.Hidden(1000)));
  }

  @Test
  void timeWaitTellsTheLongestTimeLeft() {
    proc.timeWait("127.0.0.1:80", "127.0.0.1:5000", 12_340)
        .timeWait("127.0.0.1:80", "127.0.0.1:5001", 41_010);

    assertThat(report("0.0.0.0", 80).use())
        .isInstanceOfSatisfying(
            PortUse.TimeWait.class,
            wait -> {
              assertThat(wait.count()).isEqualTo(2);
              assertThat(wait.seconds()).isEqualTo(42);
            });
  }

  @Test
  void aConnectionWithoutAListenerCounts() {
    proc.established("127.0.0.1:80", "127.0.0.1:5000", 7)
        .timeWait("127.0.0.1:80", "127.0.0.1:5001", 41_010)
        .process(9, "curl", 7);

    assertThat(report("127.0.0.1", 80).use())
        .isInstanceOfSatisfying(
            PortUse.Connections.class,
            use -> {
              assertThat(use.count()).isEqualTo(1);
              assertThat(use.by()).isEqualTo(new Owner.OtherProcess(9, "curl"));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:80, true",
    "127.0.0.2, 127.0.0.1:80, false",
    "0.0.0.0, 127.0.0.1:80, true",
    "127.0.0.1, 0.0.0.0:80, true",
    "::1, 0.0.0.0:80, false",
    "::1, 127.0.0.1:80, false",
    "::, 127.0.0.1:80, true",
    "127.0.0.1, [::]:80, true",
    "127.0.0.1, [::1]:80, false",
    "0.0.0.0, [::1]:80, false",
    "127.0.0.1, [::ffff:127.0.0.1]:80, true"
  })
  void addressesCompeteWhereOneCoversTheOther(String asked, String listener, boolean taken) {
    proc.listener(listener, 1);

    assertThat(report(asked, 80).use() instanceof PortUse.Taken).isEqualTo(taken);
  }

  @Test
  void aSystemWithoutATableIsNotKnown() {
    PortReport report =
        Kernel.at(
                folder.resolve("none"), new Interfaces(List::of), new SocketTypes(Optional.empty()))
            .ports()
            .of(InetAddress.ofLiteral("127.0.0.1"), 80);

    assertThat(report.use()).isInstanceOf(PortUse.NotKnown.class);
    assertThat(report.limit()).isEqualTo(new PrivilegedPorts.Limit(1024, false));
    assertThat(report.privileged()).isTrue();
    assertThat(report.granted()).isEmpty();
    assertThat(report.ephemeral()).isEmpty();
    assertThat(report.service()).get().extracting(Service::name).isEqualTo("http");
  }

  @Test
  void theRealLimitIsRead() {
    proc.unprivilegedFrom(80, false);

    assertThat(report("127.0.0.1", 80).privileged()).isFalse();
    assertThat(report("127.0.0.1", 79).privileged()).isTrue();
    assertThat(report("127.0.0.1", 79).granted()).contains(false);
    assertThat(report("127.0.0.1", 0).privileged()).isFalse();
    proc.unprivilegedFrom(0, true);
    assertThat(report("127.0.0.1", 1).privileged()).isFalse();
    assertThat(report("127.0.0.1", 1).granted()).contains(true);
  }

  @Test
  void aPortOfTheRangeForConnectingSocketsIsMarked() {
    proc.ephemeral(32768, 60999);

    assertThat(report("127.0.0.1", 60000).ephemeral())
        .contains(new EphemeralPorts.Range(32768, 60999));
    assertThat(report("127.0.0.1", 61000).ephemeral()).isEmpty();
    proc.file("sys/net/ipv4/ip_local_port_range", "nonsense");
    assertThat(report("127.0.0.1", 60000).ephemeral()).isEmpty();
  }

  @Test
  void aListenerOfThisTestIsFoundOnTheRealMachine() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      PortUse use =
          Kernel.ofThisMachine()
              .ports()
              .of(InetAddress.ofLiteral("127.0.0.1"), server.getLocalPort())
              .use();

      if (Machine.isLinux()) {
        assertThat(use)
            .isInstanceOfSatisfying(
                PortUse.Taken.class,
                taken -> assertThat(taken.by()).isEqualTo(new Owner.ThisProcess()));
      } else {
        assertThat(use).isInstanceOf(PortUse.NotKnown.class);
      }
    }
  }

  @Test
  void aListenerOfAChildProcessIsFoundOnTheRealMachine() throws IOException {
    try (ListeningChild child = ListeningChild.start()) {
      PortUse use =
          Kernel.ofThisMachine().ports().of(InetAddress.ofLiteral("0.0.0.0"), child.port()).use();

      if (Machine.isLinux()) {
        assertThat(use)
            .isInstanceOfSatisfying(
                PortUse.Taken.class,
                taken ->
                    assertThat(taken.by()).isEqualTo(new Owner.OtherProcess(child.pid(), "java")));
      } else {
        assertThat(use).isInstanceOf(PortUse.NotKnown.class);
      }
    }
  }

  @Test
  @SuppressWarnings("try") // The listener, and then the far end, are closed before the others.
  void connectionsAndTimeWaitAreFoundOnTheRealMachine() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket near = new Socket(loopback, server.getLocalPort());
        Socket far = server.accept()) {
      port = server.getLocalPort();
      server.close();
      if (Machine.isLinux()) {
        assertThat(Kernel.ofThisMachine().ports().of(loopback, port).use())
            .isInstanceOfSatisfying(
                PortUse.Connections.class,
                use -> {
                  assertThat(use.count()).isEqualTo(1);
                  assertThat(use.by()).isEqualTo(new Owner.ThisProcess());
                });
      }
      far.close(); // It closes first, so its port waits.
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
    if (Machine.isLinux()) {
      Await.until(
          Duration.ofSeconds(20),
          "TIME_WAIT",
          () ->
              Kernel.ofThisMachine().ports().of(loopback, port).use()
                      instanceof PortUse.TimeWait wait
                  && wait.count() == 1
                  && wait.seconds() > 0
                  && wait.seconds() <= 60);
    }
  }

  /** The table of who stands in whose way, asked of the system itself. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "127.0.0.2, 127.0.0.1",
    "0.0.0.0, 127.0.0.1",
    "127.0.0.1, 0.0.0.0",
    "::1, 127.0.0.1",
    "::, 127.0.0.1",
    "127.0.0.1, ::",
    "127.0.0.1, ::1",
    "0.0.0.0, ::1"
  })
  void addressesCompeteAsTheSystemSays(String asked, String listener) throws IOException {
    boolean ipv6 =
        Interfaces.ofThisMachine().addresses().stream()
            .anyMatch(each -> each.address() instanceof Inet6Address);
    if (!Machine.isLinux() || (!ipv6 && (asked + listener).contains(":"))) {
      return; // There is nothing to be asked.
    }
    try (ServerSocketChannel server = listening(listener, 0)) {
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      boolean taken =
          Kernel.ofThisMachine().ports().of(InetAddress.ofLiteral(asked), port).use()
              instanceof PortUse.Taken;
      boolean refused = false;
      try (ServerSocketChannel second = listening(asked, port)) {
        assertThat(second.isOpen()).isTrue();
      } catch (BindException e) {
        refused = true;
      }
      assertThat(taken).isEqualTo(refused);
    }
  }

  /** As a server of this program listens: with a socket of the address's own family. */
  private static ServerSocketChannel listening(String address, int port) throws IOException {
    InetAddress at = InetAddress.ofLiteral(address);
    ServerSocketChannel socket =
        ServerSocketChannel.open(
            at instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      return socket.bind(new InetSocketAddress(at, port), 5);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}

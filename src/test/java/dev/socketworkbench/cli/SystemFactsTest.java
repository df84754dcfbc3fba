package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Program;
import dev.socketworkbench.testing.Recording;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of the machine that they run on, with errors that it really gives. */
final class SystemFactsTest {
  private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

  private static final boolean IPV6 =
      Interfaces.ofThisMachine().addresses().stream()
          .anyMatch(each -> each.address() instanceof Inet6Address);

  @TempDir private Path folder;

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
      Run load = Run.of("load", host, "9", "--messages", "1");
      assertThat(load.code()).isEqualTo(1);
      assertThat(load.out()).contains("connect: ENETUNREACH");
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
  void aFullDiskBehindStandardOutputIsReported() throws Exception {
    if (LINUX) {
      Program.Result result =
          new Program(folder)
              .startedBy("sh", "-c", "exec \"$@\" > /dev/full", "sh")
              .run("interfaces");
      assertThat(result.code()).isEqualTo(ExitCodes.FAILED);
      assertThat(result.err()).contains("The disk that standard output goes to is full");
    }
  }

  @Test
  void anErrorWithoutWordsOfItsOwnKeepsNameNumberAndTheSystemsText() throws Exception {
    if (LINUX && IPV6) {
      // No interface has the number: bind gives ENODEV.
      int absent =
          1000 + Interfaces.ofThisMachine().list().stream().mapToInt(NetInterface::index).sum();
      Recording recording = new Recording();
      try (recording) {
        Server server =
            new Server(
                recording.tracer(),
                ServerSettings.tutorial()
                    .withPort(0)
                    .withAddress(InetAddress.ofLiteral("fe80::1%" + absent)));
        Call failed = catchThrowableOfType(CallException.class, server::start).call();
        Explanation words = explainer().explain(failed);
        assertThat(words.system()).isEqualTo("ENODEV: No such device");
        assertThat(words.details()).contains("Error: ENODEV, number 19 on Linux");
      }
    }
  }

  private static Explainer explainer() {
    return new Explainer(
        Kernel.ofThisMachine(), new LogFormat(Instant.EPOCH, ZoneOffset.UTC, false));
  }

  @Test
  void aGroupCannotBeConnectedTo() throws Exception {
    if (LINUX) {
      saysWithoutAStackTrace(
          Run.of("send", "255.255.255.255", "9", "x"), 1, "is the broadcast address");
    }
  }
}

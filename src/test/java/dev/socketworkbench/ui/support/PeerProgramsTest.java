package dev.socketworkbench.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who is at the other end is asked of the system: of another process, of this one, of nobody. */
final class PeerProgramsTest {
  private static final int CEILING_MILLIS = 20_000;

  private final AtomicInteger found = new AtomicInteger();
  private final PeerPrograms programs =
      new PeerPrograms(Kernel.ofThisMachine(), Background.inline());

  private static Endpoint peer(Socket socket) {
    return Addresses.endpoint((InetSocketAddress) socket.getRemoteSocketAddress());
  }

  private static Endpoint own(Socket socket) {
    return Addresses.endpoint((InetSocketAddress) socket.getLocalSocketAddress());
  }

  @Test
  void anotherProcessHasNameAndNumber() throws Exception {
    programs.onFound(found::incrementAndGet);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(CEILING_MILLIS);
      Process other =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "; read -u 3 line")
              .start();
      try (Socket accepted = server.accept()) {
        Optional<String> name = programs.of(peer(accepted), own(accepted));
        assertThat(name).contains("bash, pid " + other.pid());
        assertThat(programs.of(peer(accepted), own(accepted))).isEqualTo(name);
        assertThat(found).as("looked up once").hasValue(1);
        assertThat(programs.isBusy()).isFalse();
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void thisProgramIsNotNamedAndNeitherIsNobody() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      assertThat(programs.of(own(client), peer(client))).isEmpty();
      assertThat(
              programs.of(new Endpoint.Ip(((Endpoint.Ip) own(client)).address(), 1), peer(client)))
          .isEmpty();
      assertThat(programs.of(Endpoint.None.NONE, own(client))).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoIsBehindAUnixSocketIsToldByNames() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      String told = "pid " + other.pid() + ", uid 0, gid 0";
      Await.until(
          Duration.ofMillis(CEILING_MILLIS),
          "sleep runs",
          () -> other.info().command().filter(name -> name.endsWith("sleep")).isPresent());
      assertThat(programs.of(told))
          .contains("sleep, pid " + other.pid() + ", user root, group root");
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void numbersWithoutNamesStayNumbersAndThisProgramIsNotNamed() {
    assertThat(programs.of("pid 0, uid 987654, gid 987655"))
        .contains("a process outside this container, user 987654, group 987655");
    assertThat(programs.of("pid " + ProcessHandle.current().pid() + ", uid 0, gid 0")).isEmpty();
    assertThat(programs.of("nobody knows")).isEmpty();
  }
}

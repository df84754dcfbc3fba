package dev.socketworkbench.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server in a process with few descriptors: says that accept fails, keeps those that it has, and
 * recovers when some leave.
 */
class OutOfDescriptorsTest {
  private static final int CLIENTS = 120;

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void isSaidSurvivedAndRecoversByItself() throws Exception {
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 100 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FewDescriptors.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says =
        new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      int port = Integer.parseInt(says.readLine());
      List<Socket> clients = new ArrayList<>();
      clients.add(connect(port));
      // Here classes are files, which could not be opened later.
      assertThat(echoes(clients.getFirst())).isTrue();
      while (clients.size() < CLIENTS) {
        clients.add(connect(port));
      }
      assertThat(says.readLine()).isEqualTo("accept: EMFILE Too many open files, LISTENING");
      assertThat(echoes(clients.getFirst())).isTrue();

      for (Socket leaving : clients.subList(0, CLIENTS / 2)) {
        leaving.close();
      }
      assertThat(says.readLine()).isEqualTo("recovered, LISTENING");
      for (Socket staying : clients.subList(CLIENTS / 2, CLIENTS)) {
        assertThat(echoes(staying)).isTrue();
        staying.close();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) Session.CEILING.toMillis());
    return socket;
  }

  private static boolean echoes(Socket socket) throws IOException {
    socket.getOutputStream().write('e');
    return socket.getInputStream().read() == 'e';
  }

  /** The child: an echo server that says when it is in trouble and when no longer. */
  static final class FewDescriptors {
    public static void main(String[] args) throws IOException {
      PrintStream out = System.out;
      try (Session session = new Session(Path.of(args[0]));
          Server server =
              session.start(
                  ServerSettings.tutorial()
                      .withConcurrent(true)
                      .withBacklog(2 * CLIENTS)
                      .withBehaviour(BehaviourKind.ECHO))) {
        out.println(Session.port(server));
        Session.await("trouble", () -> server.trouble().isPresent());
        out.println(
            new CallException(server.trouble().orElseThrow(), null).getMessage()
                + ", "
                + server.state());
        Session.await("recovery", () -> server.trouble().isEmpty());
        out.println("recovered, " + server.state());
        // The parent ends this process.
        Session.await("the end", () -> server.state() == ServerState.STOPPED);
      }
    }
  }
}

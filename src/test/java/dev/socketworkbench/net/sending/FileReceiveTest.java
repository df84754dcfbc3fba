package dev.socketworkbench.net.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.ReceivedTap;
import dev.socketworkbench.net.sending.FileReceive.FileReceiveState;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileReceiveTest {
  private static final long CEILING = Session.CEILING.toNanos();

  @TempDir private Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();

  private FileReceive begin(ReceivedTap tap, Path file, boolean replaces, long reserve)
      throws IOException {
    return FileReceive.begin(
        tap, file, replaces, reserve, (how, words) -> told.add(words), System::nanoTime);
  }

  private static byte[] some(int size) {
    byte[] bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  @Test
  void aClientsFileHasEveryByteThatComes() throws Exception {
    byte[] bytes = some(300_000);
    Path file = folder.resolve("client.bin");
    try (Session session = new Session(folder);
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Client client =
            new Client(
                session.tracer(),
                ClientSettings.tutorial().withPort(listener.getLocalPort()),
                ClientListener.NONE)) {
      FileReceive receive = begin(client.tap(), file, false, 0);
      assertThatThrownBy(() -> begin(client.tap(), folder.resolve("other"), false, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another file");
      assertThat(folder.resolve("other")).doesNotExist();
      client.connect();
      try (Socket peer = listener.accept()) {
        peer.getOutputStream().write(bytes);
      }
      assertThat(receive.awaitEnd(CEILING).state()).isEqualTo(FileReceiveState.DONE);
      assertThat(receive.progress().bytes()).isEqualTo(bytes.length);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(told).containsExactly("file client.bin: received 300,000 bytes");
  }

  @ParameterizedTest
  @EnumSource(
      value = Waiting.class,
      names = {"THREADS", "POLL"})
  void eachConnectionOfAServerHasAFile(Waiting waiting) throws Exception {
    byte[] bytes = some(200_000);
    try (Session session = new Session(folder)) {
      List<FileReceive> begun = new CopyOnWriteArrayList<>();
      Server server =
          new Server(
              session.tracer(),
              ServerSettings.tutorial()
                  .withPort(0)
                  .with(ServerOptions.WAITING, waiting)
                  .withBehaviour(BehaviourKind.DISCARD));
      server.onAccepted(accepted -> begun.add(begun(accepted)));
      server.start();
      for (int i = 0; i < 2; i++) {
        try (Socket client =
            new Socket(
                InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort())) {
          client.getOutputStream().write(bytes);
          client.shutdownOutput();
          assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
      }
      for (FileReceive each : begun) {
        assertThat(each.awaitEnd(CEILING).state()).isEqualTo(FileReceiveState.DONE);
        assertThat(Files.readAllBytes(each.place())).isEqualTo(bytes);
      }
      assertThat(begun).hasSize(2);
      server.close();
    }
  }

  private FileReceive begun(Connection accepted) {
    try {
      return begin(accepted.tap(), folder.resolve(accepted.id() + ".bin"), false, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsThereIsReplacedOnlyIfThatWasSaidAndStaysWhenItIsStopped() throws Exception {
    Path file = Files.writeString(folder.resolve("there"), "it was there before");
    ReceivedTap tap = new ReceivedTap();
    assertThatThrownBy(() -> begin(tap, file, false, 0))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> begin(tap, folder, true, 0)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("it was there before");

    FileReceive receive = begin(tap, file, true, 0);
    tap.received(ByteBuffer.wrap(new byte[] {'a', 'b'}));
    receive.stop();
    tap.received(ByteBuffer.wrap(new byte[] {'c'}));
    tap.ended();
    assertThat(receive.progress().state()).isEqualTo(FileReceiveState.STOPPED);
    assertThat(file).hasContent("ab");
    assertThat(told).containsExactly("file there: received 2 bytes; then stopped");

    FileReceive late = begin(tap, file, true, 0);
    assertThat(late.progress().state()).isEqualTo(FileReceiveState.DONE);
  }

  @Test
  void whatAlwaysStaysFreeOfADiskStaysFree() throws Exception {
    ReceivedTap tap = new ReceivedTap();
    FileReceive receive = begin(tap, folder.resolve("low"), false, Long.MAX_VALUE);
    tap.received(ByteBuffer.wrap(new byte[9]));
    assertThat(receive.progress().state()).isEqualTo(FileReceiveState.DISK_LOW);
    assertThat(folder.resolve("low")).isEmptyFile();
    assertThat(told.getFirst()).endsWith("0 bytes; then the disk had no more to spare");
  }
}

package dev.socketworkbench.net.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one client sends goes to all others, of which one may not read. */
class BroadcastTest {
  private static final byte[] MUCH = new byte[1 << 20];

  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  private List<String> remarks() {
    Recording.untilAllIsSeen(session.journal(), session.tracer());
    return session.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Remark.class::isInstance)
        .map(row -> ((Remark) row).sentence())
        .filter(sentence -> sentence.contains("what others send"))
        .toList();
  }

  @Test
  void whoDoesNotReadIsLeftOutAndToldOfOnce() throws Exception {
    try (Server server =
            session.start(
                ServerSettings.tutorial()
                    .withConcurrent(true)
                    .withBehaviour(BehaviourKind.BROADCAST)
                    .withReceiveSize(1 << 16));
        Socket talker = Session.peer(server);
        Socket sleeper = Session.peer(server)) {
      Session.connection(server, 2);
      OutputStream says = talker.getOutputStream();
      Session.await(
          "it is left out",
          () -> {
            write(says, MUCH);
            return !remarks().isEmpty();
          });
      for (int i = 0; i < 10; i++) {
        says.write(MUCH);
      }
      // Of hundreds of pieces. The system may take much at last, so that there is room once more.
      assertThat(remarks()).hasSizeLessThan(6);

      read(sleeper);
      Session.await(
          "it is told again",
          () -> {
            write(says, "hello\n".getBytes(UTF_8));
            return remarks().getLast().contains("it takes again");
          });
      List<String> said = remarks();
      for (int i = 0; i < said.size(); i += 2) {
        assertThat(said.get(i))
            .isEqualTo("conn#2: it does not read: what others send is left out until it does");
        assertThat(said.get(i + 1))
            .matches("conn#2: it takes again what others send; it missed [1-9][0-9]* pieces");
      }
    }
  }

  private static void write(OutputStream to, byte[] bytes) {
    try {
      to.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Socket sleeper) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                InputStream in = sleeper.getInputStream();
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                // The test is over.
              }
            });
  }
}

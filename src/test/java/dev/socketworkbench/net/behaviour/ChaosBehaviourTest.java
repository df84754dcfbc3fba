package dev.socketworkbench.net.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.ChaosBehaviour.ChaosAct;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What chaos does stands on the page, in its turn, and is what is done. */
class ChaosBehaviourTest {
  private static final String SAID = "two words\n";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isOnThePage(ChaosAct act) throws Exception {
    int turn = List.of(ChaosAct.values()).indexOf(act) + 1;
    assertThat(Files.readString(Path.of("docs/options.md")))
        .contains("| " + turn + " | " + act.sentence() + " |");
    assertThat(ChaosAct.of(turn)).isEqualTo(act);
    assertThat(ChaosAct.of(turn + ChaosAct.values().length)).isEqualTo(act);
  }

  @Test
  void doesToEachConnectionWhatItsTurnSays() throws Exception {
    Session session = new Session(folder);
    List<Socket> peers = new ArrayList<>();
    try (Server server =
        session.start(
            ServerSettings.tutorial().withConcurrent(true).withBehaviour(BehaviourKind.CHAOS))) {
      for (int i = 1; i <= ChaosAct.values().length; i++) {
        peers.add(Session.peer(server));
        Session.connection(server, i);
      }
      for (ChaosAct act : ChaosAct.values()) {
        look(act, peers.get(List.of(ChaosAct.values()).indexOf(act)));
      }
    } finally {
      for (Socket each : peers) {
        each.close();
      }
      session.close();
    }
  }

  /** What comes from it, whatever the network makes of its pieces. */
  private static void look(ChaosAct act, Socket peer) throws IOException {
    InputStream in = peer.getInputStream();
    if (act == ChaosAct.LEAVE) {
      assertThat(in.read()).isEqualTo(-1);
      return;
    }
    peer.getOutputStream().write(SAID.getBytes(UTF_8));
    switch (act) {
      case ONE_BYTE, GATHER, PAUSE, READ_SLOWLY -> assertThat(line(in)).isEqualTo(SAID);
      case HALF_CLOSE -> {
        assertThat(line(in)).isEqualTo(SAID);
        assertThat(in.read()).isEqualTo(-1);
        peer.getOutputStream().write(SAID.getBytes(UTF_8)); // it goes on receiving
      }
      case RESET, LEAVE_UNREAD ->
          assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
      case NO_TEXT -> {
        byte[] came = in.readNBytes(SAID.length());
        assertThat(came[0]).isEqualTo((byte) 0xff);
        assertThat(came[3]).isEqualTo((byte) ' ');
      }
      case HUGE_LINE -> {
        assertThat(line(in)).hasSize(1 << 20);
        assertThat(line(in)).isEqualTo(SAID);
      }
      case EMPTY_LINE -> {
        assertThat(line(in)).isEqualTo("\n");
        assertThat(line(in)).isEqualTo(SAID);
      }
      case SAY_NOTHING -> {
        peer.shutdownOutput();
        assertThat(in.read()).isEqualTo(-1);
      }
      case LEAVE -> throw new IllegalStateException();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    byte[] bytes = new byte[1];
    while (in.read(bytes) == 1) {
      line.append((char) bytes[0]);
      if (bytes[0] == '\n') {
        break;
      }
    }
    return line.toString();
  }
}

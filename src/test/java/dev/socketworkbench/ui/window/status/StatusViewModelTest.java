package dev.socketworkbench.ui.window.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.app.Sessions;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.window.session.Session;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line at the window's lower edge says what is so, of datagrams too. */
class StatusViewModelTest {
  @TempDir Path folder;

  private Session session(boolean datagrams) throws IOException {
    Journal journal =
        Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
    return Sessions.of(
        journal,
        Background.inline(),
        ServerSettings.tutorial().withPort(0).withDatagrams(datagrams),
        ClientSettings.tutorial());
  }

  @Test
  void aServerOfDatagramsHasPeersAndNoConnections() throws IOException {
    try (Session session = session(true)) {
      StatusViewModel status = new StatusViewModel(session);
      session.server().start();
      status.poll();
      assertThat(status.textProperty().get())
          .contains("no peers heard from")
          .doesNotContain("connection");
      try (DatagramSocket peer = new DatagramSocket()) {
        peer.send(new DatagramPacket(new byte[3], 3, session.server().listeningOn().orElseThrow()));
        Await.until(
            Duration.ofSeconds(20),
            "the peer is heard",
            () -> session.server().server().orElseThrow().peers().heardFrom() == 1);
      }
      status.poll();
      assertThat(status.textProperty().get()).contains("1 peer heard from");
    }
  }

  @Test
  void aServerOfStreamsHasConnections() throws IOException {
    try (Session session = session(false)) {
      StatusViewModel status = new StatusViewModel(session);
      session.server().start();
      status.poll();
      assertThat(status.textProperty().get()).contains("no connections").doesNotContain("peer");
    }
  }
}

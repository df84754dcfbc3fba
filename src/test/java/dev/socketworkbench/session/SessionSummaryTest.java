package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list of sessions says happened in each of them. */
final class SessionSummaryTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private Path folder;

  private interface Play {
    void on(Journal journal, Tracer tracer) throws IOException;
  }

  private Path record(Play play) throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(256 << 20, 0))) {
      play.on(journal, new Tracer(journal));
    }
    return file;
  }

  private static TracedSocket connect(Tracer tracer, int port) throws IOException {
    TracedSocket socket =
        TracedSocket.open(tracer, tracer.next(SocketId.Role.CLIENT), Family.AF_INET);
    socket.connect(new InetSocketAddress(HERE, port), 0);
    return socket;
  }

  @Test
  void bothEndsOfAConnectionCountOnceAndAPeerElsewhereIsNamed() throws IOException {
    int[] ports = new int[3];
    Path file =
        record(
            (journal, tracer) -> {
              TracedServerSocket listener =
                  TracedServerSocket.open(
                      tracer, tracer.next(SocketId.Role.SERVER), Family.AF_INET);
              listener.bind(new InetSocketAddress(HERE, 0), 5);
              ports[0] = Session.inet(listener.local()).getPort();
              TracedSocket client = connect(tracer, ports[0]);
              TracedSocket accepted = listener.accept();
              client.sendAll("hello\n");
              accepted.close();
              client.close();
              listener.close();
              try (ServerSocket elsewhere = new ServerSocket(0, 5, HERE)) {
                ports[1] = elsewhere.getLocalPort();
                connect(tracer, ports[1]).close();
              }
              ports[2] = ports[1]; // Nobody listens there any more.
              ThrowingCallable refused = () -> connect(tracer, ports[2]);
              assertThatThrownBy(refused).isInstanceOf(IOException.class);
            });
    SessionSummary summary = SessionSummary.of(file);
    assertThat(summary.endpoints())
        .extracting(Endpoint::toString)
        .containsExactly("127.0.0.1:" + ports[0], "127.0.0.1:" + ports[1]);
    assertThat(summary.connections()).isEqualTo(2);
    assertThat(summary.errors()).isEqualTo(1);
    assertThat(summary.isWhole()).isTrue();
  }

  @Test
  void aSessionWithoutACallHasNone() throws IOException {
    SessionSummary summary =
        SessionSummary.of(record((journal, tracer) -> journal.append(new Note(5, "a note"))));
    assertThat(summary.endpoints()).isEmpty();
    assertThat(summary.connections()).isZero();
    assertThat(summary.events()).isZero();
    assertThat(summary.isWhole()).isTrue();
  }

  @Test
  void ofALongOneOnlyTheFirstRowsAreCountedAndItSaysSo() throws IOException {
    String text = "n".repeat(700);
    Path file =
        record(
            (journal, tracer) ->
                IntStream.range(0, 40_000).forEach(i -> journal.append(new Note(i, i + text))));
    assertThat(SessionSummary.of(file).isWhole()).isFalse();
  }

  @Test
  void whatIsNoJournalIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("not.swj"), "not a journal");
    assertThatThrownBy(() -> SessionSummary.of(file)).isInstanceOf(JournalException.class);
  }
}

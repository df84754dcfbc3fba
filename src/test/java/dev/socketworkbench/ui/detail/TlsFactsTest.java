package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.MadeCertificate;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.ui.detail.TlsFacts.TlsLine;
import dev.socketworkbench.ui.detail.TlsFacts.TlsMark;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of a connection's TLS says, of real connections. */
final class TlsFactsTest {
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);

  private static List<TlsLine> lines(SocketId of, MadeCertificate certificate, String version)
      throws IOException {
    try (Recording recording = new Recording();
        Server server =
            new Server(
                recording.tracer(),
                new ServerSettings(
                    OptionValues.STANDARD
                        .with(ServerOptions.PORT, 0)
                        .with(ServerOptions.BEHAVIOUR, BehaviourKind.ECHO)
                        .with(TlsOptions.MADE, certificate)
                        .with(TlsOptions.VERSION, version)
                        .with(TlsOptions.ALPN, "h2")
                        .with(TlsOptions.TLS, true)))) {
      server.start();
      OptionValues values =
          OptionValues.STANDARD
              .with(TlsOptions.TLS, true)
              .with(TlsOptions.ALPN, "h2,http/1.1")
              .with(ClientOptions.HOST, "localhost")
              .with(ClientOptions.PORT, server.address().orElseThrow().getPort());
      try (Client client =
          new Client(recording.tracer(), new ClientSettings(values), ClientListener.NONE)) {
        client.connect();
        Recording.until(
            "TLS came about on both ends, or failed on both",
            () ->
                recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
                        .filter(entry -> entry instanceof Layer layer && layer.isTurn())
                        .map(entry -> entry.subject().orElseThrow().role())
                        .distinct()
                        .count()
                    == 2);
      }
      recording.untilAllIsSeen();
      TimelineIndex index = new TimelineIndex(recording.journal());
      index.catchUp();
      return TlsFacts.of(client(recording, of), index).orElseThrow().lines();
    }
  }

  /** The client may have tried another address first, with another socket. */
  private static SocketId client(Recording recording, SocketId of) {
    return recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(entry -> entry instanceof Layer layer && layer.kind() == LayerKind.HANDSHAKE)
        .map(entry -> entry.subject().orElseThrow())
        .filter(socket -> socket.role() == of.role())
        .findFirst()
        .orElseThrow();
  }

  private static String text(List<TlsLine> lines) {
    return lines.stream()
        .map(line -> line.name() + " | " + line.text() + " | " + line.mark())
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({"1.3, hidden in TLS 1.3", "1.2, in clear text before TLS 1.3"})
  void saysWhatWasAgreedAndCheckedAndWhatIsNotHidden(String version, String certificates)
      throws IOException {
    String text = text(lines(CLIENT, MadeCertificate.INTERMEDIATE, version));
    assertThat(text)
        .contains("Version | TLS " + version)
        .contains("Protocol (ALPN) | h2")
        .contains("Session | new: a whole handshake")
        .contains("Server name (SNI) | localhost")
        .contains("certificate 1 of 3, as client#")
        .contains("Subject | CN=localhost | NONE")
        .contains("Issuer | CN=Authority 1")
        .contains("Key | EC 256")
        .contains("Signature | signed by the next one | GOOD")
        .containsPattern("Valid \\| .* \\(in date\\) \\| GOOD")
        .containsPattern("For \\| localhost, 127.0.0.1,.*")
        .contains("host name | passed | GOOD")
        .contains("authority | passed | GOOD")
        .contains("Whom | localhost, in the ClientHello")
        .contains("Certificates | " + certificates);
  }

  @Test
  void theServersEndTellsWhatItsClientSaw() throws IOException {
    assertThat(text(lines(CONN, MadeCertificate.EC, "")))
        .contains("certificate 1 of 2, as client#");
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_HOST, signatures passed; dates passed; authority passed; host name FAILED",
    "EXPIRED, signatures passed; dates FAILED; authority not told by Java; host name not reached",
    "SELF_SIGNED, signatures passed; dates passed; authority FAILED; host name not reached"
  })
  void saysWhichCheckFailed(MadeCertificate certificate, String checks) throws IOException {
    List<TlsLine> lines = lines(CLIENT, certificate, "");
    String told =
        lines.stream()
            .dropWhile(line -> !line.text().equals("What was checked"))
            .skip(2)
            .takeWhile(line -> line.mark() != TlsMark.HEADING)
            .map(line -> line.name() + " " + line.text())
            .collect(Collectors.joining("; "));
    assertThat(told).isEqualTo(checks);
    assertThat(lines.get(1).mark()).as("the state").isEqualTo(TlsMark.BAD);
  }
}

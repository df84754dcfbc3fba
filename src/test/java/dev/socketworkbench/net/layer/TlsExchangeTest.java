package dev.socketworkbench.net.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tls.ClientAuth;
import dev.socketworkbench.tls.certificate.Flaw;
import dev.socketworkbench.tls.certificate.Identity;
import dev.socketworkbench.tls.certificate.KeyKind;
import dev.socketworkbench.tls.certificate.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes well: the handshake's messages, both streams, and what both ends agreed on. */
class TlsExchangeTest {
  @TempDir Path folder;

  @Test
  void theHandshakeOfTls13IsNamedMessageByMessageOnBothEnds() throws IOException {
    try (TlsPair pair = new TlsPair().client(TlsOptions.VERSION, "1.3")) {
      pair.run().say("Hello!").hear("Hello!");

      List<String> fromServer =
          List.of(
              "ServerHello", "EncryptedExtensions", "Certificate", "CertificateVerify", "Finished");
      assertThat(pair.messages(Side.CLIENT, true)).containsExactly("ClientHello", "Finished");
      assertThat(pair.messages(Side.SERVER, true)).startsWith(fromServer.toArray(String[]::new));
      assertThat(pair.messages(Side.CLIENT, false)).startsWith(fromServer.toArray(String[]::new));
      assertThat(pair.messages(Side.SERVER, false)).containsExactly("ClientHello", "Finished");
      assertThat(pair.rows(Side.CLIENT, LayerKind.RECORD)).isEmpty();
      assertThat(pair.rows(Side.SERVER, LayerKind.AGREED).getFirst().detail())
          .startsWith("TLS 1.3, TLS_")
          .endsWith(", SNI localhost");
    }
  }

  @Test
  void theHandshakeOfTls12Too() throws IOException {
    try (TlsPair pair = new TlsPair().server(TlsOptions.VERSION, "1.2")) {
      pair.run().say("Hello!").hear("Hello!");

      assertThat(pair.messages(Side.CLIENT, true))
          .containsExactly("ClientHello", "ClientKeyExchange", "Finished");
      assertThat(pair.messages(Side.CLIENT, false))
          .containsSubsequence(
              "ServerHello", "Certificate", "ServerKeyExchange", "ServerHelloDone", "Finished");
      assertThat(pair.rows(Side.CLIENT, LayerKind.AGREED).getFirst().detail())
          .startsWith("TLS 1.2, TLS_ECDHE_ECDSA_WITH_");
    }
  }

  @Test
  void clearBytesStandBesideThoseOnTheWireAndAtTheirPlaceInBothStreams() throws IOException {
    try (TlsPair pair = new TlsPair()) {
      pair.run().say("Hello!").hear("Hello!").say("more").hear("more");

      List<Layer> sent =
          pair.rows(Side.CLIENT, LayerKind.DATA).stream().filter(Layer::sent).toList();
      assertThat(sent)
          .extracting(row -> new String(row.bytes(), StandardCharsets.UTF_8))
          .containsExactly("Hello!", "more");
      assertThat(sent.getFirst().text()).isEqualTo("sent data: 6 B became 44 B");
      assertThat(sent).extracting(Layer::clearOffset).containsExactly(0L, 6L);
      List<Layer> received =
          pair.rows(Side.SERVER, LayerKind.DATA).stream().filter(row -> !row.sent()).toList();
      assertThat(received)
          .extracting(Layer::wireOffset)
          .isEqualTo(sent.stream().map(Layer::wireOffset).toList());
      Call send =
          pair.recording()
              .calls(Side.CLIENT)
              .filter(call -> call.operation() == Operation.SEND)
              .filter(call -> call.streamOffset() == sent.getFirst().wireOffset())
              .findFirst()
              .orElseThrow();
      assertThat(send.byteCount()).isEqualTo(sent.getFirst().wireSize());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MadeCertificate.class,
      names = {"EC", "RSA", "ED25519", "NO_NAMES"})
  void everyKindOfKeyIsAcceptedAndItsChainTold(MadeCertificate made) throws IOException {
    try (TlsPair pair = new TlsPair().server(TlsOptions.MADE, made)) {
      pair.run().say("Hello!").hear("Hello!");

      List<Layer> chain = pair.rows(Side.CLIENT, LayerKind.CERTIFICATE);
      assertThat(chain)
          .extracting(Layer::name)
          .containsExactly("certificate 1 of 2", "certificate 2 of 2", "chain");
      assertThat(chain.getFirst().detail())
          .startsWith("CN=localhost; issued by CN=Socket Workbench session authority; ")
          .contains("(in date)", "signed by the next one")
          .contains(made == MadeCertificate.NO_NAMES ? "NO list of names" : "for localhost");
      assertThat(chain.getLast().detail()).startsWith("trusted: ");
    }
  }

  /** Those that need a certificate with a DSA key are left out: none is made here. */
  static Stream<String> suites() throws NoSuchAlgorithmException {
    return Arrays.stream(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites())
        .filter(suite -> !suite.contains("_DSS_") && !suite.endsWith("_SCSV"));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void theServersChoiceIsNamedAsWhatIsAgreedOn(String suite) throws IOException {
    MadeCertificate made = suite.contains("_RSA_") ? MadeCertificate.RSA : MadeCertificate.EC;
    String version = suite.contains("_WITH_") ? "1.2" : "1.3";
    try (TlsPair pair =
        new TlsPair()
            .server(TlsOptions.MADE, made)
            .server(TlsOptions.VERSION, version)
            .server(TlsOptions.CIPHERS, suite)) {
      pair.run().say("Hello!").hear("Hello!");

      assertThat(pair.rows(Side.CLIENT, LayerKind.HANDSHAKE))
          .filteredOn(row -> row.name().equals("ServerHello"))
          .extracting(Layer::detail)
          .containsExactly("TLS " + version + "; " + suite);
      assertThat(pair.rows(Side.CLIENT, LayerKind.AGREED).getFirst().detail())
          .startsWith("TLS " + version + ", " + suite);
    }
  }

  @Test
  void bothEndsCanShowCertificates() throws IOException {
    try (TlsPair pair = new TlsPair().server(TlsOptions.CLIENT_AUTH, ClientAuth.NEED)) {
      Identity student =
          pair.recording().tracer().authority().make(List.of("student"), KeyKind.EC, Flaw.NONE);
      Path file = folder.resolve("student.pem");
      Files.writeString(file, Pem.text(student.chain()) + Pem.text(student.key()));
      pair.client(TlsOptions.CERT, file.toString()).run().say("Hello!").hear("Hello!");

      assertThat(pair.messages(Side.SERVER, true)).contains("CertificateRequest");
      assertThat(pair.messages(Side.CLIENT, true))
          .containsExactly("ClientHello", "Certificate", "CertificateVerify", "Finished");
      assertThat(pair.rows(Side.SERVER, LayerKind.CERTIFICATE).getFirst().detail())
          .startsWith("CN=student; ");
    }
  }

  @Test
  void ofAClientsCertificateNoNamesAreMissed() throws IOException {
    try (TlsPair pair = new TlsPair().server(TlsOptions.CLIENT_AUTH, ClientAuth.NEED)) {
      Identity student =
          pair.recording().tracer().authority().make(List.of("student"), KeyKind.EC, Flaw.NO_NAMES);
      Path file = folder.resolve("student.pem");
      Files.writeString(file, Pem.text(student.chain()) + Pem.text(student.key()));
      pair.client(TlsOptions.CERT, file.toString()).run().say("Hello!").hear("Hello!");

      assertThat(pair.rows(Side.SERVER, LayerKind.CERTIFICATE).getFirst().detail())
          .startsWith("CN=student; ")
          .doesNotContain("names");
    }
  }

  @Test
  void theApplicationProtocolIsAgreedOn() throws IOException {
    try (TlsPair pair =
        new TlsPair().server(TlsOptions.ALPN, "http/1.1").client(TlsOptions.ALPN, "h2, http/1.1")) {
      pair.run().say("Hello!").hear("Hello!");

      assertThat(pair.rows(Side.CLIENT, LayerKind.HANDSHAKE).getFirst().detail())
          .endsWith("; SNI localhost; ALPN h2, http/1.1");
      assertThat(pair.rows(Side.CLIENT, LayerKind.AGREED).getFirst().detail())
          .contains("ALPN http/1.1");
    }
  }

  @Test
  void aServerThatGreetsDoesSoAfterTheHandshakeAndEndsWithCloseNotify() throws IOException {
    try (TlsPair pair = new TlsPair().server(ServerOptions.BEHAVIOUR, BehaviourKind.TUTORIAL)) {
      pair.run().hear("You connected at").say("Hello!").hear("You sent: [Hello!]");

      assertThat(pair.alert(Side.CLIENT, false).name()).isEqualTo("close_notify");
      assertThat(pair.rows(Side.CLIENT, LayerKind.FAILED)).isEmpty();
    }
  }

  @Test
  void muchGoesThroughInBothDirections() throws IOException {
    String much = "0123456789abcdef".repeat(20_000);
    try (TlsPair pair = new TlsPair()) {
      pair.run().say(much);

      Recording.until("everything is back", () -> pair.heard().length() == much.length());
      assertThat(pair.heard()).isEqualTo(much);
    }
  }

  @Test
  void insecureTellsWhatIsWrongAndGoesOn() throws IOException {
    try (TlsPair pair =
        new TlsPair()
            .server(TlsOptions.MADE, MadeCertificate.SELF_SIGNED)
            .client(TlsOptions.INSECURE, true)) {
      pair.run().say("Hello!").hear("Hello!");

      assertThat(pair.rows(Side.CLIENT, LayerKind.CERTIFICATE).getLast().detail())
          .startsWith("NOT TRUSTED, and accepted all the same (--insecure): ");
    }
  }

  @Test
  void aKeyLogHasALineForEachSecretInTheFileAndInTheRecording() throws IOException {
    Path file = folder.resolve("keys.log");
    try (TlsPair pair = new TlsPair().client(TlsOptions.KEYLOG, file.toString())) {
      pair.run().say("Hello!").hear("Hello!");

      List<String> lines = Files.readAllLines(file);
      assertThat(lines)
          .extracting(line -> line.substring(0, line.indexOf(' ')))
          .containsExactlyInAnyOrder(
              "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
              "SERVER_HANDSHAKE_TRAFFIC_SECRET",
              "CLIENT_TRAFFIC_SECRET_0",
              "SERVER_TRAFFIC_SECRET_0",
              "EXPORTER_SECRET");
      assertThat(pair.rows(Side.CLIENT, LayerKind.SECRET))
          .extracting(row -> new String(row.bytes(), StandardCharsets.US_ASCII))
          .isEqualTo(lines);
      assertThat(pair.rows(Side.SERVER, LayerKind.SECRET)).as("nobody asked there").isEmpty();
    }
  }
}

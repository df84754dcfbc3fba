package dev.socketworkbench.net.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tls.ClientAuth;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The usual failures, each as both ends see it, and in the words in which it is explained. */
class TlsFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "SELF_SIGNED, untrusted, certificate_unknown, No authority that is trusted here vouches",
    "WRONG_HOST, wrong-name, certificate_unknown, for other names than the one that was asked for",
    "EXPIRED, expired, certificate_expired, The time of the certificate of the server is over",
    "NOT_YET_VALID, not-yet-valid, bad_certificate, of the server has not begun"
  })
  void aBadCertificateIsRefusedByTheClientAndTheServerHearsTheAlert(
      MadeCertificate made, String failure, String alert, String words) throws IOException {
    try (TlsPair pair = new TlsPair().server(TlsOptions.MADE, made)) {
      pair.run();

      assertThat(pair.failure(Side.CLIENT).name()).isEqualTo(failure);
      assertThat(pair.explained(Side.CLIENT)).contains(words);
      assertThat(pair.alert(Side.CLIENT, true).name()).isEqualTo(alert);
      assertThat(pair.failure(Side.SERVER).detail())
          .isEqualTo("the other end sent the alert " + alert);
      assertThat(pair.explained(Side.SERVER)).contains("The client has refused", alert);
      assertThat(pair.rows(Side.CLIENT, LayerKind.CERTIFICATE).getLast().detail())
          .startsWith("REFUSED: ");
    }
  }

  @Test
  void anUnknownAuthorityIsRefused() throws IOException {
    try (TlsPair pair = new TlsPair().client(TlsOptions.CA, TlsOptions.SYSTEM)) {
      pair.run();

      assertThat(pair.failure(Side.CLIENT).name()).isEqualTo("untrusted");
      assertThat(pair.explained(Side.CLIENT)).contains("--ca FILE");
      assertThat(pair.alert(Side.SERVER, false).name()).isEqualTo("certificate_unknown");
    }
  }

  @Test
  void byAnAddressThatIsNotInTheCertificateTheNameIsWrong() throws IOException {
    try (TlsPair pair = new TlsPair().client(TlsOptions.SERVER_NAME, "127.0.0.9")) {
      pair.run();

      assertThat(pair.failure(Side.CLIENT).name()).isEqualTo("wrong-name");
      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("refused");
    }
  }

  @ParameterizedTest
  @CsvSource({"1.2, 1.3", "1.3, 1.2"})
  void noCommonVersion(String server, String client) throws IOException {
    try (TlsPair pair =
        new TlsPair().server(TlsOptions.VERSION, server).client(TlsOptions.VERSION, client)) {
      pair.run();

      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("no-common-version");
      assertThat(pair.explained(Side.SERVER)).contains("no version of TLS in common");
      assertThat(pair.failure(Side.CLIENT).detail()).endsWith("protocol_version");
      assertThat(pair.explained(Side.CLIENT)).contains("no version of TLS in common");
    }
  }

  @Test
  void noCommonCipher() throws IOException {
    try (TlsPair pair =
        new TlsPair()
            .server(TlsOptions.CIPHERS, "TLS_AES_128_GCM_SHA256")
            .client(TlsOptions.CIPHERS, "TLS_AES_256_GCM_SHA384")) {
      pair.run();

      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("no-common-cipher");
      assertThat(pair.explained(Side.SERVER)).contains("no cipher suite in common");
      assertThat(pair.failure(Side.CLIENT).detail())
          .endsWith("handshake_failure in answer to the ClientHello");
      assertThat(pair.explained(Side.CLIENT)).contains("no cipher suite in common");
    }
  }

  @Test
  void noCommonApplicationProtocol() throws IOException {
    try (TlsPair pair =
        new TlsPair().server(TlsOptions.ALPN, "h2").client(TlsOptions.ALPN, "http/1.1")) {
      pair.run();

      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("no-common-protocol");
      assertThat(pair.explained(Side.SERVER)).contains("(ALPN)");
      assertThat(pair.failure(Side.CLIENT).detail()).endsWith("no_application_protocol");
    }
  }

  @ParameterizedTest
  @CsvSource({"1.3, certificate_required", "1.2, handshake_failure"})
  void theCertificateOfAClientIsMissing(String version, String alert) throws IOException {
    try (TlsPair pair =
        new TlsPair()
            .server(TlsOptions.CLIENT_AUTH, ClientAuth.NEED)
            .server(TlsOptions.VERSION, version)) {
      pair.run();

      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("no-client-certificate");
      assertThat(pair.explained(Side.SERVER)).contains("--client-auth");
      assertThat(pair.failure(Side.CLIENT).detail()).contains("the alert " + alert);
      assertThat(pair.explained(Side.CLIENT)).contains("certificate");
      if (version.equals("1.3")) {
        assertThat(pair.rows(Side.CLIENT, LayerKind.AGREED))
            .as("its handshake was done")
            .hasSize(1);
      }
    }
  }

  @Test
  void aPlainClientOnATlsPortGetsSevenBytesAndTheEndOfTheStream() throws Exception {
    try (TlsPair pair = new TlsPair();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), pair.listen())) {
      plain.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));

      byte[] answer = plain.getInputStream().readAllBytes();
      assertThat(HexFormat.of().formatHex(answer)).startsWith("1503").hasSize(14);
      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("not-tls");
      assertThat(pair.explained(Side.SERVER)).contains("The client does not speak TLS");
      assertThat(pair.rows(Side.SERVER, LayerKind.RECORD).getFirst().text())
          .isEqualTo("received bytes that are no TLS 18 B");
    }
  }

  @Test
  void aTlsClientOnAPlainPortThatGreets() throws Exception {
    try (TlsPair pair = new TlsPair();
        ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      pair.client(ClientOptions.HOST, "127.0.0.1").connect(plain.getLocalPort());
      try (Socket accepted = plain.accept()) {
        accepted.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.UTF_8));
        InputStream in = accepted.getInputStream();
        assertThat(in.read()).as("a record of the handshake").isEqualTo(0x16);

        assertThat(pair.failure(Side.CLIENT).name()).isEqualTo("not-tls");
        assertThat(pair.explained(Side.CLIENT)).contains("What came from the server is no TLS");
      }
    }
  }

  @Test
  void aTlsClientOnAPlainPortThatIsSilentWaitsNoLongerThanTheLimit() throws Exception {
    try (TlsPair pair = new TlsPair();
        ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      pair.client(ClientOptions.HOST, "127.0.0.1")
          .client(TlsOptions.LIMIT, 200)
          .connect(plain.getLocalPort());

      assertThat(pair.failure(Side.CLIENT).name()).isEqualTo("silent");
      assertThat(pair.explained(Side.CLIENT)).contains("each waits for the other");
    }
  }

  @Test
  void aClientThatConnectsAndIsSilentIsLetGo() throws Exception {
    try (TlsPair pair = new TlsPair().server(TlsOptions.LIMIT, 200);
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), pair.listen())) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("silent");
      assertThat(pair.explained(Side.SERVER)).contains("did not finish the handshake in time");
    }
  }

  @Test
  void whoStopsInTheMiddleOfTheHandshakeIsNamed() throws Exception {
    try (TlsPair pair = new TlsPair();
        ServerSocket closing = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      pair.client(ClientOptions.HOST, "127.0.0.1").connect(closing.getLocalPort());
      try (Socket accepted = closing.accept()) {
        assertThat(accepted.getInputStream().read(new byte[4096])).isPositive();
        accepted.shutdownOutput();

        assertThat(pair.failure(Side.CLIENT).name()).isEqualTo("cut-off");
        assertThat(pair.explained(Side.CLIENT)).contains("in the middle of the handshake");
      }
    }
  }

  @Test
  void anEndWithoutCloseNotifyIsTold() throws Exception {
    try (TlsPair pair = new TlsPair()) {
      pair.run().say("Hello!").hear("Hello!");
      pair.client().abort();

      Side side = Side.SERVER;
      Recording.until(
          "the server sees its end",
          () ->
              pair.recording()
                  .calls(side)
                  .anyMatch(
                      call -> call.isError() || !pair.rows(side, LayerKind.FAILED).isEmpty()));
    }
  }
}

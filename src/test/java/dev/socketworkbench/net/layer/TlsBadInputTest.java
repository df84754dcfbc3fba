package dev.socketworkbench.net.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.tls.certificate.Flaw;
import dev.socketworkbench.tls.certificate.KeyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs do wrong is said in words, and the next client is served as ever. */
final class TlsBadInputTest {
  /** The begin of a real ClientHello of TLS 1.2 with a length that promises more. */
  private static final byte[] HALF_A_HELLO = {
    0x16, 0x03, 0x01, 0x01, 0x00, 0x01, 0x00, 0x00, (byte) 0xfc, 0x03, 0x03
  };

  /** Trusts everybody: whose certificate it is, is not the matter here. */
  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // Everybody.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // Everybody.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static Socket plain(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static SSLSocket secure(int port, String version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Everybody()}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setEnabledProtocols(new String[] {version});
    return socket;
  }

  /** The server goes on: another client is answered. */
  private static void serves(int port) throws Exception {
    try (SSLSocket next = secure(port, "TLSv1.3")) {
      next.getOutputStream().write('x');
      assertThat(next.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void aClientThatStopsInTheMiddleOfTheHandshakeIsNamed() throws Exception {
    try (TlsPair pair = new TlsPair()) {
      int port = pair.listen();
      try (Socket half = plain(port)) {
        half.getOutputStream().write(HALF_A_HELLO);
        half.shutdownOutput();
        assertThat(pair.failure(Side.SERVER).name()).isEqualTo("cut-off");
        assertThat(pair.explained(Side.SERVER)).contains("in the middle of the handshake");
      }
      serves(port);
    }
  }

  @Test
  void garbageBehindTheClientHelloIsShownAndRefused() throws Exception {
    try (TlsPair pair = new TlsPair()) {
      int port = pair.listen();
      byte[] hello = hello();
      try (Socket client = plain(port)) {
        OutputStream out = client.getOutputStream();
        out.write(hello);
        out.write("and now something completely different".getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().readAllBytes();
      }
      assertThat(pair.failure(Side.SERVER).name()).isIn("not-tls", "other");
      assertThat(pair.rows(Side.SERVER, LayerKind.RECORD))
          .extracting(Layer::text)
          .contains("received bytes that are no TLS 38 B");
      serves(port);
    }
  }

  /** What a client of the JDK says first. */
  private static byte[] hello() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client = secure(listener.getLocalPort(), "TLSv1.3")) {
      Thread shaking = Thread.ofVirtual().start(() -> shake(client));
      try (Socket accepted = listener.accept()) {
        InputStream in = accepted.getInputStream();
        byte[] head = in.readNBytes(5);
        byte[] body = in.readNBytes(((head[3] & 0xff) << 8) | (head[4] & 0xff));
        byte[] all = Arrays.copyOf(head, 5 + body.length);
        System.arraycopy(body, 0, all, 5, body.length);
        return all;
      } finally {
        shaking.interrupt();
      }
    }
  }

  private static void shake(SSLSocket client) {
    try {
      client.startHandshake();
    } catch (IOException nobodyAnswers) {
      // As is meant.
    }
  }

  @Test
  void aSecondHandshakeOnTheSameConnectionIsMadeAndTold() throws Exception {
    try (TlsPair pair = new TlsPair().server(TlsOptions.VERSION, "1.2")) {
      int port = pair.listen();
      try (SSLSocket client = secure(port, "TLSv1.2")) {
        client.getOutputStream().write('a');
        assertThat(client.getInputStream().read()).isEqualTo('a');
        client.startHandshake();
        client.getOutputStream().write('b');
        assertThat(client.getInputStream().read()).isEqualTo('b');
      }
      Recording.until(
          "the second handshake is told",
          () ->
              pair.rows(Side.SERVER, LayerKind.HANDSHAKE).stream()
                      .filter(row -> row.name().equals("encrypted handshake message"))
                      .count()
                  > 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 40_000})
  void aCertificateOfALotOfNamesIsTakenOrRefusedInWords(int names) throws IOException {
    List<String> many = new ArrayList<>(List.of("localhost"));
    many.addAll(IntStream.range(0, names).mapToObj(i -> "host-number-" + i + ".example").toList());
    try (TlsPair pair = new TlsPair()) {
      pair.serverSettings(settings -> showing(pair, settings, many)).run();
      assertThat(pair.failure(Side.CLIENT).name()).isEqualTo("too-large");
      assertThat(pair.explained(Side.CLIENT)).contains("longer than Java takes");
      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("refused");
    }
  }

  private static TlsSettings showing(TlsPair pair, TlsSettings settings, List<String> names) {
    return new TlsSettings(
        Optional.of(pair.recording().tracer().authority().make(names, KeyKind.EC, Flaw.NONE)),
        settings.trust(),
        settings.versions(),
        settings.ciphers(),
        settings.protocols(),
        settings.serverName(),
        settings.clientAuth(),
        settings.limitMillis(),
        settings.keyLog());
  }

  @Test
  void aChainOfAHundredIsMadeAndRefusedAsTooLong() throws IOException {
    try (TlsPair pair = new TlsPair().server(TlsOptions.MADE, MadeCertificate.LONG_CHAIN)) {
      pair.run();
      assertThat(pair.failure(Side.CLIENT).name()).isIn("chain-too-long", "too-large");
      assertThat(pair.failure(Side.SERVER).name()).isEqualTo("refused");
    }
  }

  @Test
  void whatIsNoTlsNeverKeepsTheNextClientWaiting() throws Exception {
    try (TlsPair pair = new TlsPair().server(TlsOptions.LIMIT, 400)) {
      int port = pair.listen();
      List<Socket> silent = new ArrayList<>();
      for (byte[] each :
          Stream.of(HALF_A_HELLO, new byte[0], new byte[] {0x15, 3, 3, 0, 2, 2, 40}).toList()) {
        Socket socket = plain(port);
        socket.getOutputStream().write(each);
        silent.add(socket);
      }
      Recording.until("the next one is served", () -> isServed(port));
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  private static boolean isServed(int port) {
    try {
      serves(port);
      return true;
    } catch (IOException tooSlow) {
      return false; // This machine was, for so short a limit.
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAlertInPlaceOfAHelloEndsTheHandshake() throws Exception {
    try (TlsPair pair = new TlsPair();
        Socket client = plain(pair.listen())) {
      client.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
      assertThat(pair.failure(Side.SERVER).detail()).contains("handshake_failure");
    }
  }
}

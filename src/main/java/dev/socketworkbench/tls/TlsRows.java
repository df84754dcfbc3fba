package dev.socketworkbench.tls;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;

/**
 * The rows of a connection that are about no record: what was agreed, what was shown and how it was
 * judged, keys that were logged, and why it failed.
 */
final class TlsRows {
  private static final byte[] NO_BYTES = {};

  private final SocketId socket;
  private final TlsSettings settings;
  private final boolean isClient;
  private final Consumer<Layer> rows;
  private volatile Layer failure;
  private volatile List<X509Certificate> shown = List.of();

  TlsRows(SocketId socket, TlsSettings settings, boolean isClient, Consumer<Layer> rows) {
    this.socket = socket;
    this.settings = settings;
    this.isClient = isClient;
    this.rows = rows;
  }

  /** The first failure; empty if there was none. */
  Optional<Layer> failure() {
    return Optional.ofNullable(failure);
  }

  /** The certificates that the other end has shown, its own first. */
  List<X509Certificate> shown() {
    return shown;
  }

  /** The handshake is done. */
  void agreed(SSLEngine engine) {
    ExtendedSSLSession session = (ExtendedSSLSession) engine.getSession();
    List<String> words = new ArrayList<>();
    words.add(session.getProtocol().replace("TLSv", "TLS "));
    words.add(session.getCipherSuite());
    if (!engine.getApplicationProtocol().isEmpty()) {
      words.add("ALPN " + engine.getApplicationProtocol());
    }
    session.getRequestedServerNames().stream()
        .filter(SNIHostName.class::isInstance)
        .map(name -> "SNI " + ((SNIHostName) name).getAsciiName())
        .forEach(words::add);
    row(LayerKind.AGREED, "", String.join(", ", words), NO_BYTES);
  }

  /** The other end's certificates were judged; see {@link ChainChecks}. */
  void verdict(
      List<X509Certificate> chain,
      CertificateException refusal,
      boolean enforced,
      ChainChecks.Check withoutName) {
    shown = List.copyOf(chain);
    ChainWords words = new ChainWords(chain, Instant.now(), isClient);
    for (int i = 0; i < chain.size(); i++) {
      String name = "certificate " + (i + 1) + " of " + chain.size();
      row(LayerKind.CERTIFICATE, name, words.of(i), encoded(chain.get(i)));
    }
    String result =
        refusal == null
            ? "trusted: signatures, dates, authority" + (isClient ? " and host name" : "")
            : (enforced
                    ? "REFUSED: "
                    : "NOT TRUSTED, and accepted "
                        + (settings.trust().isForEverybody()
                            ? "all the same (--insecure): "
                            : "this once: "))
                + TlsFailure.words(refusal)
                + "; "
                + ChainChecks.of(chain, Instant.now(), withoutName)
                    .words(isClient, TlsFailure.of(refusal) == TlsFailure.WRONG_NAME);
    row(LayerKind.CERTIFICATE, "chain", result, NO_BYTES);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      return NO_BYTES;
    }
  }

  /** A line of the key log. */
  void keyLogged(String name, String line) {
    settings.keyLog().orElseThrow().accept(line);
    row(LayerKind.SECRET, name, "", line.getBytes(StandardCharsets.US_ASCII));
  }

  /** It has failed; only the first reason has a row. */
  void fail(TlsFailure code, String words) {
    if (failure == null) {
      failure = made(LayerKind.FAILED, code.word(), words, NO_BYTES);
      rows.accept(failure);
    }
  }

  private void row(LayerKind kind, String name, String detail, byte[] bytes) {
    rows.accept(made(kind, name, detail, bytes));
  }

  private Layer made(LayerKind kind, String name, String detail, byte[] bytes) {
    return new Layer(socket, kind, false, 0, name, detail, 0, 0, 0, 0, bytes, bytes.length);
  }
}

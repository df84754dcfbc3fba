package dev.socketworkbench.explain;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.tls.TlsFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why TLS ended, in words that a beginner can act on, from the end that noticed it. */
public final class TlsReasons {
  private static final String ALERT = "the other end sent the alert ";

  private TlsReasons() {}

  /** The words for a row that says that TLS failed. */
  public static Explanation of(Layer failure) {
    boolean isClient = failure.socket().role() == SocketId.Role.CLIENT;
    String peer = Words.text(isClient ? "tls.server" : "tls.client");
    String key = key(failure, isClient);
    String alert = alert(failure);
    return new Explanation(
        Words.text("tls.title", failure.socket()),
        Escapes.text(failure.name() + ": " + failure.detail()),
        Words.text(key + ".why", peer, Escapes.text(alert), AlertWords.of(alert)),
        Words.text(key + ".try", peer).lines().toList(),
        "",
        isClient ? cures(failure) : List.of(),
        Optional.empty());
  }

  /** The name of the alert that the other end has sent; empty if it has sent none. */
  private static String alert(Layer failure) {
    return failure.detail().startsWith(ALERT)
        ? failure.detail().substring(ALERT.length()).split(" ", 2)[0]
        : "";
  }

  /** What a client can do about it. */
  private static List<Cure> cures(Layer failure) {
    List<Cure.Kind> kinds = new ArrayList<>();
    Set<TlsFailure> ofCertificate =
        EnumSet.of(
            TlsFailure.UNTRUSTED,
            TlsFailure.WRONG_NAME,
            TlsFailure.EXPIRED,
            TlsFailure.NOT_YET_VALID);
    if (ofCertificate.stream().anyMatch(each -> each.word().equals(failure.name()))) {
      kinds.add(Cure.Kind.TRUST_ONCE);
    }
    if (failure.name().equals(TlsFailure.UNTRUSTED.word())) {
      kinds.addAll(List.of(Cure.Kind.TRUST_AUTHORITY, Cure.Kind.TRUST_SYSTEM));
    }
    if (Stream.of(TlsFailure.NOT_TLS, TlsFailure.SILENT)
        .anyMatch(each -> each.word().equals(failure.name()))) {
      kinds.add(Cure.Kind.WITHOUT_TLS);
    }
    kinds.add(Cure.Kind.RETRY);
    return kinds.stream().map(Cure::of).toList();
  }

  /** The words where TLS was asked for and a file cannot be used. */
  public static Explanation unprepared(String why) {
    return new Explanation(
        Words.text("tls.unprepared.title"),
        "",
        Escapes.text(why),
        Words.text("tls.unprepared.try").lines().toList(),
        "");
  }

  /** Some are another matter for a server than for a client. */
  private static String key(Layer failure, boolean isClient) {
    String key = "tls." + failure.name();
    if (alert(failure).equals("handshake_failure")) {
      return failure.detail().endsWith("ClientHello")
          ? key + ".hello"
          : failure.detail().endsWith("CertificateRequest") ? key + ".request" : key;
    }
    if (!isClient && Words.has(key + ".server.why")) {
      return key + ".server";
    }
    return Words.has(key + ".why") ? key : "tls." + TlsFailure.OTHER.word();
  }
}

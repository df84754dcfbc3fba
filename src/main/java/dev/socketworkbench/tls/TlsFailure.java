package dev.socketworkbench.tls;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** Why TLS ended: a code for each that can be told apart, whoever noticed it. */
public enum TlsFailure {
  /** No authority that is trusted here vouches for the certificate. */
  UNTRUSTED,
  /** The certificate is for another host. */
  WRONG_NAME,
  EXPIRED,
  NOT_YET_VALID,
  NO_COMMON_VERSION,
  NO_COMMON_CIPHER,
  /** No application protocol in common. */
  NO_COMMON_PROTOCOL,
  /** A server wanted a certificate of the client and got none. */
  NO_CLIENT_CERTIFICATE,
  /** The other end has sent an alert. */
  REFUSED,
  /** What came is no TLS. */
  NOT_TLS,
  /** Nothing, or not enough, came within the limit. */
  SILENT,
  /** The stream ended in the middle of the handshake. */
  CUT_OFF,
  /** The stream ended without close_notify. */
  TRUNCATED,
  /** A message is longer than the JDK takes. */
  TOO_LARGE,
  /** A chain has more certificates than the JDK takes. */
  CHAIN_TOO_LONG,
  /** A private key does not fit, or a signature is wrong. */
  BAD_SIGNATURE,
  /** Something else, which the JDK says in its own words. */
  OTHER;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Its name as the log shows it: {@code wrong-name}. */
  public String word() {
    return word;
  }

  /** What an exception of the JDK's TLS means. */
  static TlsFailure of(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CertificateExpiredException) {
        return EXPIRED;
      }
      if (each instanceof CertificateNotYetValidException) {
        return NOT_YET_VALID;
      }
    }
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      TlsFailure found = ofWords(String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT));
      if (found != OTHER) {
        return found;
      }
    }
    return OTHER;
  }

  /** The JDK has no codes for these, only its words, which are in English everywhere. */
  private static TlsFailure ofWords(String words) {
    if (words.contains("received fatal alert")) {
      return REFUSED;
    }
    if (words.contains("no subject alternative") || words.contains("no name matching")) {
      return WRONG_NAME;
    }
    if (words.contains("unable to find valid certification path")
        || words.contains("path does not chain with any of the trust anchors")
        || words.contains("no trusted certificate found")
        || words.contains("trustanchors parameter must be non-empty")) {
      return UNTRUSTED;
    }
    if (words.contains("no cipher suites in common")
        || words.contains("no appropriate protocol (protocol is disabled or cipher suites")) {
      return NO_COMMON_CIPHER;
    }
    if (words.contains("application protocol") || words.contains("application layer protocol")) {
      return NO_COMMON_PROTOCOL;
    }
    return ofLimits(words);
  }

  private static TlsFailure ofLimits(String words) {
    if (words.contains("protocol version")) {
      return NO_COMMON_VERSION;
    }
    if (words.contains("empty client certificate chain")) {
      return NO_CLIENT_CERTIFICATE;
    }
    if (words.contains("unrecognized ssl message")
        || words.contains("unsupported or unrecognized")
        || words.contains("unrecognized record version")
        || words.contains("unexpected handshake message: client_hello")) { // An echo.
      return NOT_TLS;
    }
    if (words.contains("exceeds the maximum allowed size")) {
      return TOO_LARGE;
    }
    if (words.contains("exceeds the maximum allowed length")) {
      return CHAIN_TOO_LONG;
    }
    return words.contains("signature") ? BAD_SIGNATURE : OTHER;
  }

  /** The JDK's own words: those of the innermost reason that has any. */
  static String words(Throwable thrown) {
    String words = "";
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && !words.contains(message)) {
        words = message.contains(words) || words.isEmpty() ? message : words + ": " + message;
      }
    }
    return words.isEmpty() ? thrown.getClass().getSimpleName() : words.lines().findFirst().get();
  }
}

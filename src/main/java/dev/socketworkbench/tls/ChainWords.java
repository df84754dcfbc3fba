package dev.socketworkbench.tls;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a certificate of a chain says, and what was checked of it, in the words of the log. */
final class ChainWords {
  private static final int MOST_NAMES = 8;

  private final List<X509Certificate> chain;
  private final Instant now;
  private final boolean ofServer;

  /**
   * Words about a chain.
   *
   * @param ofServer whether a server has shown it: only that one's names matter
   */
  ChainWords(List<X509Certificate> chain, Instant now, boolean ofServer) {
    this.chain = chain;
    this.now = now;
    this.ofServer = ofServer;
  }

  /** What the certificate at this place says, and whether its dates and its signature are right. */
  String of(int place) {
    X509Certificate certificate = chain.get(place);
    List<String> words = new ArrayList<>();
    words.add(certificate.getSubjectX500Principal().getName());
    words.add("issued by " + certificate.getIssuerX500Principal().getName());
    words.add(key(certificate.getPublicKey()));
    words.add(
        "valid "
            + date(certificate.getNotBefore().toInstant())
            + " to "
            + date(certificate.getNotAfter().toInstant())
            + " ("
            + dates(certificate)
            + ")");
    if (place == 0) {
      names(certificate).ifPresent(words::add);
    }
    words.add(signature(place));
    return String.join("; ", words);
  }

  private static String date(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private String dates(X509Certificate certificate) {
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return "NOT YET VALID";
    }
    return now.isAfter(certificate.getNotAfter().toInstant()) ? "EXPIRED" : "in date";
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey ec -> "EC " + ec.getParams().getOrder().bitLength();
      default -> key.getAlgorithm();
    };
  }

  private Optional<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names == null) {
        return ofServer ? Optional.of("NO list of names, which browsers refuse") : Optional.empty();
      }
      return Optional.of(
          "for "
              + names.stream()
                  .limit(MOST_NAMES)
                  .map(each -> String.valueOf(each.get(1)))
                  .collect(Collectors.joining(", "))
              + (names.size() > MOST_NAMES ? ", …" : ""));
    } catch (CertificateParsingException e) {
      return Optional.of("its list of names is damaged");
    }
  }

  private String signature(int place) {
    X509Certificate certificate = chain.get(place);
    boolean own =
        certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    if (!own && place + 1 == chain.size()) {
      return "its issuer is not in the chain";
    }
    PublicKey signer = (own ? certificate : chain.get(place + 1)).getPublicKey();
    try {
      certificate.verify(signer);
      return own ? "signed by itself" : "signed by the next one";
    } catch (GeneralSecurityException e) {
      return "NOT signed by the next one";
    }
  }
}

package dev.socketworkbench.tls.certificate;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A certificate authority of one session: made when it is first needed, and forgotten with the
 * session. Its key never leaves the memory. Thread-safe.
 */
public final class Authority {
  /** What its certificate is called. */
  public static final String NAME = "Socket Workbench session authority";

  private static final Duration AGE = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LIFE = Duration.ofDays(90);
  private static final String ANOTHER_HOST = "another-host.invalid";

  private final Clock clock;
  private final CertificateMaker maker = new CertificateMaker();
  private final List<X509Certificate> added = new CopyOnWriteArrayList<>();
  private Identity own;

  /**
   * An authority that has made nothing yet.
   *
   * @param clock from which its certificates have their dates
   */
  public Authority(Clock clock) {
    this.clock = clock;
  }

  /** Its own certificate, for those who are to trust it. */
  public X509Certificate certificate() {
    return own().certificate();
  }

  /** From now on this one is trusted, too, where this session trusts anybody. */
  public void trust(X509Certificate other) {
    added.add(other);
  }

  /** Those that a person has trusted so far. */
  public List<X509Certificate> trusted() {
    return List.copyOf(added);
  }

  private synchronized Identity own() {
    if (own == null) {
      Instant now = clock.instant();
      own =
          maker.selfSigned(
              new CertificateMaker.CertificateWish(
                  NAME, List.of(), true, now.minus(LIFE), now.plus(LIFE)),
              KeyKind.EC);
    }
    return own;
  }

  /**
   * A new identity.
   *
   * @param names host names and addresses that it is for; the first is its common name
   * @param kind of its key
   * @param flaw what is to be wrong with it
   */
  public Identity make(List<String> names, KeyKind kind, Flaw flaw) {
    Instant now = clock.instant();
    Instant from = now.minus(AGE);
    Instant to = now.plus(LIFE);
    return switch (flaw) {
      case NONE -> signed(names, kind, from, to);
      case WRONG_HOST -> signed(List.of(ANOTHER_HOST), kind, from, to);
      case EXPIRED -> signed(names, kind, now.minus(LIFE), now.minus(DAY));
      case NOT_YET_VALID -> signed(names, kind, now.plus(DAY), to);
      case SELF_SIGNED ->
          maker.selfSigned(
              new CertificateMaker.CertificateWish(names.getFirst(), names, false, from, to), kind);
      case NO_NAMES ->
          maker.signed(
              new CertificateMaker.CertificateWish(names.getFirst(), List.of(), false, from, to),
              kind,
              own());
    };
  }

  private Identity signed(List<String> names, KeyKind kind, Instant from, Instant to) {
    return maker.signed(
        new CertificateMaker.CertificateWish(names.getFirst(), names, false, from, to),
        kind,
        own());
  }

  /**
   * An identity with so many authorities, one under the other, between it and this one.
   *
   * @param between 0 or more
   */
  public Identity makeUnder(int between, List<String> names) {
    Instant now = clock.instant();
    Identity issuer = own();
    for (int i = 1; i <= between; i++) {
      issuer =
          maker.signed(
              new CertificateMaker.CertificateWish(
                  "Authority " + i, List.of(), true, now.minus(AGE), now.plus(LIFE)),
              KeyKind.EC,
              issuer);
    }
    return maker.signed(
        new CertificateMaker.CertificateWish(
            names.getFirst(), names, false, now.minus(AGE), now.plus(LIFE)),
        KeyKind.EC,
        issuer);
  }
}

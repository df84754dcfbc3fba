package dev.socketworkbench.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What was checked of a chain that was refused, and how each of it came out: the JDK stops at the
 * first thing that is wrong and tells only that.
 *
 * @param signatures whether each certificate was signed by the next one
 * @param dates whether all are in date
 * @param vouched whether a trusted authority vouches for it, its name left aside
 */
record ChainChecks(boolean signatures, boolean dates, boolean vouched) {
  /** One check by the JDK. */
  @FunctionalInterface
  interface Check {
    void run() throws CertificateException;
  }

  /**
   * Looks at a chain.
   *
   * @param withoutName the JDK's check of all but the host name
   */
  static ChainChecks of(List<X509Certificate> chain, Instant now, Check withoutName) {
    boolean signed = true;
    boolean inDate = true;
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate each = chain.get(i);
      inDate &= !now.isBefore(each.getNotBefore().toInstant());
      inDate &= !now.isAfter(each.getNotAfter().toInstant());
      signed &= i + 1 == chain.size() || isSigned(each, chain.get(i + 1));
    }
    return new ChainChecks(signed, inDate, passes(withoutName));
  }

  private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean passes(Check check) {
    try {
      check.run();
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  /**
   * In the words of the log.
   *
   * @param hasName whether a host name is checked, too: of a server's chain
   * @param wrongName whether it was refused for that
   */
  String words(boolean hasName, boolean wrongName) {
    // Where all else is well, only an authority can be missing; where something is not, nobody
    // asked.
    String authority = vouched ? "passed" : signatures && dates ? "FAILED" : "not told by Java";
    String name = wrongName ? "FAILED" : "not reached";
    return "signatures "
        + word(signatures)
        + "; dates "
        + word(dates)
        + "; authority "
        + authority
        + (hasName ? "; host name " + name : "");
  }

  private static String word(boolean passed) {
    return passed ? "passed" : "FAILED";
  }
}

package dev.socketworkbench.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Tells what was checked of the other end's chain, and how it came out. */
final class ToldTrust extends X509ExtendedTrustManager {
  private final Trust trust;
  private final Verdicts verdicts;

  /** Is told. */
  @FunctionalInterface
  interface Verdicts {
    /**
     * A chain was looked at.
     *
     * @param refusal why it is not accepted; null if it is
     * @param enforced whether that ends the handshake
     * @param withoutName the check of all but the host name
     */
    void of(
        List<X509Certificate> chain,
        CertificateException refusal,
        boolean enforced,
        ChainChecks.Check withoutName);
  }

  ToldTrust(Trust trust, Verdicts verdicts) {
    this.trust = trust;
    this.verdicts = verdicts;
  }

  private void check(
      X509Certificate[] chain, ChainChecks.Check check, ChainChecks.Check withoutName)
      throws CertificateException {
    CertificateException refusal = null;
    try {
      check.run();
    } catch (CertificateException e) {
      refusal = e;
    }
    boolean enforced = trust.isEnforced(chain[0]);
    verdicts.of(List.of(chain), refusal, enforced, withoutName);
    if (refusal != null && enforced) {
      throw refusal;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        () -> trust.manager().checkServerTrusted(chain, type, engine),
        () -> trust.manager().checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        () -> trust.manager().checkClientTrusted(chain, type, engine),
        () -> trust.manager().checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(
        chain,
        () -> trust.manager().checkServerTrusted(chain, type, socket),
        () -> trust.manager().checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(
        chain,
        () -> trust.manager().checkClientTrusted(chain, type, socket),
        () -> trust.manager().checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(
        chain,
        () -> trust.manager().checkServerTrusted(chain, type),
        () -> trust.manager().checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(
        chain,
        () -> trust.manager().checkClientTrusted(chain, type),
        () -> trust.manager().checkClientTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.manager().getAcceptedIssuers();
  }
}

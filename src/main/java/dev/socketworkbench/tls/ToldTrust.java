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
     */
    void of(List<X509Certificate> chain, CertificateException refusal, boolean enforced);
  }

  /** One check by the JDK. */
  @FunctionalInterface
  private interface Check {
    void run() throws CertificateException;
  }

  ToldTrust(Trust trust, Verdicts verdicts) {
    this.trust = trust;
    this.verdicts = verdicts;
  }

  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    CertificateException refusal = null;
    try {
      check.run();
    } catch (CertificateException e) {
      refusal = e;
    }
    verdicts.of(List.of(chain), refusal, trust.isEnforced());
    if (refusal != null && trust.isEnforced()) {
      throw refusal;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, () -> trust.manager().checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, () -> trust.manager().checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, () -> trust.manager().checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, () -> trust.manager().checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, () -> trust.manager().checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, () -> trust.manager().checkClientTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.manager().getAcceptedIssuers();
  }
}

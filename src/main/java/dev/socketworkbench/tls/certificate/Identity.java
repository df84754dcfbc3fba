package dev.socketworkbench.tls.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who an end of TLS says that it is, and what proves it.
 *
 * @param chain its certificate first, then who signed it, and so on
 * @param key the private key of the first
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {
  /** Copies the chain. */
  public Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity without a certificate");
    }
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Never the key. */
  @Override
  public String toString() {
    return certificate().getSubjectX500Principal().toString();
  }
}

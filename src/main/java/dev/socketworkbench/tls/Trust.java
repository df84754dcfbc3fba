package dev.socketworkbench.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whose certificates an end of TLS accepts. Made once for many connections: the system's list of
 * authorities takes a while to read.
 */
public final class Trust {
  private final X509ExtendedTrustManager manager;
  private final boolean enforced;
  private final Optional<X509Certificate> once;

  private Trust(X509ExtendedTrustManager manager, boolean enforced) {
    this(manager, enforced, Optional.empty());
  }

  private Trust(
      X509ExtendedTrustManager manager, boolean enforced, Optional<X509Certificate> once) {
    this.manager = manager;
    this.enforced = enforced;
    this.once = once;
  }

  /** Only these authorities. */
  public static Trust only(List<X509Certificate> authorities) {
    return new Trust(manager(authorities), true);
  }

  /** Those that the JDK trusts, and these. */
  public static Trust systemAnd(List<X509Certificate> authorities) {
    List<X509Certificate> system = List.of(manager((KeyStore) null).getAcceptedIssuers());
    List<X509Certificate> all = new ArrayList<>(system);
    all.addAll(authorities);
    return new Trust(manager(all), true);
  }

  /** Everybody: the same checks are made and told, and none of them counts. */
  public Trust notEnforced() {
    return new Trust(manager, false);
  }

  /** The same, and besides this very certificate, whatever is wrong with it. */
  public Trust and(X509Certificate accepted) {
    return new Trust(manager, enforced, Optional.of(accepted));
  }

  /** Whether a certificate that fails the checks ends the handshake. */
  boolean isEnforced(X509Certificate shown) {
    return enforced && !once.equals(Optional.of(shown));
  }

  /** Whether everybody is accepted. */
  boolean isForEverybody() {
    return !enforced;
  }

  X509ExtendedTrustManager manager() {
    return manager;
  }

  private static X509ExtendedTrustManager manager(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority" + i, authorities.get(i));
      }
      return manager(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a store in memory", e);
    }
  }

  /** The manager of a store; null for the JDK's own. */
  private static X509ExtendedTrustManager manager(KeyStore store) {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      TrustManager[] made = factory.getTrustManagers();
      return (X509ExtendedTrustManager)
          Arrays.stream(made)
              .filter(X509ExtendedTrustManager.class::isInstance)
              .findFirst()
              .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PKIX", e);
    }
  }
}

package dev.socketworkbench.tls;

import dev.socketworkbench.tls.certificate.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the one identity that there is, whatever the other end would like to see: a person who
 * chose a wrong certificate is to see what happens.
 */
final class OneIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "own";

  private final Identity identity;

  OneIdentity(Identity identity) {
    this.identity = identity;
  }

  private String ifOf(String... keyTypes) {
    String own = identity.key().getAlgorithm();
    return Arrays.asList(keyTypes).contains(own) ? ALIAS : null;
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return ifOf(keyTypes);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return ifOf(keyType);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return ifOf(keyTypes);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return ifOf(keyType);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }
}

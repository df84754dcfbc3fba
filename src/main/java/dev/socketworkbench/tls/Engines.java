package dev.socketworkbench.tls;

import dev.socketworkbench.tls.ToldTrust.Verdicts;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Makes an engine for each connection. Each has a context of its own: no session is taken up again,
 * so every connection shows its whole handshake.
 */
final class Engines {
  /** What is no name for SNI. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private Engines() {}

  /** An engine for one end. */
  static SSLEngine make(TlsSettings settings, boolean isClient, Verdicts verdicts) {
    try {
      KeyManager[] keys =
          settings
              .identity()
              .map(identity -> new KeyManager[] {new OneIdentity(identity)})
              .orElse(new KeyManager[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {new ToldTrust(settings.trust(), verdicts)}, null);
      String host = settings.serverName();
      SSLEngine engine = isClient ? context.createSSLEngine(host, 0) : context.createSSLEngine();
      engine.setUseClientMode(isClient);
      engine.setSSLParameters(parameters(engine, settings, isClient));
      return engine;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static SSLParameters parameters(
      SSLEngine engine, TlsSettings settings, boolean isClient) {
    SSLParameters parameters = engine.getSSLParameters();
    if (!settings.versions().isEmpty()) {
      parameters.setProtocols(settings.versions().toArray(String[]::new));
    }
    if (!settings.ciphers().isEmpty()) {
      parameters.setCipherSuites(settings.ciphers().toArray(String[]::new));
    }
    parameters.setApplicationProtocols(settings.protocols().toArray(String[]::new));
    if (isClient) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      if (isName(settings.serverName())) {
        parameters.setServerNames(List.of(new SNIHostName(settings.serverName())));
      }
    } else {
      parameters.setNeedClientAuth(settings.clientAuth() == ClientAuth.NEED);
      if (settings.clientAuth() == ClientAuth.WANT) {
        parameters.setWantClientAuth(true);
      }
    }
    return parameters;
  }

  private static boolean isName(String host) {
    return !host.isEmpty() && !ADDRESS.matcher(host).matches();
  }

  /**
   * Which of these the JDK does not have, or will not use.
   *
   * @param ciphers as the standards name them
   */
  static List<String> unknownCiphers(List<String> ciphers) {
    try {
      List<String> known =
          List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
      return ciphers.stream().filter(each -> !known.contains(each)).toList();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }
}

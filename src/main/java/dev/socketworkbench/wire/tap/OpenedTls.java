package dev.socketworkbench.wire.tap;

import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;

/**
 * How a tap speaks TLS with both ends, so that what passes is in clear text to it.
 *
 * @param toClients with a certificate in the target's name, of the session's authority
 * @param toTarget as every client
 */
public record OpenedTls(TlsSettings toClients, TlsSettings toTarget) {
  /**
   * Prepares both.
   *
   * @param values those of a server and of a client that are about TLS
   * @param host the target, as it was typed
   * @throws IOException if a file cannot be used; the message says which and why
   */
  public static OpenedTls prepare(Tracer tracer, OptionValues values, String host)
      throws IOException {
    return new OpenedTls(
        Securing.ofStandIn(tracer, values, host), Securing.ofClient(tracer, values, host));
  }
}

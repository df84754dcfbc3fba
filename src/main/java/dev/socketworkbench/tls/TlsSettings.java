package dev.socketworkbench.tls;

import dev.socketworkbench.tls.certificate.Identity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an end speaks TLS. Made once for a server or a client, for all of its connections.
 *
 * @param identity who it says that it is; empty for a client that shows nothing
 * @param trust whose certificates it accepts
 * @param versions as the JDK names them; empty for all that the JDK takes
 * @param ciphers as the standards name them; empty for all that the JDK takes
 * @param protocols application protocols to offer or to speak, the best first
 * @param serverName of a client: whom it wants to reach; a name is sent as SNI, and both a name and
 *     an address are looked for in the certificate
 * @param clientAuth of a server
 * @param limitMillis how long a handshake may take, in milliseconds; 0 for no limit
 * @param keyLog is given each line of the key log; empty if nobody asked for one
 */
public record TlsSettings(
    Optional<Identity> identity,
    Trust trust,
    List<String> versions,
    List<String> ciphers,
    List<String> protocols,
    String serverName,
    ClientAuth clientAuth,
    int limitMillis,
    Optional<Consumer<String>> keyLog) {
  /** Copies the lists. */
  public TlsSettings {
    versions = List.copyOf(versions);
    ciphers = List.copyOf(ciphers);
    protocols = List.copyOf(protocols);
  }
}

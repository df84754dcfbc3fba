package dev.socketworkbench.tls;

import java.io.IOException;
import java.util.List;

/** Names of cipher suites that a person typed. */
public final class CipherNames {
  private CipherNames() {}

  /**
   * The same names, if the JDK has them all.
   *
   * @throws IOException that names those which it does not have
   */
  public static List<String> checked(List<String> names) throws IOException {
    List<String> unknown = Engines.unknownCiphers(names);
    if (!unknown.isEmpty()) {
      throw new IOException(
          "this Java has no cipher suite "
              + String.join(", ", unknown)
              + "; names are such as TLS_AES_128_GCM_SHA256 or"
              + " TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }
    return names;
  }
}

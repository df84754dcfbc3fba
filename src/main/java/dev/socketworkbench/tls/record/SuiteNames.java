package dev.socketworkbench.tls.record;

import java.util.HexFormat;
import java.util.Map;

/**
 * The names of cipher suites by the numbers that a ServerHello has (IANA's registry "TLS Cipher
 * Suites"): those that Java offers, for no other can be chosen.
 */
final class SuiteNames {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x1301, "TLS_AES_128_GCM_SHA256"),
          Map.entry(0x1302, "TLS_AES_256_GCM_SHA384"),
          Map.entry(0x1303, "TLS_CHACHA20_POLY1305_SHA256"),
          Map.entry(0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
          Map.entry(0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
          Map.entry(0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
          Map.entry(0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0x00a2, "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256"),
          Map.entry(0x00a3, "TLS_DHE_DSS_WITH_AES_256_GCM_SHA384"),
          Map.entry(0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
          Map.entry(0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
          Map.entry(0x0040, "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256"),
          Map.entry(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0x006a, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256"),
          Map.entry(0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"),
          Map.entry(0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0x0032, "TLS_DHE_DSS_WITH_AES_128_CBC_SHA"),
          Map.entry(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0x0038, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA"),
          Map.entry(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"));

  private SuiteNames() {}

  /** The suite's name; its number where it has none here. */
  static String of(int number) {
    String name = NAMES.get(number);
    return name == null ? "cipher " + HexFormat.of().toHexDigits((short) number) : name;
  }
}

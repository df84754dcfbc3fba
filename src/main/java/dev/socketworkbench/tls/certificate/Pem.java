package dev.socketworkbench.tls.certificate;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that holds binary objects between BEGIN and END lines (RFC 7468). */
public final class Pem {
  static final String CERTIFICATE = "CERTIFICATE";
  static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final int LINE = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]++)-----([^-]*+)-----END \\1-----");

  private Pem() {}

  /**
   * One object.
   *
   * @param label what it is: {@code CERTIFICATE}
   * @param bytes the object; empty where the text between the lines is not Base64
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record PemBlock(String label, byte[] bytes) {}

  /** All objects of a text, in order; what is between them is passed over. */
  static List<PemBlock> blocks(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new PemBlock(matcher.group(1), bytes(matcher.group(2))));
    }
    return blocks;
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0]; // Also of an object with headers, which is encrypted the old way.
    }
  }

  /** These certificates as text. */
  public static String text(List<X509Certificate> chain) {
    StringBuilder out = new StringBuilder();
    for (X509Certificate each : chain) {
      try {
        out.append(text(CERTIFICATE, each.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was read", e);
      }
    }
    return out.toString();
  }

  /** A private key as text, not encrypted: whoever reads it can pretend to be its owner. */
  public static String text(PrivateKey key) {
    return text(PRIVATE_KEY, key.getEncoded());
  }

  private static String text(String label, byte[] bytes) {
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(LINE, end).encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }
}

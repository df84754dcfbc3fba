package dev.socketworkbench.tls.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The alerts of TLS (RFC 8446, section 6, and RFC 5246), by their numbers on the wire. */
public enum Alert {
  CLOSE_NOTIFY(0),
  UNEXPECTED_MESSAGE(10),
  BAD_RECORD_MAC(20),
  RECORD_OVERFLOW(22),
  HANDSHAKE_FAILURE(40),
  NO_CERTIFICATE(41),
  BAD_CERTIFICATE(42),
  UNSUPPORTED_CERTIFICATE(43),
  CERTIFICATE_REVOKED(44),
  CERTIFICATE_EXPIRED(45),
  CERTIFICATE_UNKNOWN(46),
  ILLEGAL_PARAMETER(47),
  UNKNOWN_CA(48),
  ACCESS_DENIED(49),
  DECODE_ERROR(50),
  DECRYPT_ERROR(51),
  PROTOCOL_VERSION(70),
  INSUFFICIENT_SECURITY(71),
  INTERNAL_ERROR(80),
  INAPPROPRIATE_FALLBACK(86),
  USER_CANCELED(90),
  NO_RENEGOTIATION(100),
  MISSING_EXTENSION(109),
  UNSUPPORTED_EXTENSION(110),
  UNRECOGNIZED_NAME(112),
  BAD_CERTIFICATE_STATUS_RESPONSE(113),
  UNKNOWN_PSK_IDENTITY(115),
  CERTIFICATE_REQUIRED(116),
  NO_APPLICATION_PROTOCOL(120);

  private final int number;
  private final String word = name().toLowerCase(Locale.ROOT);

  Alert(int number) {
    this.number = number;
  }

  /** Its number on the wire. */
  public int number() {
    return number;
  }

  /** Its name as the standards write it: {@code close_notify}. */
  public String word() {
    return word;
  }

  /** The alert with this number; empty if there is none. */
  private static Optional<Alert> ofNumber(int number) {
    return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
  }

  /** The alert's name, or its number where it has none. */
  public static String word(int number) {
    return ofNumber(number).map(Alert::word).orElse("number " + number);
  }
}

package dev.socketworkbench.query.syntax;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fields that a query can ask for, and an example of each. */
public enum Field {
  OP("op:recv", false),
  SOCKET("socket:conn#3", false),
  SIDE("side:server", false),
  PROTOCOL("protocol:udp", false),
  PROGRAM("program:1", false),
  PID("pid:4711", false),
  PEER("peer:127.0.0.1", false),
  PORT("port:60000", false),
  ERRNO("errno:ECONNRESET", false),
  OPTION("option:SO_RCVBUF", false),
  BYTES("bytes>100", true),
  BLOCKED("blocked>1s", true),
  AFTER("after:12:00:01", false),
  BEFORE("before:+12.5s", false),
  STATE("state:ESTABLISHED", false),
  RTT("rtt>10ms", true),
  RETRANSMITTED("retransmitted>0", true),
  DROPPED("dropped>0", true),
  TLS("tls:alert", false),
  LINE("line:server.py:24", false),
  BY("by:us", false),
  RULE("rule:greeting", false),
  PACKET("packet:data", false),
  FLAG("flag:FIN", false),
  SEQ("seq>1000", true),
  ACK("ack>1000", true),
  WINDOW("window<1000", true),
  LENGTH("length>1400", true),
  HEX("hex:0d0a", false);

  private final String example;
  private final boolean number;

  Field(String example, boolean number) {
    this.example = example;
    this.number = number;
  }

  /** How it is written in a query. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A term with this field. */
  public String example() {
    return example;
  }

  /** Whether it is compared and not only equal. */
  public boolean isNumber() {
    return number;
  }

  /** The field that is written so, in upper or lower case. */
  public static Optional<Field> of(String word) {
    return Arrays.stream(values()).filter(field -> field.word().equalsIgnoreCase(word)).findFirst();
  }

  /**
   * Whether a word and a sign are to be read as a field: all known ones, and unknown ones with a
   * colon, for {@code opp:recv} is rather a mistake than a text.
   */
  static boolean isField(String word, String sign) {
    return sign.equals(":") || of(word).isPresent();
  }
}

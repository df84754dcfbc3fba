package dev.socketworkbench.net.channel;

/** The types that a Unix socket can have. */
public enum UnixType {
  /** Bytes without boundaries, like TCP. */
  STREAM("SOCK_STREAM", "Stream", "Bytes without boundaries over a connection, like TCP."),
  /** Messages without a connection. */
  DATAGRAM(
      "SOCK_DGRAM",
      "Datagram",
      "Messages without a connection, like UDP, but none is lost or reordered; Linux only."),
  /** Messages over a connection. */
  SEQPACKET(
      "SOCK_SEQPACKET",
      "Messages over a connection (seqpacket)",
      "Messages over a connection: one recv is one send; Linux only.");

  private final String constant;
  private final String label;
  private final String sentence;

  UnixType(String constant, String label, String sentence) {
    this.constant = constant;
    this.label = label;
    this.sentence = sentence;
  }

  /** The constant's name: {@code SOCK_STREAM}. */
  public String constant() {
    return constant;
  }

  /** How it is called in a form. */
  public String label() {
    return label;
  }

  /** What it is, in plain words. */
  public String sentence() {
    return sentence;
  }
}

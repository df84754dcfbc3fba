package dev.socketworkbench.export.capture.stream;

/**
 * Where one direction's stream begins, and which of its bytes a sequence number means (RFC 9293,
 * 3.4). Places in the stream are counted in bytes from 0.
 */
final class StreamStart {
  /** How it is known, from the least certain to the most. */
  private enum Certainty {
    NOTHING,
    /** A number without bytes: the peer's acknowledgement, or a bare segment of its own. */
    NUMBER,
    /** The first bytes that were seen. */
    BYTES,
    /** Its SYN, or the SYN/ACK that acknowledged it. */
    SYN
  }

  private Certainty source = Certainty.NOTHING;
  private int first;

  boolean isKnown() {
    return source != Certainty.NOTHING;
  }

  /** Whether it is where the stream itself begins, and not only what the capture has of it. */
  boolean isCertain() {
    return source == Certainty.SYN;
  }

  /** Whether bytes may still show that the stream as it was captured begins elsewhere. */
  boolean isOnlyANumber() {
    return source == Certainty.NUMBER;
  }

  /** Whether the first byte is known to have this number. */
  boolean isAt(int sequence) {
    return isKnown() && first == sequence;
  }

  void assume(int sequence) {
    set(Certainty.NUMBER, sequence);
  }

  void firstSeenAt(int sequence) {
    set(Certainty.BYTES, sequence);
  }

  void begunAt(int sequence) {
    set(Certainty.SYN, sequence);
  }

  private void set(Certainty from, int sequence) {
    source = from;
    first = sequence;
  }

  /** The place nearest to another one that a number can mean: 32 bits wrap every 4 GiB. */
  long place(int sequence, long near) {
    return near + (sequence - (first + (int) near));
  }
}

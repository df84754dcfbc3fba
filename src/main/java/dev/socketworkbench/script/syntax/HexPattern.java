package dev.socketworkbench.script.syntax;

import java.util.Arrays;

/** Bytes of which some, or halves of some, may be any. Immutable. */
public final class HexPattern {
  private final byte[] bytes;
  private final byte[] mask;

  /**
   * A pattern.
   *
   * @param bytes what must stand, where the mask has ones
   * @param mask as long as the bytes
   */
  HexPattern(byte[] bytes, byte[] mask) {
    this.bytes = bytes.clone();
    this.mask = mask.clone();
  }

  /** Exactly these bytes. */
  static HexPattern of(byte[] bytes) {
    byte[] ones = new byte[bytes.length];
    Arrays.fill(ones, (byte) 0xff);
    return new HexPattern(bytes, ones);
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether no byte may be any. */
  public boolean isExact() {
    for (byte each : mask) {
      if (each != (byte) 0xff) {
        return false;
      }
    }
    return true;
  }

  /** The bytes, with zeros where any may stand. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether it stands at this place of the message; not if it would go beyond its end. */
  public boolean isAt(byte[] message, int at) {
    if (at < 0 || at + bytes.length > message.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (((message[at + i] ^ bytes[i]) & mask[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it stands anywhere in the message. */
  public boolean isIn(byte[] message) {
    return isExact() ? isExactlyIn(message) : isSomewhereIn(message);
  }

  private boolean isSomewhereIn(byte[] message) {
    for (int at = 0; at + bytes.length <= message.length; at++) {
      if (isAt(message, at)) {
        return true;
      }
    }
    return false;
  }

  /** Reads each byte of the message once, whatever the pattern: Knuth, Morris and Pratt. */
  private boolean isExactlyIn(byte[] message) {
    if (bytes.length == 0) {
      return true;
    }
    int[] back = new int[bytes.length];
    int same = 0;
    for (int i = 1; i < bytes.length; i++) {
      while (same > 0 && bytes[i] != bytes[same]) {
        same = back[same - 1];
      }
      same += bytes[i] == bytes[same] ? 1 : 0;
      back[i] = same;
    }
    same = 0;
    for (byte each : message) {
      while (same > 0 && each != bytes[same]) {
        same = back[same - 1];
      }
      same += each == bytes[same] ? 1 : 0;
      if (same == bytes.length) {
        return true;
      }
    }
    return false;
  }
}

package dev.socketworkbench.replay;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A place where what came differs from what was recorded, and a little of what follows it. */
final class ByteRun {
  /** How many bytes from its beginning on are looked at, to tell what it is. */
  static final int WINDOW = 4_096;

  /** After so many bytes that are alike again it is over. */
  private static final int OVER = 16;

  /** So many bytes that are alike by chance would be a surprise. */
  private static final int SURE = 4;

  private final long offset;
  private final byte[] recorded;
  private final ByteArrayOutputStream came = new ByteArrayOutputStream();
  private long length;
  private int alike;

  /**
   * One that begins with the next byte.
   *
   * @param offset how many bytes came before
   * @param recorded what was recorded from there on
   */
  ByteRun(long offset, byte[] recorded) {
    this.offset = offset;
    this.recorded = recorded;
  }

  /** The next byte that came, and whether it is as recorded. */
  void add(byte one, boolean isAlike) {
    if (came.size() < WINDOW) {
      came.write(one);
    }
    if (isAlike) {
      alike++;
    } else {
      length += alike + 1;
      alike = 0;
    }
  }

  /** Whether both are alike again. */
  boolean isOver() {
    return alike >= OVER;
  }

  /** How many bytes came before it. */
  long offset() {
    return offset;
  }

  /** How many bytes there are from the first that differs to the last. */
  long length() {
    return length;
  }

  /** What was recorded from there on. */
  byte[] recorded() {
    return recorded;
  }

  /** What came from there on. */
  byte[] came() {
    return came.toByteArray();
  }

  /** What has happened to the stream there, if both sides go on alike at different places. */
  Optional<String> shift() {
    if (isOver()) {
      return Optional.empty();
    }
    byte[] got = came();
    int missing = find(got, recorded);
    int added = find(recorded, got);
    if (missing > 0 && (added <= 0 || missing <= added)) {
      return Optional.of(
          "That is what the recording has " + bytes(missing) + " later: they are missing.");
    }
    return added > 0
        ? Optional.of(
            "The recording's bytes follow after " + bytes(added) + " that it does not have.")
        : Optional.empty();
  }

  private static String bytes(int count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  /** Where one goes on as the other begins, from 1; -1 if it is not found. */
  private static int find(byte[] what, byte[] in) {
    int length = Math.min(what.length, 2 * OVER);
    if (length < SURE) {
      return -1;
    }
    for (int i = 1; i + SURE <= in.length; i++) {
      int same = 0;
      while (same < length && i + same < in.length && in[i + same] == what[same]) {
        same++;
      }
      if (same == length || (same >= SURE && i + same == in.length)) {
        return i;
      }
    }
    return -1;
  }
}

package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.text.Escapes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Replaces bytes of one stream by others, also where they come in several pieces: what may be the
 * beginning of them is held back until more has come, or somebody asks for it.
 */
final class Replacer {
  private static final int TOLD = 40;

  private final byte[] find;
  private final byte[] by;
  private byte[] held = {};
  private int replaced;

  Replacer(Fault fault) {
    find = bytes(fault.find());
    by = bytes(fault.by());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** What can be sent on now that these have come. */
  ByteBuffer take(ByteBuffer more) {
    byte[] all = Arrays.copyOf(held, held.length + more.remaining());
    more.get(all, held.length, all.length - held.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream(all.length);
    int at = 0;
    while (at < all.length) {
      int same = Math.min(find.length, all.length - at);
      if (Arrays.equals(all, at, at + same, find, 0, same)) {
        if (same < find.length) {
          break; // It may go on.
        }
        out.write(by, 0, by.length);
        at += find.length;
        replaced++;
      } else {
        out.write(all[at]);
        at++;
      }
    }
    held = Arrays.copyOfRange(all, at, all.length);
    return ByteBuffer.wrap(out.toByteArray());
  }

  /** What is held back. */
  ByteBuffer rest() {
    ByteBuffer rest = ByteBuffer.wrap(held);
    held = new byte[0];
    return rest;
  }

  boolean holdsBack() {
    return held.length > 0;
  }

  /** What was done since it was asked last, in words; empty if nothing. */
  String done() {
    if (replaced == 0) {
      return "";
    }
    String words =
        "\"%s\" by \"%s\"".formatted(Escapes.text(find, TOLD), Escapes.text(by, TOLD))
            + (replaced == 1 ? "" : ", " + replaced + " times");
    replaced = 0;
    return words;
  }
}

package dev.socketworkbench.ui.composer;

import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;

/**
 * Collects the characters and raw bytes of one message and turns them into its bytes, keeping from
 * where in the typed text each character came.
 */
final class CharacterRun {
  private final CharsetEncoder encoder;
  private final StringBuilder chars = new StringBuilder();
  private int[] from = new int[64];
  private int[] to = new int[64];
  private boolean placesKept;
  private String source = "";
  private ByteBuffer out = ByteBuffer.allocate(256);
  private Problem problem;

  CharacterRun(Charset charset) {
    this.encoder = charset.newEncoder(); // a new encoder reports what it cannot encode
  }

  /** The whole of a text in which every character stands for itself. */
  CharacterRun addAll(String text) {
    source = text;
    encode(CharBuffer.wrap(text));
    return this;
  }

  /** From where the places given to {@link #add} are. */
  CharacterRun of(String typed) {
    source = typed;
    placesKept = true;
    return this;
  }

  /** One UTF-16 unit that stands at these places of the typed text. */
  void add(char unit, int start, int end) {
    int i = chars.length();
    if (i == from.length) {
      from = Arrays.copyOf(from, 2 * i);
      to = Arrays.copyOf(to, 2 * i);
    }
    from[i] = start;
    to[i] = end;
    chars.append(unit);
  }

  /** One byte as it is, whatever the charset. */
  void addByte(int value) {
    flush();
    room(1);
    out.put((byte) value);
  }

  Encoding finish() {
    flush();
    return problem != null ? problem : new Encoded(Arrays.copyOf(out.array(), out.position()));
  }

  private void flush() {
    if (problem == null && !chars.isEmpty()) {
      encode(CharBuffer.wrap(chars));
    }
    chars.setLength(0);
  }

  private void encode(CharBuffer in) {
    encoder.reset();
    room((int) Math.min(Integer.MAX_VALUE - 64, in.remaining() * 9L / 8));
    while (true) {
      CoderResult result = encoder.encode(in, out, true);
      if (result.isOverflow()) {
        room(out.capacity());
      } else if (result.isError()) {
        Kind kind = result.isMalformed() ? Kind.HALF_CHARACTER : Kind.NOT_IN_CHARSET;
        problem = problemAt(in.position(), result.length(), kind);
        return;
      } else {
        return; // none of the charsets on offer has anything to flush
      }
    }
  }

  private Problem problemAt(int at, int length, Kind kind) {
    int start = placesKept ? from[at] : at;
    int end = placesKept ? to[at + length - 1] : at + length;
    return new Problem(start, end, kind, source.substring(start, end));
  }

  private void room(int bytes) {
    if (out.remaining() < bytes) {
      int size = (int) Math.min(Integer.MAX_VALUE - 64L, (long) out.position() + bytes + 64);
      out = ByteBuffer.allocate(size).put(out.flip());
    }
  }
}

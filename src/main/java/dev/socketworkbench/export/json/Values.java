package dev.socketworkbench.export.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Values of fields within the bounds of what a journal's row can hold. */
final class Values {
  /** The most bytes of one call in a journal. */
  private static final int MOST_BYTES = 4 << 20;

  /** A journal's rows have no later times and no longer streams. */
  private static final long LATEST_NANOS = 1L << 60;

  private static final long MOST_STREAM = 1L << 60;

  private static final int LONGEST_TEXT = 0xffff;
  private static final int LONGEST_THREAD = 255;
  private static final byte[] NO_BYTES = {};

  private Values() {}

  /** A moment, in nanoseconds since the session began. */
  static long moment(JsonFields row, String name) throws LineException {
    return row.number(name, 0, LATEST_NANOS);
  }

  /** A moment that is not after another one. */
  static long momentUpTo(long end, JsonFields row, String name) throws LineException {
    long moment = moment(row, name);
    if (moment > end) {
      throw new LineException("expected \"" + name + "\" not to be after the end, " + end);
    }
    return moment;
  }

  /** Where in the stream; 0 if it is missing. */
  static long streamOffset(JsonFields row) throws LineException {
    return row.has("streamOffset") ? row.number("streamOffset", 0, MOST_STREAM) : 0;
  }

  /** A place in a stream. */
  static long place(JsonFields row, String name) throws LineException {
    return row.number(name, 0, MOST_STREAM);
  }

  /** A wall-clock time, to be written as ISO 8601 has it. */
  static Instant wall(JsonFields row, String name) throws LineException {
    String text = row.text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new LineException(
          "expected \""
              + name
              + "\" to be a time such as 2026-11-22T12:00:00.123456Z, not \""
              + JsonFields.shown(text)
              + '"',
          e);
    }
  }

  /** Bytes as {@code text} or {@code base64}; none if both are missing. */
  static byte[] bytes(JsonFields fields) throws LineException {
    byte[] bytes = NO_BYTES;
    if (fields.has("text")) {
      bytes = utf8(fields, "text");
    } else if (fields.has("base64")) {
      bytes = base64(fields, "base64");
    }
    if (bytes.length > MOST_BYTES) {
      throw new LineException("expected at most " + MOST_BYTES + " bytes, not " + bytes.length);
    }
    return bytes;
  }

  static byte[] base64(JsonFields fields, String name) throws LineException {
    try {
      return Base64.getDecoder().decode(fields.text(name));
    } catch (IllegalArgumentException e) {
      throw new LineException("expected \"" + name + "\" to be Base64", e);
    }
  }

  static String thread(JsonFields row) throws LineException {
    String name = row.text("thread");
    if (name.length() > LONGEST_THREAD || name.chars().anyMatch(unit -> unit > 0xff)) {
      throw new LineException(
          "expected \"thread\" to have at most "
              + LONGEST_THREAD
              + " characters, all of ISO 8859-1");
    }
    return name;
  }

  /** A text. A journal keeps the first 8 KiB of one, of a note's all that is let through here. */
  static String shortText(JsonFields fields, String name) throws LineException {
    int length = utf8(fields, name).length;
    if (length > LONGEST_TEXT) {
      throw new LineException(
          "expected \""
              + name
              + "\" to have at most "
              + LONGEST_TEXT
              + " bytes in UTF-8, not "
              + length);
    }
    return fields.text(name);
  }

  private static byte[] utf8(JsonFields fields, String name) throws LineException {
    String text = fields.text(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      throw new LineException("expected \"" + name + "\" to have no half of a surrogate pair");
    }
    return bytes;
  }
}

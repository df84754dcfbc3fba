package dev.socketworkbench.call.text;

/**
 * One escape as it is in a text: {@code \n \r \t \0 \\ \"} are characters, {@code \xNN} is one byte
 * and {@code \\u} with four digits one UTF-16 unit. {@link Escapes} writes the same.
 *
 * @param kind what it is
 * @param value the UTF-16 unit, or the byte from 0 to 255; 0 of what cannot be read
 * @param end where in the text the next character stands; of what cannot be read, how far a mistake
 *     reaches
 */
public record Escape(Kind kind, int value, int end) {

  /** What stands at a backslash. */
  public enum Kind {
    /** One UTF-16 unit. */
    UNIT,
    /** One byte, whatever the charset. */
    BYTE,
    /** The text or its digits end too early. */
    CUT,
    /** A letter that begins no escape. */
    UNKNOWN
  }

  private static final String LETTERS = "nrt0\\\"";
  private static final String MEANT = "\n\r\t\0\\\"";

  /** The escape that begins at the backslash at this place. */
  public static Escape at(String text, int place) {
    if (place + 1 == text.length()) {
      return new Escape(Kind.CUT, 0, place + 1);
    }
    char letter = text.charAt(place + 1);
    int meant = LETTERS.indexOf(letter);
    if (meant >= 0) {
      return new Escape(Kind.UNIT, MEANT.charAt(meant), place + 2);
    }
    return switch (letter) {
      case 'x' -> digits(text, place + 2, 2, Kind.BYTE);
      case 'u' -> digits(text, place + 2, 4, Kind.UNIT);
      default -> new Escape(Kind.UNKNOWN, 0, text.offsetByCodePoints(place, 2));
    };
  }

  private static Escape digits(String text, int from, int count, Kind kind) {
    int end = Math.min(text.length(), from + count);
    int value = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return new Escape(Kind.CUT, 0, end);
      }
      value = value * 16 + digit;
    }
    return end < from + count ? new Escape(Kind.CUT, 0, end) : new Escape(kind, value, end);
  }
}

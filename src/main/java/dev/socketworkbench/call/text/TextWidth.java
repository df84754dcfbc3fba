package dev.socketworkbench.call.text;

/**
 * How many columns of a monospaced grid, such as a terminal or the log, a text takes: two for each
 * wide character, none for one that is drawn over the previous one. After the classes of Unicode's
 * annex 11 as terminals commonly read them; they and fonts differ over emoji that are joined from
 * several, which count here as their parts.
 */
public final class TextWidth {
  /** First and last of each run of wide characters that are no emoji. */
  private static final int[] WIDE = {
    0x1100, 0x115f, // Hangul that begins a syllable
    0x2329, 0x232a, // angle brackets
    0x2e80, 0x303e, // radicals and ideographic signs
    0x3041, 0xa4cf, // kana, CJK, Yi
    0xa960, 0xa97c, // more Hangul
    0xac00, 0xd7a3, // Hangul syllables
    0xf900, 0xfaff, // CJK for compatibility
    0xfe10, 0xfe19, // vertical forms
    0xfe30, 0xfe6f, // more of them, and small forms
    0xff01, 0xff60, // fullwidth forms
    0xffe0, 0xffe6, // fullwidth signs
    0x20000, 0x3fffd // CJK beyond the first plane
  };

  private TextWidth() {}

  /** The columns of a text without line breaks. */
  public static int of(String text) {
    return of(text, text.length());
  }

  /**
   * The columns of a text's beginning.
   *
   * @param end how many UTF-16 units of it count
   */
  public static int of(String text, int end) {
    int width = 0;
    for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
      width += ofOne(text.codePointAt(i));
    }
    return width;
  }

  /** The text if it fits into this many columns, else as much of it as fits with an ellipsis. */
  public static String fit(String text, int columns) {
    if (text.length() * 2L <= columns) {
      return text;
    }
    int width = 0;
    int cut = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int own = ofOne(text.codePointAt(i));
      if (width + own > columns) {
        return columns < 1 ? "" : text.substring(0, cut) + "…";
      }
      width += own;
      // The last place that leaves room for the ellipsis.
      if (width <= columns - 1) {
        cut = i + Character.charCount(text.codePointAt(i));
      }
    }
    return text;
  }

  private static int ofOne(int character) {
    if (character < 0x300) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    for (int i = 0; i < WIDE.length && character >= WIDE[i]; i += 2) {
      if (character <= WIDE[i + 1]) {
        return true;
      }
    }
    return Character.isEmojiPresentation(character);
  }
}

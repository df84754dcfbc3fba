package dev.socketworkbench.ui.log;

/**
 * The width of text in the cells of a monospaced grid. East Asian characters and emoji take two; an
 * estimate, because fonts differ.
 */
final class Cells {
  private Cells() {}

  /** The text if it fits, else as much of it as fits with an ellipsis. */
  static String fit(String text, int cells) {
    if (text.length() * 2 <= cells) {
      return text;
    }
    int width = 0;
    int cut = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int own = width(text.codePointAt(i));
      if (width + own > cells) {
        return cells < 1 ? "" : text.substring(0, cut) + "…";
      }
      width += own;
      // The last place that leaves room for the ellipsis.
      if (width <= cells - 1) {
        cut = i + Character.charCount(text.codePointAt(i));
      }
    }
    return text;
  }

  /** How many cells the first characters of a text take. */
  static int width(String text, int chars) {
    return text.codePoints().limit(text.codePointCount(0, chars)).map(Cells::width).sum();
  }

  private static int width(int point) {
    boolean wide =
        point >= 0x1100
            && (point <= 0x115f
                || (point >= 0x2e80 && point <= 0xa4cf)
                || (point >= 0xac00 && point <= 0xd7a3)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f)
                || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0x1f000 && point <= 0x1faff)
                || (point >= 0x20000 && point <= 0x3fffd));
    return wide ? 2 : 1;
  }
}

package dev.socketworkbench.query;

import java.nio.charset.StandardCharsets;

/**
 * Bytes as the characters that an expression looks at, and a limit for how often it may look: an
 * expression that tries the same characters again and again has to be given up, not waited for.
 */
final class BudgetedText implements CharSequence {
  /** How many looks are free, and how many more each byte is worth. */
  private static final long FREE_LOOKS = 1_000_000;

  private static final long LOOKS_A_BYTE = 32;

  private final String expression;
  private final long freeLooks;
  private byte[] bytes;
  private int from;
  private int length;
  private String decoded;
  private long left;

  BudgetedText(String expression) {
    this(expression, FREE_LOOKS);
  }

  /** One with fewer looks, for where somebody waits. */
  BudgetedText(String expression, long freeLooks) {
    this.expression = expression;
    this.freeLooks = freeLooks;
  }

  /** Shows other bytes, with a new budget. */
  BudgetedText show(byte[] newBytes, int newFrom, int newLength) {
    bytes = newBytes;
    from = newFrom;
    length = newLength;
    decoded = isAscii() ? null : decode();
    if (decoded != null) {
      length = decoded.length();
    }
    left = freeLooks + LOOKS_A_BYTE * newLength;
    return this;
  }

  private boolean isAscii() {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8; what is none of it is the character of the same number, so that \xFF finds it. */
  private String decode() {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 ? text : Utf8.lenient(bytes, from, length);
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new TooSlowException(expression);
    }
    return decoded == null ? (char) bytes[from + index] : decoded.charAt(index);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().subSequence(start, end);
  }

  @Override
  public String toString() {
    return decoded == null ? new String(bytes, from, length, StandardCharsets.ISO_8859_1) : decoded;
  }
}

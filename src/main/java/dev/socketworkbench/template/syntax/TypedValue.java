package dev.socketworkbench.template.syntax;

import dev.socketworkbench.query.syntax.EscapedBytes;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What somebody types into a field, as its value. */
public final class TypedValue {
  private static final int MOST_DIGITS = 80;

  private TypedValue() {}

  /** Whether the value that a field has by itself is one. */
  static void checkPreset(TemplateField.ValueField field) throws UnfitValueException {
    String typed =
        switch (field.preset()) {
          case FieldPreset.ProposedValue proposed -> proposed.typed();
          case FieldPreset.ConstantValue constant -> constant.typed();
          default -> "";
        };
    if (!field.preset().isComputed()) {
      check(field, typed);
    }
  }

  /** Whether what is typed is a value of the field. */
  public static void check(TemplateField.ValueField field, String typed)
      throws UnfitValueException {
    switch (field) {
      case IntegerField integer -> integer(integer, typed);
      case FloatField floating -> floating(floating, typed);
      case StringField text -> text(text, typed);
      case BytesField bytes -> bytes(bytes, typed);
    }
  }

  /**
   * A whole number: decimal, with 0x hexadecimal or with 0b binary digits, or one of its names.
   * Nothing is 0, or the smallest that is allowed.
   */
  public static BigInteger integer(IntegerField field, String typed) throws UnfitValueException {
    String text = typed.strip();
    Optional<BigInteger> named = field.names().flatMap(names -> names.number(text));
    BigInteger value =
        text.isEmpty()
            ? field.least().max(BigInteger.ZERO).min(field.most())
            : named.isPresent() ? named.get() : number(field, text);
    if (value.compareTo(field.least()) < 0 || value.compareTo(field.most()) > 0) {
      throw new UnfitValueException(
          "from " + field.least() + " to " + field.most() + " fits here, and not " + text);
    }
    return value;
  }

  private static BigInteger number(IntegerField field, String text) throws UnfitValueException {
    boolean negative = text.startsWith("-");
    String digits = (negative ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    boolean signedTwice = digits.startsWith("-") || digits.startsWith("+");
    if (digits.length() <= MOST_DIGITS && !signedTwice) {
      try {
        BigInteger value =
            digits.startsWith("0x")
                ? new BigInteger(unsigned(digits), 16)
                : digits.startsWith("0b")
                    ? new BigInteger(unsigned(digits), 2)
                    : new BigInteger(digits);
        return negative ? value.negate() : value;
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    String names =
        field.names().map(each -> "; its names are " + String.join(", ", each.words())).orElse("");
    throw new UnfitValueException("a whole number stands here: 10, 0x0a or 0b1010" + names);
  }

  private static String unsigned(String digits) {
    String plain = digits.substring(2);
    if (plain.startsWith("-") || plain.startsWith("+")) {
      throw new NumberFormatException(digits);
    }
    return plain;
  }

  /** The bits of a floating-point number; nothing is 0. */
  public static long floating(FloatField field, String typed) throws UnfitValueException {
    String text = typed.strip();
    double value;
    try {
      value = text.isEmpty() ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UnfitValueException("a number stands here: 1.5, -2e10, NaN or Infinity");
    }
    if (field.bytes() == Double.BYTES) {
      return Double.doubleToRawLongBits(value);
    }
    if (Double.isFinite(value) && Float.isInfinite((float) value)) {
      throw new UnfitValueException(text + " is too large for 4 bytes");
    }
    return Float.floatToRawIntBits((float) value) & 0xffff_ffffL;
  }

  /** The bytes of a text with the escapes of the log, without its padding. */
  public static byte[] text(StringField field, String typed) throws UnfitValueException {
    try {
      return fitting(EscapedBytes.of(typed, 0), field.extent());
    } catch (QueryException e) {
      throw new UnfitValueException(e.getMessage());
    }
  }

  /** Pairs of hexadecimal digits, or a text in quotes. */
  public static byte[] bytes(BytesField field, String typed) throws UnfitValueException {
    String text = typed.strip();
    try {
      if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
        return fitting(EscapedBytes.of(text.substring(1, text.length() - 1), 0), field.extent());
      }
      return fitting(HexFormat.of().parseHex(text.replaceAll("[ :]", "")), field.extent());
    } catch (QueryException e) {
      throw new UnfitValueException(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnfitValueException(
          "pairs of hexadecimal digits stand here, or a text in quotes: 0d 0a or \"\\r\\n\"");
    }
  }

  private static byte[] fitting(byte[] bytes, FieldExtent extent) throws UnfitValueException {
    if (extent instanceof FieldExtent.FixedExtent fixed && bytes.length > fixed.count()) {
      throw new UnfitValueException(
          bytes.length + " bytes are too long: the field has " + fixed.count());
    }
    if (extent instanceof FieldExtent.DelimitedExtent delimited
        && indexOf(bytes, delimited.delimiter(), 0, bytes.length) >= 0) {
      throw new UnfitValueException("the bytes that end the field cannot be in it");
    }
    return bytes;
  }

  /**
   * Where some bytes stand first.
   *
   * @return -1 if they do not stand from there to the end
   */
  public static int indexOf(byte[] data, byte[] wanted, int from, int end) {
    for (int at = from; at + wanted.length <= end; at++) {
      if (Arrays.equals(data, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}

package dev.socketworkbench.template.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.IntegerShape;
import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.GroupField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.PaddingField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is in a field, in words. */
public final class FieldText {
  private static final int SMALL = 10;

  private FieldText() {}

  /**
   * As it would be typed to be made again.
   *
   * @param data the bytes in which the field's place is
   */
  public static String typed(FilledField filled, byte[] data) {
    return switch (filled.field()) {
      case IntegerField integer -> number(integer, filled).toString();
      case FloatField floating -> floating(floating, filled.raw());
      case StringField text -> Escapes.text(content(filled, data), Integer.MAX_VALUE);
      case BytesField bytes -> Escapes.hex(content(filled, data), Integer.MAX_VALUE);
      case RepeatField repeat -> String.valueOf(filled.raw());
      case BitsField bits -> "";
      case GroupField group -> "";
      case PaddingField padding -> "";
    };
  }

  /**
   * As it is read: with its name and as it is in hexadecimal digits.
   *
   * @param most characters of a text or of bytes
   */
  public static String shown(FilledField filled, byte[] data, int most) {
    return switch (filled.field()) {
      case IntegerField integer -> shown(integer, number(integer, filled));
      case FloatField floating -> floating(floating, filled.raw());
      case StringField text -> '"' + Escapes.text(content(filled, data), most) + '"';
      case BytesField bytes -> Escapes.hex(content(filled, data), most);
      case RepeatField repeat -> filled.isItem() ? "" : filled.raw() + " ×";
      case BitsField bits -> Escapes.hex(part(filled, data), most);
      case GroupField group -> "";
      case PaddingField padding -> Escapes.hex(part(filled, data), most);
    };
  }

  /** All values of something repeated in one, where the template says what stands between. */
  public static Optional<String> joined(
      FilledField filled, List<FilledField> all, byte[] data, int most) {
    if (!(filled.field() instanceof RepeatField repeat)
        || repeat.joined().isEmpty()
        || filled.isItem()) {
      return Optional.empty();
    }
    String value = repeat.onlyValue().orElseThrow().name();
    return Optional.of(
        all.stream()
            .filter(each -> isOfItem(each.path(), filled.path(), value))
            .limit(most)
            .map(each -> typed(each, data))
            .collect(Collectors.joining(repeat.joined())));
  }

  private static boolean isOfItem(String path, String repeat, String value) {
    return path.startsWith(repeat + ".")
        && path.endsWith("." + value)
        && path.indexOf('.', repeat.length() + 1) == path.length() - value.length() - 1;
  }

  private static BigInteger number(IntegerField field, FilledField filled) {
    return field.shape().number(filled.raw());
  }

  private static String shown(IntegerField field, BigInteger number) {
    String name = field.names().flatMap(all -> all.of(number)).map(is -> " " + is).orElse("");
    boolean isPlain =
        !name.isEmpty()
            || number.signum() < 0
            || number.compareTo(BigInteger.valueOf(SMALL)) < 0
            || field.shape().layout() == IntegerShape.Layout.VARINT;
    return number + (isPlain ? name : " 0x" + number.toString(16).toLowerCase(Locale.ROOT));
  }

  private static String floating(FloatField field, long raw) {
    return field.bytes() == Float.BYTES
        ? Float.toString(Float.intBitsToFloat((int) raw))
        : Double.toString(Double.longBitsToDouble(raw));
  }

  private static byte[] part(FilledField filled, byte[] data) {
    int end = Math.min(data.length, filled.offset() + filled.length());
    return Arrays.copyOfRange(data, Math.min(filled.offset(), end), end);
  }

  /** Without what ends it, and without what fills it up. */
  private static byte[] content(FilledField filled, byte[] data) {
    byte[] all = part(filled, data);
    FieldExtent extent =
        filled.field() instanceof StringField text
            ? text.extent()
            : ((BytesField) filled.field()).extent();
    int length = all.length;
    if (extent instanceof FieldExtent.DelimitedExtent delimited) {
      length = Math.max(0, length - delimited.delimiter().length);
    }
    if (extent instanceof FieldExtent.FixedExtent && filled.field() instanceof StringField text) {
      while (length > 0 && all[length - 1] == text.padding()) {
        length--;
      }
    }
    return Arrays.copyOf(all, length);
  }
}

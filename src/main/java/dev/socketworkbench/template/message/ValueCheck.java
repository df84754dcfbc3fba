package dev.socketworkbench.template.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.FieldPreset.ConstantValue;
import dev.socketworkbench.template.syntax.TemplateField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import dev.socketworkbench.template.syntax.TemplateField.ValueField;
import dev.socketworkbench.template.syntax.TypedValue;
import dev.socketworkbench.template.syntax.UnfitValueException;
import java.math.BigInteger;
import java.util.Arrays;

/** Whether what stands in a field is what the template says. */
final class ValueCheck {
  private static final int MOST_SHOWN = 60;

  private ValueCheck() {}

  /** What is wrong with what stands here; empty for nothing. */
  static String remark(TemplateField field, byte[] data, int from, int length) {
    if (!(field instanceof ValueField value)
        || !(value.preset() instanceof ConstantValue constant)) {
      return "";
    }
    byte[] bytes = Arrays.copyOfRange(data, from, from + length);
    try {
      return switch (value) {
        case IntegerField integer -> "";
        case FloatField floating -> {
          byte[] wanted =
              NumberBytes.write(
                  TypedValue.floating(floating, constant.typed()),
                  floating.bytes(),
                  floating.little());
          yield Arrays.equals(wanted, bytes) ? "" : must(constant.typed());
        }
        case StringField text ->
            begins(
                bytes,
                TypedValue.text(text, constant.typed()),
                text.extent(),
                '"' + constant.typed() + '"');
        case BytesField raw -> {
          byte[] wanted = TypedValue.bytes(raw, constant.typed());
          yield begins(bytes, wanted, raw.extent(), Escapes.hex(wanted, MOST_SHOWN));
        }
      };
    } catch (UnfitValueException checkedByTheParser) {
      throw new IllegalStateException(checkedByTheParser);
    }
  }

  /** The same of a whole number. */
  static String remark(IntegerField field, BigInteger number) {
    if (field.preset() instanceof ConstantValue constant) {
      try {
        BigInteger wanted = TypedValue.integer(field, constant.typed());
        return wanted.equals(number) ? "" : must(constant.typed());
      } catch (UnfitValueException checkedByTheParser) {
        throw new IllegalStateException(checkedByTheParser);
      }
    }
    boolean isIn = number.compareTo(field.least()) >= 0 && number.compareTo(field.most()) <= 0;
    return isIn ? "" : "this is not from " + field.least() + " to " + field.most();
  }

  private static String begins(byte[] bytes, byte[] wanted, FieldExtent extent, String shown) {
    int end =
        extent instanceof FieldExtent.DelimitedExtent until
            ? bytes.length - until.delimiter().length
            : bytes.length;
    boolean fills = extent instanceof FieldExtent.FixedExtent || end == wanted.length;
    boolean is =
        fills
            && end >= wanted.length
            && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    return is ? "" : must(shown);
  }

  private static String must(String wanted) {
    return "here must stand " + wanted;
  }
}

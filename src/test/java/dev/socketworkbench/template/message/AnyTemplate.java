package dev.socketworkbench.template.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.FieldPreset;
import dev.socketworkbench.template.syntax.TemplateField;
import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.GroupField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.PaddingField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import dev.socketworkbench.template.syntax.TemplateField.ValueField;
import dev.socketworkbench.testing.Any;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Draws templates with all kinds of fields, as text, and what is typed into them. */
final class AnyTemplate {
  private final Any any;
  private final StringBuilder text = new StringBuilder("template 1\n");
  private int names;

  AnyTemplate(Any any) {
    this.any = any;
  }

  /** A template without mistakes. */
  String text() {
    text.append("order ").append(any.of("big", "little")).append('\n');
    boolean told = any.of(true, false);
    if (told) {
      text.append("u32 all = size(").append(any.of("all", "rest")).append(")\n");
    }
    fields("", 0);
    text.append("u8 last\n"); // so that something stands there
    if (any.of(true, false)) {
      text.append("u16 check = ").append(any.of("crc16-modbus", "sum16")).append("()\n");
    }
    if (any.of(true, false)) {
      text.append("bytes tail rest\n");
      text.append(any.of("", "u32 sum little = crc32()\n", "i16 end\n"));
    }
    return text.toString();
  }

  private String name() {
    return "f" + ++names;
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }

  private void fields(String indent, int depth) {
    int count = any.between(1, 4);
    for (int i = 0; i < count; i++) {
      field(indent, depth);
    }
  }

  private void field(String indent, int depth) {
    String name = name();
    switch (any.between(0, depth < 2 ? 13 : 9)) {
      case 0 -> line(indent, any.of("u", "i") + 8 * any.between(1, 8) + " " + name + order());
      case 1 -> line(indent, any.of("f32 ", "f64 ") + name + order());
      case 2 -> line(indent, "varint " + name);
      case 3 ->
          line(indent, "text " + name + " size " + any.between(1, 9) + any.of("", " pad \" \""));
      case 4 -> line(indent, "text " + name + " until " + any.of("\";\"", "hex:0d0a"));
      case 5 -> line(indent, "bytes " + name + " size " + any.between(1, 9));
      case 6 -> {
        line(indent, any.of("u8 ", "u16 little ", "varint ").replace(" little", "") + name);
        line(
            indent,
            any.of("text ", "bytes ")
                + name()
                + " size $"
                + name
                + any.of("", " plus 2", " minus 3"));
      }
      case 7 -> {
        line(indent, "bits 1 " + name);
        line(indent, "  3 " + name());
        line(indent, "  5 " + name() + " from 2 to 30");
      }
      case 8 -> line(indent, any.of("pad 3", "align 4"));
      case 9 -> line(indent, "bytes " + name + " always hex:cafe");
      case 10 -> {
        line(indent, "u8 " + name);
        line(indent, "group " + name() + " when $" + name + any.of(" = 1", " > 100", " <= 7"));
        fields(indent + "  ", depth + 1);
      }
      case 11 -> {
        line(indent, "u16 " + name);
        line(indent, "repeat $" + name + " " + name());
        fields(indent + "  ", depth + 1);
      }
      case 12 -> {
        line(indent, "repeat until hex:00 " + name);
        line(indent, "  u8 " + name() + " from 1 to 255");
        fields(indent + "  ", depth + 1);
      }
      default -> {
        line(indent, any.of("u16 ", "u32 ") + name() + " = size(" + name + ") plus 1");
        line(indent, "repeat rest " + name);
        line(indent, "  u8 " + name());
        fields(indent + "  ", depth + 1);
      }
    }
  }

  private String order() {
    return any.of("", " big", " little");
  }

  /** What is typed into its fields. */
  Filling filling(List<TemplateField> fields) {
    Map<String, String> typed = new HashMap<>();
    fill(fields, "", typed);
    return new Filling(typed);
  }

  private void fill(
      List<? extends TemplateField> fields, String prefix, Map<String, String> typed) {
    for (TemplateField each : fields) {
      String path = prefix + each.name();
      switch (each) {
        case ValueField value -> {
          if (value.preset() instanceof FieldPreset.ProposedValue) {
            typed.put(path, value(value));
          }
        }
        case BitsField bits -> fill(bits.parts(), prefix, typed);
        case GroupField group -> fill(group.fields(), path + ".", typed);
        case RepeatField repeat -> {
          int times = any.between(0, 3);
          typed.put(path, String.valueOf(times));
          for (int i = 1; i <= times; i++) {
            fill(repeat.fields(), path + "." + i + ".", typed);
          }
        }
        case PaddingField padding -> {}
      }
    }
  }

  private String value(ValueField field) {
    return switch (field) {
      case IntegerField integer -> {
        BigInteger drawn = integer.shape().number(any.between(Long.MIN_VALUE, Long.MAX_VALUE));
        yield drawn.max(integer.least()).min(integer.most()).toString();
      }
      case FloatField floating ->
          floating.bytes() == 4
              ? Float.toString(
                  Float.intBitsToFloat(any.between(Integer.MIN_VALUE, Integer.MAX_VALUE)))
              : Double.toString(
                  Double.longBitsToDouble(any.between(Long.MIN_VALUE, Long.MAX_VALUE)));
      case StringField text -> text(text.extent(), text.padding());
      case BytesField bytes -> {
        int most = bytes.extent() instanceof FieldExtent.FixedExtent fixed ? fixed.count() : 9;
        int least = bytes.extent() instanceof FieldExtent.ToldExtent told ? told.extra() : 0;
        byte[] drawn = any.bytes(most);
        yield HexFormat.of().formatHex(Arrays.copyOf(drawn, Math.max(drawn.length, least)));
      }
    };
  }

  private String text(FieldExtent extent, byte padding) {
    int most = extent instanceof FieldExtent.FixedExtent fixed ? fixed.count() : 9;
    int least = extent instanceof FieldExtent.ToldExtent told ? told.extra() : 0;
    byte[] drawn = any.bytes(most);
    String shown = Escapes.text(Arrays.copyOf(drawn, Math.max(drawn.length, least)), 999);
    if (extent instanceof FieldExtent.DelimitedExtent until) {
      String delimiter = new String(until.delimiter(), StandardCharsets.ISO_8859_1);
      return shown.replace(delimiter, "").replace("\\r", "");
    }
    return shown.replace("\\0", padding == 0 ? "x" : "\\0");
  }
}

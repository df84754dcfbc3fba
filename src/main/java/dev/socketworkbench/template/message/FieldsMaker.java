package dev.socketworkbench.template.message;

import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.FieldPreset;
import dev.socketworkbench.template.syntax.FieldSizes;
import dev.socketworkbench.template.syntax.IntegerShape;
import dev.socketworkbench.template.syntax.Template;
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
import dev.socketworkbench.template.syntax.TypedValue;
import dev.socketworkbench.template.syntax.UnfitValueException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the bytes of a message from what is typed into its fields. What follows from other fields
 * is worked out by writing the message again until nothing changes any more.
 */
public final class FieldsMaker {
  /** The longest message that is made: 16 MiB. */
  public static final int LONGEST = 1 << 24;

  private static final int MOST_PASSES = 40;

  private final Filling filling;
  private final Map<String, BigInteger> before;
  private final Map<String, BigInteger> computed = new HashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final List<FilledField> filled = new ArrayList<>();
  private byte[] out = new byte[256];
  private int at;

  private FieldsMaker(Filling filling, Map<String, BigInteger> before) {
    this.filling = filling;
    this.before = before;
  }

  /** Makes a message. */
  public static MadeMessage make(Template template, Filling filling) {
    Map<String, BigInteger> known = Map.of();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      FieldsMaker maker = new FieldsMaker(filling, known);
      try {
        maker.fields(template.fields(), new NumberScope(), "", 0, Map.of());
      } catch (TooLargeException e) {
        return maker.made(Map.of("", e.getMessage()));
      }
      if (maker.computed.equals(known)) {
        return maker.made(maker.problems);
      }
      known = maker.computed;
    }
    return new MadeMessage(
        new byte[0],
        List.of(),
        Map.of("", "a length, count or checksum depends on itself: no value of it is right"));
  }

  private MadeMessage made(Map<String, String> wrong) {
    return new MadeMessage(Arrays.copyOf(out, at), filled, wrong);
  }

  /** Ends the making of a message. */
  private static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  /**
   * The fields of a group or message.
   *
   * @param instead what is typed for fields of these names in another place
   */
  private void fields(
      List<TemplateField> fields,
      NumberScope scope,
      String prefix,
      int depth,
      Map<String, String> instead)
      throws TooLargeException {
    GroupSpans spans = new GroupSpans(fields.size());
    Map<String, Long> repeats = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      TemplateField field = fields.get(i);
      spans.begin(i, at);
      if (field.head().when().map(when -> when.holds(scope.of(when.field()))).orElse(true)) {
        field(field, scope, prefix, depth, instead, repeats);
      }
      spans.end(i, at);
    }
    for (int i = 0; i < fields.size(); i++) {
      for (IntegerField number : FieldSizes.numbers(fields.get(i))) {
        if (number.preset().isComputed()) {
          computed.put(
              prefix + number.name(),
              spans.computed(
                  number.preset(), i, fields, out, 0, name -> repeats.getOrDefault(name, 0L)));
        }
      }
    }
  }

  private void field(
      TemplateField field,
      NumberScope scope,
      String prefix,
      int depth,
      Map<String, String> instead,
      Map<String, Long> repeats)
      throws TooLargeException {
    String path = prefix + field.name();
    switch (field) {
      case IntegerField integer -> {
        long raw = number(integer, scope, path, instead);
        write(path, integer, depth, bytes(integer.shape(), raw), raw);
      }
      case FloatField floating -> {
        long raw = floating(floating, path, typed(floating, path, instead));
        write(
            path,
            floating,
            depth,
            NumberBytes.write(raw, floating.bytes(), floating.little()),
            raw);
      }
      case StringField text -> {
        byte[] bytes = text(text, path, typed(text, path, instead));
        write(path, text, depth, extended(bytes, text.extent(), text.padding()), 0);
      }
      case BytesField raw -> {
        byte[] bytes = bytes(raw, path, typed(raw, path, instead));
        write(path, raw, depth, extended(bytes, raw.extent(), (byte) 0), 0);
      }
      case BitsField bits -> bits(bits, scope, prefix, depth, instead);
      case PaddingField padding -> {
        int size = padding.aligns() ? Math.floorMod(-at, padding.bytes()) : padding.bytes();
        if (size > 0) {
          write(path, padding, depth, new byte[size], 0);
        }
      }
      case GroupField group -> {
        int index = filled.size();
        int from = at;
        write(path, group, depth, new byte[0], 0);
        fields(group.fields(), new NumberScope(scope), path + ".", depth + 1, Map.of());
        filled.set(index, filled.get(index).with(at - from, 0));
      }
      case RepeatField repeat -> repeats.put(repeat.name(), repeat(repeat, scope, path, depth));
    }
  }

  private void write(String path, TemplateField field, int depth, byte[] bytes, long raw)
      throws TooLargeException {
    if (filled.size() == FieldsReader.MOST_FIELDS) {
      throw new TooLargeException("the message has more than 100,000 fields");
    }
    filled.add(new FilledField(path, field, depth, at, bytes.length, raw, ""));
    append(bytes);
  }

  private void append(byte[] bytes) throws TooLargeException {
    if (at + (long) bytes.length > LONGEST) {
      throw new TooLargeException("the message is longer than 16 MiB");
    }
    if (at + bytes.length > out.length) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, at + bytes.length));
    }
    System.arraycopy(bytes, 0, out, at, bytes.length);
    at += bytes.length;
  }

  /** What is in a field as it was typed, here or in the template. */
  private String typed(ValueField field, String path, Map<String, String> instead) {
    String typed =
        Optional.ofNullable(instead.get(field.name())).or(() -> filling.of(path)).orElse("");
    return switch (field.preset()) {
      case FieldPreset.ConstantValue constant -> {
        if (!typed.isEmpty() && !typed.equals(constant.typed())) {
          problems.put(path, "this is always " + constant.typed());
        }
        yield constant.typed();
      }
      case FieldPreset.ProposedValue proposed -> typed.isEmpty() ? proposed.typed() : typed;
      default -> typed;
    };
  }

  private long number(
      IntegerField field, NumberScope scope, String path, Map<String, String> instead) {
    String typed = typed(field, path, instead);
    BigInteger number;
    if (field.preset().isComputed() && typed.isBlank()) {
      number = before.getOrDefault(path, BigInteger.ZERO);
      if (number.compareTo(field.least()) < 0 || number.compareTo(field.most()) > 0) {
        problems.put(
            path,
            "it follows from other fields and would be "
                + number
                + ": from "
                + field.least()
                + " to "
                + field.most()
                + " fits here");
      }
    } else {
      try {
        number = TypedValue.integer(field, typed);
      } catch (UnfitValueException e) {
        problems.put(path, e.getMessage());
        number = BigInteger.ZERO;
      }
    }
    scope.put(field.name(), number);
    int bits = field.shape().bits();
    return bits == 64 ? number.longValue() : number.longValue() & ((1L << bits) - 1);
  }

  private static byte[] bytes(IntegerShape shape, long raw) {
    if (shape.layout() != IntegerShape.Layout.VARINT) {
      return NumberBytes.write(raw, shape.bits() / 8, shape.layout() == IntegerShape.Layout.LITTLE);
    }
    byte[] made = new byte[IntegerShape.LONGEST_VARINT];
    int count = 0;
    long left = raw;
    do {
      boolean more = left >>> 7 != 0;
      made[count++] = (byte) ((left & 0x7f) | (more ? 0x80 : 0));
      left >>>= 7;
    } while (left != 0);
    return Arrays.copyOf(made, count);
  }

  private long floating(FloatField field, String path, String typed) {
    try {
      return TypedValue.floating(field, typed);
    } catch (UnfitValueException e) {
      problems.put(path, e.getMessage());
      return 0;
    }
  }

  private byte[] text(StringField field, String path, String typed) {
    try {
      return TypedValue.text(field, typed);
    } catch (UnfitValueException e) {
      problems.put(path, e.getMessage());
      return new byte[0];
    }
  }

  private byte[] bytes(BytesField field, String path, String typed) {
    try {
      return TypedValue.bytes(field, typed);
    } catch (UnfitValueException e) {
      problems.put(path, e.getMessage());
      return new byte[0];
    }
  }

  /** With what ends it, or what fills it up. */
  private static byte[] extended(byte[] bytes, FieldExtent extent, byte padding) {
    return switch (extent) {
      case FieldExtent.FixedExtent fixed -> {
        byte[] all = Arrays.copyOf(bytes, fixed.count());
        Arrays.fill(all, Math.min(bytes.length, all.length), all.length, padding);
        yield all;
      }
      case FieldExtent.DelimitedExtent until -> {
        byte[] all = Arrays.copyOf(bytes, bytes.length + until.delimiter().length);
        System.arraycopy(until.delimiter(), 0, all, bytes.length, until.delimiter().length);
        yield all;
      }
      case FieldExtent.ToldExtent told -> bytes;
      case FieldExtent.OpenExtent open -> bytes;
    };
  }

  private void bits(
      BitsField field, NumberScope scope, String prefix, int depth, Map<String, String> instead)
      throws TooLargeException {
    int index = filled.size();
    write(prefix + field.name(), field, depth, new byte[field.bytes()], 0);
    int from = at - field.bytes();
    long raw = 0;
    for (IntegerField part : field.parts()) {
      long own = number(part, scope, prefix + part.name(), instead);
      raw = part.shape().bits() == 64 ? own : raw << part.shape().bits() | own;
      filled.add(
          new FilledField(prefix + part.name(), part, depth + 1, from, field.bytes(), own, ""));
    }
    byte[] bytes = NumberBytes.write(raw, field.bytes(), field.little());
    System.arraycopy(bytes, 0, out, from, bytes.length);
    filled.set(index, filled.get(index).with(field.bytes(), raw));
  }

  private long repeat(RepeatField field, NumberScope scope, String path, int depth)
      throws TooLargeException {
    int index = filled.size();
    int from = at;
    write(path, field, depth, new byte[0], 0);
    List<Map<String, String>> items = items(field, path);
    int number = 0;
    for (Map<String, String> item : items) {
      number++;
      String own = path + "." + number;
      int itemIndex = filled.size();
      int itemFrom = at;
      write(own, field, depth + 1, new byte[0], 0);
      fields(field.fields(), new NumberScope(scope), own + ".", depth + 2, item);
      filled.set(itemIndex, filled.get(itemIndex).with(at - itemFrom, 0));
      checkItem(field, path, own, itemFrom);
    }
    if (field.extent() instanceof FieldExtent.DelimitedExtent until) {
      append(until.delimiter());
    }
    filled.set(index, filled.get(index).with(at - from, number));
    return number;
  }

  /** Whoever reads it must not take it for the end. */
  private void checkItem(RepeatField field, String path, String own, int from) {
    String shown = field.joined().isEmpty() ? own : path;
    boolean isCounted =
        field.extent() instanceof FieldExtent.FixedExtent
            || field.extent() instanceof FieldExtent.ToldExtent;
    if (!isCounted && at == from) {
      problems.put(shown, "each of these has at least one byte");
    }
    if (field.extent() instanceof FieldExtent.DelimitedExtent until
        && at - from >= until.delimiter().length
        && TypedValue.indexOf(out, until.delimiter(), from, from + until.delimiter().length) >= 0) {
      problems.put(shown, "none of these can begin with what ends all of them");
    }
  }

  /** What is typed in another place for the fields of each; as many as there are. */
  private List<Map<String, String>> items(RepeatField field, String path) throws TooLargeException {
    List<Map<String, String>> items = new ArrayList<>();
    if (!field.joined().isEmpty()) {
      String name = field.onlyValue().orElseThrow().name();
      for (String each : pieces(field, path)) {
        items.add(Map.of(name, each));
      }
      if (field.extent() instanceof FieldExtent.FixedExtent fixed
          && items.size() != fixed.count()) {
        problems.put(path, fixed.count() + " of these are needed, and there are " + items.size());
      }
      return items;
    }
    long times = times(field, path);
    if (times > FieldsReader.MOST_FIELDS) {
      throw new TooLargeException("the message has more than 100,000 fields");
    }
    for (long i = 0; i < times; i++) {
      items.add(Map.of());
    }
    return items;
  }

  private List<String> pieces(RepeatField field, String path) {
    String all = filling.of(path).orElse(field.proposed());
    List<String> pieces =
        new ArrayList<>(Arrays.asList(all.split(Pattern.quote(field.joined()), -1)));
    if (pieces.getLast().isEmpty()) {
      pieces.removeLast(); // nothing at all, or nothing behind the last one
    }
    return pieces;
  }

  private long times(RepeatField field, String path) {
    if (field.extent() instanceof FieldExtent.FixedExtent fixed) {
      return fixed.count();
    }
    String typed = filling.of(path).orElse("").strip();
    if (typed.matches("[0-9]{1,9}")) {
      return Long.parseLong(typed);
    }
    if (!typed.isEmpty()) {
      problems.put(path, "how often stands here: 0, 1, 2 …");
    }
    int highest = filling.highest(path);
    return highest > 0 || field.proposed().isEmpty() ? highest : Long.parseLong(field.proposed());
  }
}

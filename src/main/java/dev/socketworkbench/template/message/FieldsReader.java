package dev.socketworkbench.template.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.message.ReadMessage.HowRead;
import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.FieldHead;
import dev.socketworkbench.template.syntax.FieldPreset.ComputedSize;
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
import dev.socketworkbench.template.syntax.TypedValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/** Reads bytes by a template: one message after the other. */
public final class FieldsReader {
  /** More fields than these are not read. */
  public static final int MOST_FIELDS = 100_000;

  /** Only that there are no more bytes is in the way. */
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final Template template;
  private final byte[] data;
  private final int end;
  private final List<FilledField> filled = new ArrayList<>();
  private int fieldsLeft = MOST_FIELDS;
  private int start;
  private int at;

  /** Where the message ends, if a field has told; -1 if none has. */
  private int told;

  private FieldsReader(Template template, byte[] data, int end) {
    this.template = template;
    this.data = data;
    this.end = end;
  }

  /** Reads all messages that stand in these bytes, one after the other. */
  public static List<ReadMessage> read(Template template, byte[] data) {
    return read(template, data, 0, data.length);
  }

  /** The same of a part of the bytes. */
  public static List<ReadMessage> read(Template template, byte[] data, int from, int end) {
    FieldsReader reader = new FieldsReader(template, data, end);
    List<ReadMessage> all = new ArrayList<>();
    reader.at = from;
    while (reader.at < end) {
      ReadMessage message = reader.message();
      all.add(message);
      if (message.end() == HowRead.UNFINISHED || message.to() <= message.from()) {
        break;
      }
      if (message.end() == HowRead.MISFIT && reader.told != message.to()) {
        break; // where the next one begins is not known
      }
    }
    return all;
  }

  private ReadMessage message() {
    filled.clear();
    start = at;
    told = -1;
    try {
      fields(template.fields(), new NumberScope(), "", 0, NO_LIMIT, end);
      return new ReadMessage(start, at, filled, HowRead.WHOLE, at, "");
    } catch (MisfitException e) {
      boolean goesOn = !e.isUnfinished() && told > e.at() && told <= end;
      at = goesOn ? told : at;
      return new ReadMessage(
          start,
          at,
          filled,
          e.isUnfinished() ? HowRead.UNFINISHED : HowRead.MISFIT,
          e.at(),
          e.getMessage());
    }
  }

  /**
   * A run of fields whose size a number has told.
   *
   * @param last the last of them
   * @param end where they end
   * @param by the number's name
   */
  private record ToldEnd(int last, int end, String by) {}

  /** A number that has told the size of fields that have not begun. */
  private record ToldLater(int first, int last, BigInteger size, String by) {}

  /**
   * The fields of a group or message.
   *
   * @param limit they do not go beyond this
   * @param openLimit where a field that goes up to the end ends
   */
  private void fields(
      List<TemplateField> fields,
      NumberScope scope,
      String prefix,
      int depth,
      int limit,
      int openLimit)
      throws MisfitException {
    int groupStart = at;
    int firstFilled = filled.size();
    GroupSpans spans = new GroupSpans(fields.size());
    List<ToldEnd> ends = new ArrayList<>();
    List<ToldLater> later = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      TemplateField field = fields.get(i);
      spans.begin(i, at);
      for (ToldLater each : later) {
        if (each.first() == i) {
          ends.add(
              toldEnd(
                  each,
                  at,
                  around(each, ends, limit),
                  depth == 0 && each.last() == fields.size() - 1));
        }
      }
      Optional<ToldEnd> nearest =
          ends.stream().min((one, other) -> Integer.compare(one.end(), other.end()));
      int now = nearest.map(ToldEnd::end).filter(is -> is < limit).orElse(limit);
      int lastInside = nearest.map(ToldEnd::last).orElse(fields.size() - 1);
      int open = nearest.isPresent() ? now : Math.min(now, openLimit);
      OptionalInt tail = FieldSizes.fixed(fields.subList(0, lastInside + 1), i + 1);
      int openEnd = Math.max(at, open - tail.orElse(0));
      if (isThere(field, scope)) {
        field(field, scope, prefix, depth, now, openEnd);
        for (IntegerField number : FieldSizes.numbers(field)) {
          if (number.preset() instanceof ComputedSize size) {
            int first = FieldSizes.firstOf(fields, i, size.range());
            int last = FieldSizes.lastOf(fields, size.range());
            BigInteger counted = scope.of(number.name()).subtract(BigInteger.valueOf(size.extra()));
            ToldLater is = new ToldLater(first, last, counted, number.name());
            if (first <= i && last > i) {
              ends.add(
                  toldEnd(
                      is,
                      first == 0 ? groupStart : spans.start(first),
                      around(is, ends, limit),
                      depth == 0 && last == fields.size() - 1));
            } else if (first > i) {
              later.add(is);
            }
          }
        }
      }
      spans.end(i, at);
      for (ToldEnd each : List.copyOf(ends)) {
        if (each.last() == i) {
          close(each, prefix, depth);
          ends.remove(each);
          spans.end(i, at);
        }
      }
    }
    check(fields, spans, prefix, firstFilled);
  }

  /** Where what these fields are in ends. */
  private static int around(ToldLater inner, List<ToldEnd> ends, int limit) {
    return ends.stream()
        .filter(each -> each.last() >= inner.last())
        .mapToInt(ToldEnd::end)
        .reduce(limit, Math::min);
  }

  private static boolean isThere(TemplateField field, NumberScope scope) {
    return field.head().when().map(when -> when.holds(scope.of(when.field()))).orElse(true);
  }

  private ToldEnd toldEnd(ToldLater is, int from, int limit, boolean isMessage)
      throws MisfitException {
    if (is.size().signum() < 0) {
      throw new MisfitException(
          at, "by " + is.by() + " this has " + is.size() + " bytes, fewer than none", false);
    }
    BigInteger where = is.size().add(BigInteger.valueOf(from));
    if (limit != NO_LIMIT && where.compareTo(BigInteger.valueOf(limit)) > 0) {
      throw new MisfitException(at, "by " + is.by() + " this goes beyond what it is in", false);
    }
    int ends = where.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    if (ends < at) {
      throw new MisfitException(
          at, "by " + is.by() + " this ended " + (at - ends) + " bytes before here", false);
    }
    if (isMessage) {
      told = ends;
    }
    return new ToldEnd(is.last(), ends, is.by());
  }

  /** What a number has told to be there and no field has read is of none. */
  private void close(ToldEnd ended, String prefix, int depth) throws MisfitException {
    if (ended.end() > end) {
      throw new MisfitException(
          end,
          "by "
              + ended.by()
              + " "
              + bytes(ended.end() - (long) at)
              + " more should come, and "
              + left(end - (long) at)
              + " there",
          true);
    }
    if (at < ended.end()) {
      add(
          prefix,
          new PaddingField(new FieldHead("", 0, Optional.empty(), ""), ended.end() - at, false),
          depth,
          ended.end() - at,
          0,
          "by " + ended.by() + " this belongs to it, and the template names no field here");
      at = ended.end();
    }
  }

  private void add(String path, TemplateField field, int depth, int length, long raw, String remark)
      throws MisfitException {
    if (fieldsLeft-- <= 0) {
      throw new MisfitException(
          at, "more than " + count(MOST_FIELDS) + " fields are not read", false);
    }
    filled.add(new FilledField(path, field, depth, at, length, raw, remark));
  }

  private static String bytes(long number) {
    return count(number) + (number == 1 ? " byte" : " bytes");
  }

  private static String left(long number) {
    return number == 0 ? "none is" : number == 1 ? "1 byte is" : count(number) + " bytes are";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void field(
      TemplateField field, NumberScope scope, String prefix, int depth, int limit, int openEnd)
      throws MisfitException {
    String path = prefix + field.name();
    switch (field) {
      case IntegerField integer -> integer(integer, scope, path, depth, limit);
      case FloatField floating -> {
        need(floating.bytes(), limit, path);
        long raw = NumberBytes.read(data, at, floating.bytes(), floating.little());
        String remark = ValueCheck.remark(field, data, at, floating.bytes());
        add(path, field, depth, floating.bytes(), raw, remark);
        at += floating.bytes();
      }
      case StringField text -> bytes(text, text.extent(), scope, path, depth, limit, openEnd);
      case BytesField bytes -> bytes(bytes, bytes.extent(), scope, path, depth, limit, openEnd);
      case BitsField bits -> bits(bits, scope, prefix, depth, limit);
      case PaddingField padding -> {
        int size = padding.aligns() ? Math.floorMod(start - at, padding.bytes()) : padding.bytes();
        need(size, limit, "the padding");
        if (size > 0) {
          add(path, field, depth, size, 0, "");
          at += size;
        }
      }
      case GroupField group -> {
        int index = filled.size();
        int from = at;
        add(path, group, depth, 0, 0, "");
        try {
          fields(group.fields(), new NumberScope(scope), path + ".", depth + 1, limit, openEnd);
        } finally {
          filled.set(index, filled.get(index).with(at - from, 0));
        }
      }
      case RepeatField repeat -> repeat(repeat, scope, path, depth, limit, openEnd);
    }
  }

  private void need(long count, int limit, String path) throws MisfitException {
    long left = Math.min(limit, end) - (long) at;
    if (count > left) {
      throw new MisfitException(
          at, path + " has " + bytes(count) + ", and " + left(left) + " left", limit > end);
    }
  }

  private void integer(IntegerField field, NumberScope scope, String path, int depth, int limit)
      throws MisfitException {
    IntegerShape shape = field.shape();
    int length = shape.bits() / 8;
    long raw;
    if (shape.layout() == IntegerShape.Layout.VARINT) {
      length = varintLength(path, limit);
      raw = 0;
      for (int i = 0; i < length; i++) {
        raw |= (data[at + i] & 0x7fL) << (7 * i);
      }
    } else {
      need(length, limit, path);
      raw = NumberBytes.read(data, at, length, shape.layout() == IntegerShape.Layout.LITTLE);
    }
    BigInteger number = shape.number(raw);
    scope.put(field.name(), number);
    add(path, field, depth, length, raw, ValueCheck.remark(field, number));
    at += length;
  }

  private int varintLength(String path, int limit) throws MisfitException {
    for (int i = 0; i < IntegerShape.LONGEST_VARINT; i++) {
      need(i + 1L, limit, path);
      int digit = data[at + i];
      if (digit >= 0) {
        if (i == IntegerShape.LONGEST_VARINT - 1 && digit > 1) {
          break;
        }
        return i + 1;
      }
    }
    throw new MisfitException(at, path + " has more than 64 bits", false);
  }

  private void bits(BitsField field, NumberScope scope, String prefix, int depth, int limit)
      throws MisfitException {
    need(field.bytes(), limit, prefix + field.name());
    long raw = NumberBytes.read(data, at, field.bytes(), field.little());
    add(prefix + field.name(), field, depth, field.bytes(), raw, "");
    int left = 8 * field.bytes();
    for (IntegerField part : field.parts()) {
      left -= part.shape().bits();
      long own = raw >>> left;
      BigInteger number = part.shape().number(own);
      scope.put(part.name(), number);
      add(
          prefix + part.name(),
          part,
          depth + 1,
          field.bytes(),
          part.shape().bits() == 64 ? own : own & ((1L << part.shape().bits()) - 1),
          ValueCheck.remark(part, number));
    }
    at += field.bytes();
  }

  private void bytes(
      TemplateField field,
      FieldExtent extent,
      NumberScope scope,
      String path,
      int depth,
      int limit,
      int openEnd)
      throws MisfitException {
    long length =
        switch (extent) {
          case FieldExtent.FixedExtent fixed -> fixed.count();
          case FieldExtent.ToldExtent far -> far(far, scope, path);
          case FieldExtent.DelimitedExtent until -> delimited(until.delimiter(), path, limit);
          case FieldExtent.OpenExtent open -> openEnd - (long) at;
        };
    need(length, limit, path);
    add(path, field, depth, (int) length, 0, ValueCheck.remark(field, data, at, (int) length));
    at += (int) length;
  }

  private long far(FieldExtent.ToldExtent extent, NumberScope scope, String path)
      throws MisfitException {
    BigInteger told = scope.of(extent.field()).add(BigInteger.valueOf(extent.extra()));
    if (told.signum() < 0) {
      throw new MisfitException(
          at, "by " + extent.field() + " " + path + " has " + told + ", fewer than none", false);
    }
    return told.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  private long delimited(byte[] delimiter, String path, int limit) throws MisfitException {
    int last = Math.min(limit, end);
    int found = TypedValue.indexOf(data, delimiter, at, last);
    if (found < 0) {
      throw new MisfitException(
          at,
          "what ends "
              + path
              + " ("
              + Escapes.hex(delimiter, 40)
              + ") does not come within "
              + bytes(last - (long) at),
          limit > end);
    }
    return found + (long) delimiter.length - at;
  }

  private void repeat(
      RepeatField field, NumberScope scope, String path, int depth, int limit, int openEnd)
      throws MisfitException {
    int index = filled.size();
    int from = at;
    long items = 0;
    add(path, field, depth, 0, 0, "");
    try {
      switch (field.extent()) {
        case FieldExtent.FixedExtent fixed -> {
          while (items < fixed.count()) {
            item(field, scope, path, ++items, depth, limit, openEnd);
          }
        }
        case FieldExtent.ToldExtent far -> {
          long times = far(far, scope, path);
          while (items < times) {
            item(field, scope, path, ++items, depth, limit, openEnd);
          }
        }
        case FieldExtent.OpenExtent open -> {
          while (at < openEnd) {
            progressing(field, scope, path, ++items, depth, openEnd);
          }
        }
        case FieldExtent.DelimitedExtent until -> {
          byte[] delimiter = until.delimiter();
          int last = Math.min(limit, end);
          while (TypedValue.indexOf(data, delimiter, at, Math.min(last, at + delimiter.length))
              < 0) {
            if (at >= last) {
              need(delimiter.length, limit, "what ends " + path);
            }
            progressing(field, scope, path, ++items, depth, limit);
          }
          at += delimiter.length;
        }
      }
    } finally {
      filled.set(index, filled.get(index).with(at - from, items));
    }
  }

  private void progressing(
      RepeatField field, NumberScope scope, String path, long number, int depth, int limit)
      throws MisfitException {
    int before = at;
    item(field, scope, path, number, depth, limit, limit);
    if (at == before) {
      throw new MisfitException(at, path + " " + number + " takes no byte", false);
    }
  }

  private void item(
      RepeatField field,
      NumberScope scope,
      String path,
      long number,
      int depth,
      int limit,
      int openEnd)
      throws MisfitException {
    int index = filled.size();
    int from = at;
    String own = path + "." + number;
    add(own, field, depth + 1, 0, 0, "");
    try {
      fields(field.fields(), new NumberScope(scope), own + ".", depth + 2, limit, openEnd);
    } finally {
      filled.set(index, filled.get(index).with(at - from, 0));
    }
  }

  /** Compares what numbers tell of others with what these are. */
  private void check(List<TemplateField> fields, GroupSpans spans, String prefix, int firstFilled) {
    for (int i = 0; i < fields.size(); i++) {
      for (IntegerField number : FieldSizes.numbers(fields.get(i))) {
        if (number.preset().isComputed()) {
          for (int j = firstFilled; j < filled.size(); j++) {
            if (filled.get(j).path().equals(prefix + number.name())) {
              compare(number, i, j, fields, spans, path -> repeats(prefix + path, firstFilled));
              break;
            }
          }
        }
      }
    }
  }

  private void compare(
      IntegerField number,
      int at,
      int index,
      List<TemplateField> fields,
      GroupSpans spans,
      ToLongFunction<String> repeats) {
    BigInteger is = number.shape().number(filled.get(index).raw());
    BigInteger wanted = spans.computed(number.preset(), at, fields, data, start, repeats);
    if (!is.equals(wanted)) {
      filled.set(
          index,
          filled
              .get(index)
              .with(
                  "by "
                      + number.preset()
                      + " this should be "
                      + wanted
                      + (wanted.signum() < 0 ? "" : " (0x" + wanted.toString(16) + ")")));
    }
  }

  private long repeats(String path, int from) {
    return filled.subList(from, filled.size()).stream()
        .filter(each -> each.path().equals(path))
        .mapToLong(FilledField::raw)
        .findFirst()
        .orElse(0);
  }
}

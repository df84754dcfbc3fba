package dev.socketworkbench.template.syntax;

import dev.socketworkbench.template.syntax.FieldPreset.ComputedSize;
import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.GroupField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.PaddingField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import java.util.List;
import java.util.OptionalInt;

/** How many bytes fields take, as far as the template tells. */
public final class FieldSizes {
  private FieldSizes() {}

  /** How many bytes a field always takes; empty if that differs. */
  public static OptionalInt fixed(TemplateField field) {
    if (field.head().when().isPresent()) {
      return OptionalInt.empty();
    }
    return switch (field) {
      case IntegerField integer ->
          integer.shape().layout() == IntegerShape.Layout.VARINT
              ? OptionalInt.empty()
              : OptionalInt.of(integer.shape().bits() / 8);
      case FloatField floating -> OptionalInt.of(floating.bytes());
      case BitsField bits -> OptionalInt.of(bits.bytes());
      case StringField text -> fixed(text.extent(), 1);
      case BytesField bytes -> fixed(bytes.extent(), 1);
      case PaddingField padding ->
          padding.aligns() ? OptionalInt.empty() : OptionalInt.of(padding.bytes());
      case GroupField group -> fixed(group.fields(), 0);
      case RepeatField repeat -> {
        OptionalInt item = fixed(repeat.fields(), 0);
        yield item.isPresent() ? fixed(repeat.extent(), item.getAsInt()) : OptionalInt.empty();
      }
    };
  }

  private static OptionalInt fixed(FieldExtent extent, int each) {
    return extent instanceof FieldExtent.FixedExtent fixed
            && (long) fixed.count() * each <= Integer.MAX_VALUE
        ? OptionalInt.of(fixed.count() * each)
        : OptionalInt.empty();
  }

  /** How many bytes the fields from this one on always take; empty if that differs. */
  public static OptionalInt fixed(List<TemplateField> fields, int from) {
    long all = 0;
    for (TemplateField each : fields.subList(from, fields.size())) {
      OptionalInt size = fixed(each);
      if (size.isEmpty()) {
        return OptionalInt.empty();
      }
      all += size.getAsInt();
    }
    return all <= Integer.MAX_VALUE ? OptionalInt.of((int) all) : OptionalInt.empty();
  }

  /**
   * The last field of the shortest run of fields that this one is in and whose size is told before
   * it.
   *
   * @return -1 if there is none
   */
  static int boundedBy(List<TemplateField> fields, int at) {
    int nearest = -1;
    for (int i = 0; i < at; i++) {
      for (IntegerField number : numbers(fields.get(i))) {
        if (number.preset() instanceof ComputedSize size) {
          int last = last(fields, i, size.range(), at);
          nearest = last >= 0 && (nearest < 0 || last < nearest) ? last : nearest;
        }
      }
    }
    return nearest;
  }

  private static int last(List<TemplateField> fields, int asks, FieldRange range, int at) {
    int from = firstOf(fields, asks, range);
    int to = lastOf(fields, range);
    return from <= at && at <= to ? to : -1;
  }

  /** The numbers that a field is made of. */
  public static List<IntegerField> numbers(TemplateField field) {
    return switch (field) {
      case IntegerField integer -> List.of(integer);
      case BitsField bits -> bits.parts();
      default -> List.of();
    };
  }

  /**
   * Where a range begins.
   *
   * @param asks where the field stands that asks for it
   */
  public static int firstOf(List<TemplateField> fields, int asks, FieldRange range) {
    return switch (range) {
      case FieldRange.RestOfGroup rest -> asks + 1;
      case FieldRange.WholeGroup all -> 0;
      case FieldRange.AllBefore before -> 0;
      case FieldRange.SomeFields some -> indexOf(fields, some.from());
    };
  }

  /** Where its last field stands. */
  public static int lastOf(List<TemplateField> fields, FieldRange range) {
    return range instanceof FieldRange.SomeFields some
        ? indexOf(fields, some.to())
        : fields.size() - 1;
  }

  /** Where a field stands; -1 if there is none of this name. */
  static int indexOf(List<TemplateField> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}

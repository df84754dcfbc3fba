package dev.socketworkbench.template.syntax;

import dev.socketworkbench.template.syntax.FieldPreset.ComputedChecksum;
import dev.socketworkbench.template.syntax.FieldPreset.ComputedCount;
import dev.socketworkbench.template.syntax.FieldPreset.ComputedSize;
import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.GroupField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks whether what fields say of each other can be, and lets a number by which another is as long
 * follow from that one.
 */
final class ReferenceCheck {
  private static final String MOVE = "Write the number above what needs it";

  /** Each reads bytes again. */
  private static final int MOST_CHECKSUMS = 16;

  private final Consumer<TemplateMistake> mistakes;
  private int checksums;

  ReferenceCheck(Consumer<TemplateMistake> mistakes) {
    this.mistakes = mistakes;
  }

  /** The fields of a message, some with a value of their own now. */
  List<TemplateField> checked(List<TemplateField> fields) {
    List<TemplateField> all = checked(fields, List.of(), false);
    findOpen(all, Optional.empty());
    return all;
  }

  private void mistake(TemplateField at, String message, String cure) {
    mistakes.accept(new TemplateMistake(at.head().line(), 1, message, cure));
  }

  /**
   * The fields of a group.
   *
   * @param around the numbers that stand before it outside
   * @param repeats whether they come again and again
   */
  private List<TemplateField> checked(
      List<TemplateField> fields, List<IntegerField> around, boolean repeats) {
    names(fields);
    List<IntegerField> before = new ArrayList<>(around);
    List<TemplateField> made = new ArrayList<>();
    for (TemplateField each : fields) {
      each.head().when().ifPresent(when -> refer(each, when.field(), before));
      told(each).ifPresent(told -> refer(each, told.field(), before));
      made.add(
          switch (each) {
            case GroupField group ->
                new GroupField(group.head(), checked(group.fields(), before, repeats));
            case RepeatField repeat -> joined(repeat, checked(repeat.fields(), before, true));
            default -> each;
          });
      FieldSizes.numbers(each).forEach(before::add);
    }
    for (int i = 0; i < made.size(); i++) {
      filled(made, i);
    }
    for (int i = 0; i < made.size(); i++) {
      int at = i;
      FieldSizes.numbers(made.get(i)).forEach(number -> computed(number, at, made, repeats));
    }
    return made;
  }

  private RepeatField joined(RepeatField field, List<TemplateField> checked) {
    RepeatField made =
        new RepeatField(field.head(), field.extent(), field.joined(), field.proposed(), checked);
    if (!made.joined().isEmpty() && made.onlyValue().isEmpty()) {
      mistake(
          made,
          "joined needs exactly one field into which one writes, and no group below it",
          "Leave joined out, or give the others a value with always");
    }
    return made;
  }

  private void names(List<TemplateField> fields) {
    Set<String> seen = new HashSet<>();
    for (TemplateField each : fields) {
      if (!each.name().isEmpty() && !seen.add(each.name())) {
        mistake(each, "a field is called " + each.name() + " already", "Choose another name");
      }
      if (each instanceof BitsField bits) {
        for (IntegerField part : bits.parts()) {
          if (!seen.add(part.name())) {
            mistake(part, "a field is called " + part.name() + " already", "Choose another name");
          }
        }
      }
    }
  }

  private void refer(TemplateField at, String name, List<IntegerField> before) {
    if (before.stream().noneMatch(each -> each.name().equals(name))) {
      mistake(at, "no number called " + name + " stands before this", MOVE);
    }
  }

  private static Optional<FieldExtent.ToldExtent> told(TemplateField field) {
    Optional<FieldExtent> extent =
        switch (field) {
          case StringField text -> Optional.of(text.extent());
          case BytesField bytes -> Optional.of(bytes.extent());
          case RepeatField repeat -> Optional.of(repeat.extent());
          default -> Optional.empty();
        };
    return extent
        .filter(FieldExtent.ToldExtent.class::isInstance)
        .map(FieldExtent.ToldExtent.class::cast);
  }

  /** A number that tells how long this is follows from it, if nothing else is said of it. */
  private static void filled(List<TemplateField> fields, int at) {
    TemplateField field = fields.get(at);
    Optional<FieldExtent.ToldExtent> told = told(field);
    if (told.isEmpty()) {
      return;
    }
    int extra = -told.get().extra();
    FieldPreset preset =
        field instanceof RepeatField
            ? new ComputedCount(field.name())
            : new ComputedSize(new FieldRange.SomeFields(field.name(), field.name()), extra);
    boolean isPlainCount = !(field instanceof RepeatField) || extra == 0;
    for (int i = 0; i < at && isPlainCount; i++) {
      fields.set(i, filled(fields.get(i), told.get().field(), preset));
    }
  }

  private static TemplateField filled(TemplateField field, String name, FieldPreset preset) {
    return switch (field) {
      case IntegerField integer -> filledNumber(integer, name, preset);
      case BitsField bits ->
          new BitsField(
              bits.head(),
              bits.bytes(),
              bits.little(),
              bits.parts().stream().map(each -> filledNumber(each, name, preset)).toList());
      default -> field;
    };
  }

  private static IntegerField filledNumber(IntegerField field, String name, FieldPreset preset) {
    boolean isOpen =
        field.preset() instanceof FieldPreset.ProposedValue proposed && proposed.typed().isEmpty();
    return field.name().equals(name) && isOpen
        ? new IntegerField(
            field.head(), field.shape(), preset, field.least(), field.most(), field.names())
        : field;
  }

  private void computed(IntegerField field, int at, List<TemplateField> beside, boolean repeats) {
    switch (field.preset()) {
      case ComputedSize size -> range(field, at, size.range(), beside);
      case ComputedCount count -> {
        if (beside.stream()
            .noneMatch(
                each -> each instanceof RepeatField && each.name().equals(count.repeated()))) {
          mistake(
              field,
              "beside this nothing called " + count.repeated() + " is repeated",
              "Write count(NAME) with the name of a repeat in the same group");
        }
      }
      case ComputedChecksum sum -> checksum(field, at, sum, beside, repeats);
      case FieldPreset.ProposedValue any -> {}
      case FieldPreset.ConstantValue any -> {}
    }
  }

  private void checksum(
      IntegerField field,
      int at,
      ComputedChecksum sum,
      List<TemplateField> beside,
      boolean repeats) {
    if (++checksums > MOST_CHECKSUMS) {
      mistake(field, "a template has at most " + MOST_CHECKSUMS + " checksums", "Leave some out");
    }
    if (repeats && sum.range() instanceof FieldRange.AllBefore) {
      mistake(
          field,
          "the bytes before this would be read again for each repetition",
          "Name fields beside it: " + sum.checksum().word() + "(NAME to NAME)");
    }
    if (field.shape().bits() != 8 * sum.checksum().bytes()
        || field.shape().layout() == IntegerShape.Layout.VARINT
        || field.shape().signed()) {
      mistake(
          field,
          sum.checksum().word() + " takes " + sum.checksum().bytes() + " bytes",
          "Write u" + 8 * sum.checksum().bytes());
    }
    boolean isOfItself =
        sum.range() instanceof FieldRange.WholeGroup
            || (sum.range() instanceof FieldRange.SomeFields some
                && FieldSizes.indexOf(beside, some.from()) <= at
                && FieldSizes.indexOf(beside, some.to()) >= at);
    if (isOfItself) {
      mistake(
          field,
          "a checksum cannot be about itself",
          "Write " + sum.checksum().word() + "() for what stands before it, or name fields");
    } else {
      range(field, at, sum.range(), beside);
    }
  }

  private void range(IntegerField field, int at, FieldRange range, List<TemplateField> beside) {
    if (range instanceof FieldRange.RestOfGroup && at + 1 == beside.size()) {
      mistake(field, "nothing stands behind this", "Write size(all), or name fields");
    }
    if (range instanceof FieldRange.SomeFields some) {
      int from = FieldSizes.indexOf(beside, some.from());
      int to = FieldSizes.indexOf(beside, some.to());
      if (from < 0 || to < 0) {
        mistake(
            field,
            "beside this there is no field " + (from < 0 ? some.from() : some.to()),
            "Name fields of the same group; of parts of bytes, their bits");
      } else if (from > to) {
        mistake(
            field,
            some.from() + " stands behind " + some.to(),
            "Write size(" + some.to() + " to " + some.from() + ")");
      }
    }
  }

  /**
   * Looks whether it can be told where what goes up to the end ends.
   *
   * @param repeated in what the fields come again and again
   * @return whether the fields go up to the end of what is around them
   */
  private boolean findOpen(List<TemplateField> fields, Optional<RepeatField> repeated) {
    boolean open = false;
    for (int i = 0; i < fields.size(); i++) {
      if (isOpen(fields.get(i))) {
        int end = FieldSizes.boundedBy(fields, i);
        open |= end < 0;
        int last = end < 0 ? fields.size() - 1 : end;
        for (int j = i + 1; j <= last; j++) {
          if (FieldSizes.fixed(fields.get(j)).isEmpty()) {
            mistake(
                fields.get(j),
                "where this begins cannot be told: " + shown(fields.get(i)) + " goes up to the end",
                "Tell its length before it: u16 length = size(" + shown(fields.get(i)) + ")");
          }
        }
      }
    }
    if (open && repeated.isPresent()) {
      mistake(
          repeated.get(),
          "the first of these goes up to the end",
          "Tell the length of each: u16 length = size(rest) in the group");
    }
    return open;
  }

  private static String shown(TemplateField field) {
    return field.name().isEmpty() ? "it" : field.name();
  }

  private boolean isOpen(TemplateField field) {
    return switch (field) {
      case StringField text -> text.extent() instanceof FieldExtent.OpenExtent;
      case BytesField bytes -> bytes.extent() instanceof FieldExtent.OpenExtent;
      case GroupField group -> findOpen(group.fields(), Optional.empty());
      case RepeatField repeat -> {
        findOpen(repeat.fields(), Optional.of(repeat));
        yield repeat.extent() instanceof FieldExtent.OpenExtent;
      }
      default -> false;
    };
  }
}

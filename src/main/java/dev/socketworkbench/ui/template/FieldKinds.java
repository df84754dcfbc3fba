package dev.socketworkbench.ui.template;

import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.FieldPreset;
import dev.socketworkbench.template.syntax.IntegerShape;
import dev.socketworkbench.template.syntax.TemplateField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import dev.socketworkbench.ui.support.Messages;

/** What can be typed into a field, in a few words. */
final class FieldKinds {
  private FieldKinds() {}

  static String of(TemplateField field) {
    String note = field.head().note().isEmpty() ? "" : "; " + field.head().note();
    return kind(field) + note;
  }

  private static String kind(TemplateField field) {
    return switch (field) {
      case IntegerField integer -> integer(integer);
      case FloatField floating -> "f" + 8 * floating.bytes() + (floating.little() ? " little" : "");
      case StringField text -> Messages.get("template.kind.text", extent(text.extent()));
      case BytesField bytes -> Messages.get("template.kind.bytes", extent(bytes.extent()));
      case RepeatField repeat ->
          repeat.joined().isEmpty()
              ? Messages.get("template.kind.times")
              : Messages.get("template.kind.joined", repeat.joined());
      case TemplateField.BitsField bits -> "";
      case TemplateField.GroupField group -> "";
      case TemplateField.PaddingField padding -> "";
    };
  }

  private static String integer(IntegerField field) {
    String follows =
        field.preset().isComputed() ? Messages.get("template.kind.follows", field.preset()) : "";
    if (field.preset() instanceof FieldPreset.ConstantValue) {
      return Messages.get("template.kind.always", field.shape().word());
    }
    boolean isVarint = field.shape().layout() == IntegerShape.Layout.VARINT;
    return follows.isEmpty() && !isVarint
        ? Messages.get(
            "template.kind.range",
            field.shape().word(),
            field.least().toString(),
            field.most().toString())
        : field.shape().word() + (follows.isEmpty() ? "" : ", " + follows);
  }

  private static String extent(FieldExtent extent) {
    return switch (extent) {
      case FieldExtent.FixedExtent fixed -> Messages.get("template.kind.fixed", fixed.count());
      case FieldExtent.ToldExtent told -> Messages.get("template.kind.told", told.field());
      case FieldExtent.DelimitedExtent until -> until.toString();
      case FieldExtent.OpenExtent open -> Messages.get("template.kind.open");
    };
  }
}

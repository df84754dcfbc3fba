package dev.socketworkbench.template.message;

import dev.socketworkbench.script.syntax.NearestWord;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateField;
import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.GroupField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.ValueField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which paths the fields of a template are filled; the number of a repetition is {@code 1}. */
public final class FieldPaths {
  private FieldPaths() {}

  /** All of them, in the order of the template. */
  public static List<String> of(Template template) {
    List<String> all = new ArrayList<>();
    add(template.fields(), "", all);
    return all;
  }

  private static void add(List<? extends TemplateField> fields, String prefix, List<String> all) {
    for (TemplateField each : fields) {
      switch (each) {
        case ValueField value -> all.add(prefix + value.name());
        case BitsField bits -> add(bits.parts(), prefix, all);
        case GroupField group -> add(group.fields(), prefix + group.name() + ".", all);
        case RepeatField repeat -> {
          all.add(prefix + repeat.name());
          if (repeat.joined().isEmpty()) {
            add(repeat.fields(), prefix + repeat.name() + ".1.", all);
          }
        }
        case TemplateField.PaddingField padding -> {}
      }
    }
  }

  /** What is wrong with the paths of what was typed; empty for nothing. */
  public static Optional<String> unknown(Template template, Filling filling) {
    List<String> known = of(template);
    return filling.typed().keySet().stream()
        .sorted()
        .filter(path -> !known.contains(path.replaceAll("\\.[0-9]+(?=\\.)", ".1")))
        .findFirst()
        .map(
            path ->
                "there is no field '"
                    + path
                    + "'. "
                    + NearestWord.cure(path, known, "Its fields are "));
  }
}

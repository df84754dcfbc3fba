package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.FieldPaths;
import dev.socketworkbench.template.message.FieldsMaker;
import dev.socketworkbench.template.message.Filling;
import dev.socketworkbench.template.message.MadeMessage;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateMistake;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A template and what is filled into it, as given on the command line. */
public final class TemplateArguments {
  private TemplateArguments() {}

  /**
   * The template of this name, with its mistakes.
   *
   * @throws Problems.NotUsable if there is none
   */
  public static TemplateFile find(String name) {
    try {
      return TemplateLibrary.find(name);
    } catch (IOException e) {
      throw new Problems.NotUsable(Escapes.visible(e.getMessage()));
    }
  }

  /**
   * The template of this name.
   *
   * @throws Problems.NotUsable if there is none, or it has mistakes
   */
  public static Template template(String name) {
    TemplateFile file = find(name);
    List<TemplateMistake> mistakes = file.reading().mistakes();
    return file.reading()
        .template()
        .orElseThrow(
            () ->
                new Problems.NotUsable(
                    Escapes.visible("The template " + name + ", " + mistakes.getFirst())
                        + (mistakes.size() == 1
                            ? "."
                            : ". There are "
                                + (mistakes.size() - 1)
                                + " more mistakes: 'template check' names them.")));
  }

  /**
   * The message that is made of it.
   *
   * @param assignments a field's path, an equals sign, and what is typed into it
   * @throws Problems.NotUsable if something does not fit
   */
  public static MadeMessage message(Template template, List<String> assignments) {
    Map<String, String> typed = new HashMap<>();
    for (String each : assignments) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new Problems.NotUsable(
            "'" + Escapes.visible(each) + "' fills no field: write NAME=VALUE.");
      }
      typed.put(each.substring(0, equals), each.substring(equals + 1));
    }
    Filling filling = new Filling(typed);
    FieldPaths.unknown(template, filling)
        .ifPresent(
            problem -> {
              throw new Problems.NotUsable(Escapes.visible("With this template " + problem));
            });
    MadeMessage made = FieldsMaker.make(template, filling);
    if (!made.isWhole()) {
      throw new Problems.NotUsable(
          made.problems().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(each -> each.getKey().isEmpty() ? each.getValue() : shown(each))
              .map(Escapes::visible)
              .collect(Collectors.joining("; ", "", ".")));
    }
    return made;
  }

  private static String shown(Map.Entry<String, String> problem) {
    return "field " + problem.getKey() + ": " + problem.getValue();
  }
}

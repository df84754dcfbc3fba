package dev.socketworkbench.ui.template;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.syntax.TemplateMistake;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;

/** What is wrong with a template, for a window. */
public final class TemplateWords {
  private TemplateWords() {}

  /** The first mistake, and how many more there are; empty if there is none. */
  public static String mistakes(TemplateFile file) {
    List<TemplateMistake> all = file.reading().mistakes();
    return all.isEmpty()
        ? ""
        : Messages.get(
            "template.mistakes", Escapes.visible(all.getFirst().toString()), all.size() - 1);
  }
}

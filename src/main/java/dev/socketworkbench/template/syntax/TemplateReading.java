package dev.socketworkbench.template.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a template.
 *
 * @param template the template; empty if there is a mistake
 * @param mistakes all of them, in the order of their lines
 */
public record TemplateReading(Optional<Template> template, List<TemplateMistake> mistakes) {
  /** Copies the list. */
  public TemplateReading {
    mistakes = List.copyOf(mistakes);
  }
}

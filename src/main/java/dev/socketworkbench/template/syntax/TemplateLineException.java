package dev.socketworkbench.template.syntax;

/** Ends the reading of one line; the next line is read all the same. */
final class TemplateLineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient TemplateMistake mistake;

  TemplateLineException(TemplateMistake mistake) {
    super(mistake.toString());
    this.mistake = mistake;
  }

  TemplateMistake mistake() {
    return mistake;
  }
}

package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.MarkedText;

/** A piece of a page, from top to bottom. */
sealed interface HelpBlock {
  /**
   * The title of what follows.
   *
   * @param text in plain words
   */
  record Title(String text) implements HelpBlock {}

  /**
   * A paragraph.
   *
   * @param bullet what stands before it: a number, a point, or nothing
   * @param text what it says
   */
  record Paragraph(String bullet, MarkedText text) implements HelpBlock {}

  /**
   * A line of a table.
   *
   * @param name what is explained, as it is typed or pressed
   * @param text what it means
   */
  record TableRow(String name, MarkedText text) implements HelpBlock {}

  /**
   * Lines to be typed.
   *
   * @param text one or more lines
   */
  record Code(String text) implements HelpBlock {}

  /** The shapes of the timeline with what they mean. */
  record Legend() implements HelpBlock {}
}

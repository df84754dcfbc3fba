package dev.socketworkbench.explain.glossary;

import java.util.List;

/**
 * The same call in three languages, one or a few lines each.
 *
 * @param c as the sockets API is used in C
 * @param python with the module {@code socket}
 * @param java with channels, as this program makes it
 */
public record CallForms(String c, String python, String java) {
  /**
   * One of them.
   *
   * @param language its name
   * @param code one or a few lines
   */
  public record CodeForm(String language, String code) {}

  /** All three, in the order in which they are shown. */
  public List<CodeForm> all() {
    return List.of(
        new CodeForm("C", c), new CodeForm("Python", python), new CodeForm("Java", java));
  }
}

package dev.socketworkbench.export.svg;

import java.util.Locale;

/**
 * Writes XML elements, escaped. Characters that XML forbids must not come here: {@code
 * call.Escapes} has written them otherwise.
 */
final class Xml {
  private final StringBuilder out = new StringBuilder(64_000);

  /** Writes markup as it is. */
  Xml raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Opens an element; attributes are names and values in turn. */
  Xml open(String name, Object... attributes) {
    tag(name, attributes);
    out.append('>');
    return this;
  }

  /** An element without content. */
  Xml empty(String name, Object... attributes) {
    tag(name, attributes);
    out.append("/>\n");
    return this;
  }

  /** An element with a text. */
  Xml element(String name, String text, Object... attributes) {
    open(name, attributes);
    escape(text);
    return close(name);
  }

  /** Closes the element that was opened last. */
  Xml close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  private void tag(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(value(attributes[i + 1]));
      out.append('"');
    }
  }

  private static String value(Object value) {
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    return number == Math.rint(number)
        ? Long.toString(Math.round(number))
        : String.format(Locale.ROOT, "%.1f", number);
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(unit);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

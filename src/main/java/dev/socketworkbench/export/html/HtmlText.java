package dev.socketworkbench.export.html;

import java.io.IOException;
import java.io.Writer;

/** Writes HTML; every text is escaped. Tags are our own words and never come from outside. */
public final class HtmlText {
  private final Writer out;

  /** Writes there. */
  public HtmlText(Writer out) {
    this.out = out;
  }

  /** Markup of our own. */
  public HtmlText raw(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /** Opens an element. */
  public HtmlText open(String tag) throws IOException {
    out.write('<');
    out.write(tag);
    out.write('>');
    return this;
  }

  /** Closes an element. */
  public HtmlText close(String name) throws IOException {
    out.write("</");
    out.write(name);
    out.write(">\n");
    return this;
  }

  /** An element that holds a text only. */
  public HtmlText element(String name, String text) throws IOException {
    return open(name).text(text).close(name);
  }

  /** A text, escaped. */
  public HtmlText text(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '&' -> out.write("&amp;");
        case '"' -> out.write("&quot;");
        case '\'' -> out.write("&#39;");
        default -> out.write(unit);
      }
    }
    return this;
  }

  /** Hands on what was written. */
  public void flush() throws IOException {
    out.flush();
  }
}

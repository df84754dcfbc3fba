package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.explain.glossary.CallForms;
import dev.socketworkbench.explain.glossary.EntryKind;
import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import java.io.PrintStream;
import java.util.List;

/** Prints entries of the glossary as text of at most eighty columns. */
public final class EntryPrinter {
  private static final int COLUMNS = 80;
  private static final String INDENT = "  ";

  private final PrintStream out;
  private final Glossary glossary;

  /** Prints there. */
  public EntryPrinter(PrintStream out, Glossary glossary) {
    this.out = out;
    this.glossary = glossary;
  }

  /** Prints each of these in full. */
  public void print(List<GlossaryEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        out.println();
      }
      print(entries.get(i));
    }
  }

  private void print(GlossaryEntry entry) {
    out.println(entry.name() + " (" + entry.kind().one() + ")");
    if (!entry.otherNames().isEmpty()) {
      out.println("also: " + String.join(", ", entry.otherNames()));
    }
    wrapped(entry.sentence());
    out.println();
    wrapped(entry.paragraph().plain(glossary::nameOf));
    for (String fact : entry.facts()) {
      wrapped(fact);
    }
    entry.forms().ifPresent(this::print);
  }

  private void print(CallForms forms) {
    for (CallForms.CodeForm form : forms.all()) {
      out.println();
      out.println(form.language() + ":");
      form.code().lines().forEach(line -> out.println(INDENT + line));
    }
  }

  /** Prints all names with their sentences, by kind. */
  public void list() {
    EntryKind kind = null;
    for (GlossaryEntry entry : glossary.all()) {
      if (entry.kind() != kind) {
        out.print(kind == null ? "" : System.lineSeparator());
        kind = entry.kind();
        out.println(kind.title() + ":");
      }
      out.println(INDENT + entry.name() + ": " + entry.sentence());
    }
  }

  private void wrapped(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
        out.println(line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(line);
  }
}

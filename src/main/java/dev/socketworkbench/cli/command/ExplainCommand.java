package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.terminal.EntryPrinter;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: an entry of the glossary, or what there is. */
@Command(
    name = "explain",
    description =
        "Explains a call, an error, a TCP state, an option or a word of the log; without a name,"
            + " lists them all.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench explain recv            a call, also in C, Python and Java",
      "  socket-workbench explain ECONNRESET      an error",
      "  socket-workbench explain end of stream   a word",
      "  socket-workbench explain                 all names, each with its sentence",
    })
public final class ExplainCommand implements Callable<Integer> {
  private final StandardStreams streams;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "What to explain, in upper or lower case.")
  private List<String> words = List.of();

  /** The command with what it needs. */
  public ExplainCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Glossary glossary = Glossary.english();
    EntryPrinter printer = new EntryPrinter(streams.out(), glossary);
    if (words.isEmpty()) {
      printer.list();
      return ExitCodes.OK;
    }
    String name = String.join(" ", words).strip();
    List<GlossaryEntry> found = glossary.named(name);
    if (found.isEmpty()) {
      throw new Problems.NotUsable(unknown(glossary, name));
    }
    printer.print(found);
    return ExitCodes.OK;
  }

  private static String unknown(Glossary glossary, String name) {
    List<String> near = glossary.near(name);
    return "Nothing is called '"
        + Escapes.text(name)
        + "'. "
        + (near.isEmpty()
            ? "'socket-workbench explain' lists all names."
            : "Similar names: " + String.join(", ", near) + ".");
  }
}

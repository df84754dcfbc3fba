package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.terminal.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code open}: sessions and workspaces from files in the window. */
@Command(
    name = "open",
    description = {
      "Opens sessions and workspaces from files, each in its own window.",
      "Opening a workspace fills the forms and starts nothing.",
      "A single file may be named without 'open'.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench open lesson.swj",
      "  socket-workbench open lab.swbench",
      "  socket-workbench lesson.swj",
    })
public final class OpenCommand implements Callable<Integer> {
  private final Problems problems;
  private final WindowOpener window;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to open.")
  private List<Path> files;

  /** The command with what it needs. */
  public OpenCommand(Problems problems, WindowOpener window) {
    this.problems = problems;
    this.window = window;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.exists(file)) {
        problems.say("There is no file " + Escapes.text(file.toString()) + ".");
        return ExitCodes.CANNOT_START;
      }
    }
    return window.open(files);
  }
}

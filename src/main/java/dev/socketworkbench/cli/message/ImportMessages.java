package dev.socketworkbench.cli.message;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.LibraryOption;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.foreign.CommandLineImport;
import dev.socketworkbench.message.foreign.ForeignMessages;
import dev.socketworkbench.message.foreign.MessageImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code message import}. */
@Command(
    name = "import",
    description = "Adds the messages of another file to those that are saved.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "What is not understood is named, and the rest is added.",
      "Exit codes: 0 all was understood, 1 some was not (it is named), 2 nothing can be used.",
    })
final class ImportMessages implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;

  @ArgGroup(multiplicity = "1")
  private From from;

  /** One of them. */
  private static final class From {
    @Parameters(
        paramLabel = "FILE",
        description =
            "A file of messages, Packet Sender's packets.ini, or its packets or panels in JSON.")
    private Path file;

    @Option(
        names = "--command",
        paramLabel = "LINE",
        description =
            "A command line of curl, ncat, nc or socat in quotes, which is read and not run.")
    private String line;
  }

  @Option(
      names = "--folder",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The folder that they are put into; A/B for one in another.")
  private String folder;

  @Mixin private final LibraryOption library = new LibraryOption();

  ImportMessages(StandardStreams streams, Problems problems) {
    this.streams = streams;
    this.problems = problems;
  }

  @Override
  public Integer call() {
    ForeignMessages read = read();
    read.remarks().forEach(problems::sayOfFile);
    List<SavedMessage> found = read.messages().stream().map(this::placed).toList();
    if (!found.isEmpty()) {
      try {
        library.file().change(now -> now.addAll(found));
      } catch (IOException e) {
        throw library.notUsable(e);
      }
    }
    streams.say(
        found.size()
            + (found.size() == 1 ? " message" : " messages")
            + " added to "
            + library.name());
    return read.remarks().isEmpty()
        ? ExitCodes.OK
        : found.isEmpty() ? ExitCodes.CANNOT_START : ExitCodes.FAILED;
  }

  private ForeignMessages read() {
    if (from.line != null) {
      return CommandLineImport.read(from.line);
    }
    try {
      if (!Files.exists(from.file)) {
        throw new NoSuchFileException(from.file.toString());
      }
      return MessageImport.read(from.file, library.read(problems));
    } catch (IOException e) {
      problems.explainUnread(from.file, e);
      return new ForeignMessages(List.of(), List.of("Nothing was read."));
    }
  }

  private SavedMessage placed(SavedMessage message) {
    if (folder.isEmpty()) {
      return message;
    }
    List<String> path = new ArrayList<>(List.of(folder.split(SavedMessage.BETWEEN)));
    path.addAll(message.folder());
    return message.in(path);
  }
}

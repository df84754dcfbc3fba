package dev.socketworkbench.cli.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.SavedSendCommand;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.LibraryOption;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibrary;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code message}: the messages that are kept, the same as in the window. */
@Command(
    name = "message",
    description = "Lists, shows, sends, imports and exports saved messages, those of the window.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench message list http         those that have this in them",
      "  socket-workbench message show greeting     as it stands in the file",
      "  socket-workbench message send greeting     to its target",
      "  socket-workbench message send Lab/greeting 127.0.0.1 60000 --trace",
      "  socket-workbench message export lab.txt --folder Lab",
      "  socket-workbench message import lab.txt",
    })
public final class MessageCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 40;
  private static final int WIDEST = 36;

  private final StandardStreams streams;
  private final Problems problems;

  private MessageCommand(StandardStreams streams, Problems problems) {
    this.streams = streams;
    this.problems = problems;
  }

  /** The command with its commands. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    MessageCommand command = new MessageCommand(streams, problems);
    return new CommandLine(command)
        .addSubcommand(command.new ListMessages())
        .addSubcommand(command.new ShowMessage())
        .addSubcommand(SavedSendCommand.of(streams, problems, kernel))
        .addSubcommand(new ImportMessages(streams, problems))
        .addSubcommand(command.new ExportMessages());
  }

  @Override
  public Integer call() {
    throw new Problems.NotUsable(
        "What about messages? 'message list' names them, 'message show NAME' prints one, 'message"
            + " send NAME' sends it, 'message import FILE' and 'message export FILE' move them.");
  }

  /** {@code message list}. */
  @Command(
      name = "list",
      description = {
        "Lists the saved messages: name, target, and what is sent.",
        "With WORDS only those that have all of them in their name, target or text.",
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ListMessages implements Callable<Integer> {
    @Parameters(
        arity = "0..*",
        paramLabel = "WORDS",
        description = "What is in the name, the folder, the target or the text.")
    private List<String> words = List.of();

    @Mixin private final LibraryOption library = new LibraryOption();

    @Override
    public Integer call() {
      List<SavedMessage> all = library.read(problems).messages();
      List<SavedMessage> found =
          all.stream().filter(each -> each.has(String.join(" ", words))).toList();
      if (all.isEmpty()) {
        problems.say("No message is saved in " + library.name() + " yet.");
      } else if (found.isEmpty()) {
        problems.say("None of " + all.size() + " messages has that in it.");
      }
      int name = widest(found.stream().map(each -> Escapes.visible(each.path())).toList());
      int target = widest(found.stream().map(MessageCommand::target).toList());
      for (SavedMessage each : found) {
        streams.say(
            (padded(Escapes.visible(each.path()), name) + padded(target(each), target) + text(each))
                .stripTrailing());
      }
      return ExitCodes.OK;
    }
  }

  private static int widest(List<String> texts) {
    return Math.min(WIDEST, texts.stream().mapToInt(String::length).max().orElse(0)) + 2;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(2, width - text.length()));
  }

  private static String target(SavedMessage message) {
    return message.target().map(MessageTarget::shown).map(Escapes::visible).orElse("");
  }

  private static String text(SavedMessage message) {
    String text = message.content().text().replace('\n', ' ');
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + " …";
  }

  /** {@code message show}. */
  @Command(
      name = "show",
      description = "Prints a saved message as it stands in its file.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ShowMessage implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A message's name.")
    private String name;

    @Option(
        names = "--bytes",
        description = "Prints the bytes that it would send now, to be piped elsewhere.")
    private boolean bytes;

    @Mixin private final LibraryOption library = new LibraryOption();

    @Override
    public Integer call() throws IOException {
      SavedMessage message = library.find(name, problems);
      if (bytes) {
        try {
          streams
              .out()
              .write(message.bytes(new SentBytes(ScriptPermissions.NONE, InstantSource.system())));
        } catch (ScriptFailure e) {
          throw new Problems.NotUsable(
              "The message cannot be made here: " + Escapes.visible(e.getMessage()) + ".");
        }
      } else {
        streams.out().print(MessageLibrary.of(List.of(message)).text());
      }
      streams.out().flush();
      return ExitCodes.OK;
    }
  }

  /** {@code message export}. */
  @Command(
      name = "export",
      description = "Writes saved messages into a file of their own, which 'import' reads.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ExportMessages implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "FILE",
        description = "A file that is not there yet; - for standard output.")
    private Path file;

    @Parameters(
        index = "1..*",
        arity = "0..*",
        paramLabel = "NAME",
        description = "Which messages; all if none is named.")
    private List<String> names = List.of();

    @Option(
        names = "--folder",
        paramLabel = "NAME",
        description = "Those of this folder, and of the folders in it.")
    private String folder;

    @Mixin private final LibraryOption library = new LibraryOption();

    @Override
    public Integer call() {
      List<SavedMessage> chosen =
          names.isEmpty()
              ? library.read(problems).messages()
              : names.stream().map(each -> library.find(each, problems)).toList();
      if (folder != null) {
        List<String> path = List.of(folder.split(SavedMessage.BETWEEN));
        MessageLibrary all = MessageLibrary.of(chosen);
        chosen = all.within(path);
      }
      if (chosen.isEmpty()) {
        throw new Problems.NotUsable("There is no such message to export.");
      }
      String text = MessageLibrary.of(chosen).text();
      if (file.toString().equals("-")) {
        streams.out().print(text);
        streams.out().flush();
        return ExitCodes.OK;
      }
      try {
        if (Files.exists(file)) {
          throw new FileAlreadyExistsException(file.toString());
        }
        List<SavedMessage> all = chosen;
        new MessageLibraryFile(file).change(empty -> empty.addAll(all));
      } catch (IOException e) {
        problems.explain(file, e);
        return ExitCodes.FAILED;
      }
      streams.say(chosen.size() + (chosen.size() == 1 ? " message" : " messages"));
      return ExitCodes.OK;
    }
  }
}

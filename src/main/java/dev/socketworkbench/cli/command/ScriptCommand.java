package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.ScriptFile;
import dev.socketworkbench.script.ScriptLibrary;
import dev.socketworkbench.script.play.ScriptPreview;
import dev.socketworkbench.script.play.ScriptPreview.Happening;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code script}: lists, prints, checks and tries scripts; servers and clients play them. */
@Command(
    name = "script",
    description = "Lists, checks and tries scripts, by which a server answers or a client speaks.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench script list",
      "  socket-workbench script show smtp-server > mine.txt",
      "  socket-workbench script check mine.txt     all mistakes of a file",
      "  socket-workbench script try mine.txt 'EHLO me\\r\\n'",
      "                                             what it would answer",
      "  socket-workbench serve --script mine.txt   plays it",
      "  socket-workbench send 127.0.0.1 25 --script smtp-client",
    })
public final class ScriptCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 4096;

  private final StandardStreams streams;
  private final Problems problems;

  private ScriptCommand(StandardStreams streams, Problems problems) {
    this.streams = streams;
    this.problems = problems;
  }

  /** The command with its four commands. */
  public static CommandLine of(StandardStreams streams, Problems problems) {
    ScriptCommand command = new ScriptCommand(streams, problems);
    return new CommandLine(command)
        .addSubcommand(command.new ListScripts())
        .addSubcommand(command.new ShowScript())
        .addSubcommand(command.new CheckScript())
        .addSubcommand(command.new TryScript());
  }

  @Override
  public Integer call() {
    throw new Problems.NotUsable(
        "What about scripts? 'script list' names them, 'script show NAME' prints one, 'script check"
            + " FILE' finds mistakes, 'script try FILE TEXT' shows what it would answer.");
  }

  private static ScriptFile find(String name) {
    try {
      return ScriptLibrary.find(name);
    } catch (IOException e) {
      throw new Problems.NotUsable(Escapes.visible(e.getMessage()));
    }
  }

  /** {@code script list}. */
  @Command(
      name = "list",
      description = "Lists the scripts that come with the program.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ListScripts implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
      List<ScriptFile> all = ScriptLibrary.ofProgram().all();
      int widest = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
      for (ScriptFile each : all) {
        String gap = " ".repeat(widest + 2 - each.name().length());
        streams.say(each.name() + gap + ChosenScript.script(each).title());
      }
      return ExitCodes.OK;
    }
  }

  /** {@code script show}. */
  @Command(
      name = "show",
      description = "Prints a script's text, to read it or to begin one of your own.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ShowScript implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A name from 'script list', or a file.")
    private String name;

    @Override
    public Integer call() {
      streams.out().print(find(name).text());
      streams.out().flush();
      return ExitCodes.OK;
    }
  }

  /** {@code script check}. */
  @Command(
      name = "check",
      description = "Reads scripts, and names every mistake with its line and what to write.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footer = {"", "Exit codes: 0 no mistake, 1 mistakes, 2 cannot be read."})
  private final class CheckScript implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with scripts.")
    private List<String> files;

    @Override
    public Integer call() {
      int code = ExitCodes.OK;
      for (String file : files) {
        ScriptFile script = find(file);
        script.reading().mistakes().stream()
            .map(each -> Escapes.visible(script.name() + ", " + each))
            .forEach(streams::say);
        if (script.reading().mistakes().isEmpty()) {
          streams.say(Escapes.visible(script.name()) + ": no mistake");
        } else {
          code = ExitCodes.FAILED;
        }
      }
      return code;
    }
  }

  /** {@code script try}. */
  @Command(
      name = "try",
      description = {
        "Shows what a script would do, without any socket: when it is connected, and then when"
            + " each",
        "TEXT comes, with the escapes of the log (\\n \\r \\xHH …). Delays take no time.",
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class TryScript implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "FILE",
        description = "A file, or a name from 'script list'.")
    private String file;

    @Parameters(
        index = "1..*",
        arity = "0..*",
        paramLabel = "TEXT",
        description = "What comes from the peer, in one piece each.")
    private List<String> pieces = List.of();

    @Option(
        names = "--script-files",
        paramLabel = "FOLDER",
        defaultValue = "",
        description = "The folder that the script may send files from.")
    private String folder;

    @Option(
        names = "--script-env",
        paramLabel = "NAMES",
        defaultValue = "",
        description = "The variables of the environment that it may ask for.")
    private String variables;

    @Override
    public Integer call() {
      ChosenScript chosen;
      try {
        chosen =
            ChosenScript.of(
                OptionValues.STANDARD
                    .with(ScriptOptions.SCRIPT, file)
                    .with(ScriptOptions.FILES, folder)
                    .with(ScriptOptions.VARIABLES, variables));
      } catch (IOException e) {
        problems.sayLines(e.getMessage());
        return ExitCodes.CANNOT_START;
      }
      List<byte[]> came = pieces.stream().map(MessageBytes::escaped).toList();
      new ScriptPreview(chosen.script(), chosen.permissions(), InstantSource.system())
          .play(came)
          .forEach(each -> streams.say(line(each)));
      return ExitCodes.OK;
    }
  }

  private static String line(Happening each) {
    String more = each.size() > each.bytes().length ? " … (" + each.size() + " B)" : "";
    String bytes = '"' + Escapes.text(each.bytes(), MOST_BYTES) + '"' + more;
    return switch (each.what()) {
      case CAME -> "came    " + bytes;
      case RULE -> "line " + each.line() + "  " + Escapes.visible(each.words());
      case SENDS -> "  sends " + bytes;
      case DOES -> "  does  " + each.words();
      case SAYS -> "  says  " + Escapes.visible(each.words());
    };
  }
}

package dev.socketworkbench.cli;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.calls.CallsCommand;
import dev.socketworkbench.cli.check.CheckCommand;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.ConnectCommand;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.ExplainCommand;
import dev.socketworkbench.cli.command.LoadCommand;
import dev.socketworkbench.cli.command.OpenCommand;
import dev.socketworkbench.cli.command.ScenarioCommand;
import dev.socketworkbench.cli.command.ScriptCommand;
import dev.socketworkbench.cli.command.SendCommand;
import dev.socketworkbench.cli.command.ServeCommand;
import dev.socketworkbench.cli.command.TraceCommand;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.machine.FamiliesCommand;
import dev.socketworkbench.cli.machine.InterfacesCommand;
import dev.socketworkbench.cli.machine.LabCommand;
import dev.socketworkbench.cli.machine.PortCommand;
import dev.socketworkbench.cli.machine.SocketsCommand;
import dev.socketworkbench.cli.message.MessageCommand;
import dev.socketworkbench.cli.recorded.CodeCommand;
import dev.socketworkbench.cli.recorded.CompareCommand;
import dev.socketworkbench.cli.recorded.ExportCommand;
import dev.socketworkbench.cli.recorded.FindingsCommand;
import dev.socketworkbench.cli.recorded.JournalCommand;
import dev.socketworkbench.cli.replay.ReplayCommand;
import dev.socketworkbench.cli.tap.TapCommand;
import dev.socketworkbench.cli.template.TemplateCommand;
import dev.socketworkbench.cli.terminal.Consent;
import dev.socketworkbench.cli.terminal.LastWords;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.server.TrialBind;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's entry point: finds the command, runs it, and gives its exit code. */
@Command(
    name = "socket-workbench",
    description = "Runs real servers and clients and shows every socket call they make.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench                   opens the window",
      "  socket-workbench lesson.swj        opens a session from a file in the window",
      "  socket-workbench serve             the tutorial's server on 127.0.0.1:60000",
      "  socket-workbench send 127.0.0.1 60000 --greeting",
      "                                     the tutorial's client, which says Hello!",
      "  socket-workbench calls             socket calls by hand, one by one",
      "  socket-workbench trace -- python3 server.py",
      "                                     another program's socket calls",
      "  socket-workbench scenario list     demonstrations to run and look at",
      "  socket-workbench COMMAND --help    help for one command",
    })
public final class CliMain {
  /** What Java makes of bytes in an argument that are not text in this locale. */
  private static final char NO_CHARACTER = '\ufffd';

  private CliMain() {}

  /**
   * Runs one command to the end.
   *
   * @param streams where it reads and prints
   * @param args the command and its arguments
   * @return the exit code
   */
  public static int run(StandardStreams streams, String... args) {
    return run(streams, CliContext.NONE, args);
  }

  /**
   * The same with what the program offers beside the command line. A single file is opened in the
   * window.
   *
   * @param around a window that can be opened, and what else there is
   */
  public static int run(StandardStreams streams, CliContext around, String... args) {
    LastWords words = new LastWords(streams.err());
    Kernel kernel = Kernel.ofThisMachine(TrialBind::isRefused);
    Problems problems = new Problems(streams.err(), kernel);
    if (Arrays.stream(args).anyMatch(each -> each.indexOf(NO_CHARACTER) >= 0)) {
      problems.say(
          "An argument contains bytes that are not text in this locale and would be altered. Use a"
              + " UTF-8 locale, for example LC_ALL=C.UTF-8.");
      return ExitCodes.CANNOT_START;
    }
    int code = execute(line(streams, around, kernel, problems, words), words, args);
    if (streams.outputIsBroken() && streams.outIsFull().getAsBoolean()) {
      problems.say("The disk that standard output goes to is full; the output is incomplete.");
      return ExitCodes.FAILED;
    }
    return streams.outputIsBroken() ? ExitCodes.BROKEN_PIPE : code;
  }

  /** Whatever fails in a command, a person reads words. */
  private static int execute(CommandLine line, LastWords words, String... args) {
    try {
      return line.execute(command(line.getSubcommands().keySet(), CliMain::isFile, args));
    } catch (RuntimeException | Error failure) {
      words.say(failure);
      return ExitCodes.FAILED;
    }
  }

  /**
   * A single argument that is a file is what a file manager gives: it is to be opened. A command's
   * name is that command whatever files there are.
   */
  static String[] command(Set<String> names, Predicate<String> isFile, String... args) {
    return args.length == 1 && isFile.test(args[0]) && !names.contains(args[0])
        ? new String[] {"open", args[0]}
        : args;
  }

  private static boolean isFile(String argument) {
    try {
      Path path = Path.of(argument);
      return !argument.startsWith("-") && Files.exists(path) && !Files.isDirectory(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static CommandLine line(
      StandardStreams streams,
      CliContext around,
      Kernel kernel,
      Problems problems,
      LastWords words) {
    return new CommandLine(new CliMain())
        .addSubcommand(new OpenCommand(problems, around.window()))
        .addSubcommand(ServeCommand.of(streams, problems, kernel))
        .addSubcommand(ConnectCommand.of(streams, problems, kernel))
        .addSubcommand(SendCommand.of(streams, problems, kernel))
        .addSubcommand(new CallsCommand(streams, problems, kernel))
        .addSubcommand(TraceCommand.of(streams, problems, kernel))
        .addSubcommand(ScenarioCommand.of(streams, problems, kernel))
        .addSubcommand(ScriptCommand.of(streams, problems))
        .addSubcommand(MessageCommand.of(streams, problems, kernel))
        .addSubcommand(TemplateCommand.of(streams))
        .addSubcommand(ReplayCommand.of(streams, problems, kernel, around))
        .addSubcommand(TapCommand.of(streams, problems, kernel))
        .addSubcommand(LabCommand.of(streams, problems, kernel))
        .addSubcommand(CheckCommand.of(streams, problems, kernel))
        .addSubcommand(LoadCommand.of(streams, problems, kernel, new Consent(streams)))
        .addSubcommand(new InterfacesCommand(streams, kernel.interfaces()))
        .addSubcommand(new SocketsCommand(streams, problems, kernel))
        .addSubcommand(new FamiliesCommand(streams, problems, kernel.socketTypes()))
        .addSubcommand(new PortCommand(streams, problems, kernel))
        .addSubcommand(new ExplainCommand(streams))
        .addSubcommand(new JournalCommand(streams, problems, around))
        .addSubcommand(new FindingsCommand(streams, problems, around))
        .addSubcommand(new ExportCommand(streams, problems, around))
        .addSubcommand(new CompareCommand(streams, problems, around))
        .addSubcommand(new CodeCommand(streams, problems, around))
        .setOut(writer(streams.out()))
        .setErr(writer(streams.err()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // what is typed is sent, whatever files are in the folder
        .setParameterExceptionHandler((e, given) -> notUnderstood(e))
        .setExecutionExceptionHandler((e, failed, given) -> notUsable(e, problems, words));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private static int notUsable(Exception problem, Problems problems, LastWords words) {
    if (problem instanceof Problems.NotUsable notUsable) {
      problems.say(notUsable.getMessage());
      return ExitCodes.CANNOT_START;
    }
    words.say(problem);
    return ExitCodes.FAILED;
  }

  /** A first word that is neither is most often a mistyped file name. */
  private static String words(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched
        && problem.getCommandLine().getParent() == null
        && !unmatched.getUnmatched().getFirst().startsWith("-")) {
      return "There is no command or file named '" + unmatched.getUnmatched().getFirst() + "'.";
    }
    return problem.getMessage();
  }

  private static int notUnderstood(ParameterException problem) {
    CommandLine line = problem.getCommandLine();
    // The message repeats what was typed: control characters must not reach the terminal.
    line.getErr().println(Escapes.text(words(problem)));
    line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.CANNOT_START;
  }
}

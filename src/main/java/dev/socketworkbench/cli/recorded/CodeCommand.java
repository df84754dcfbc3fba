package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.CommandProgress;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.code.CodeException;
import dev.socketworkbench.code.CodeLanguage;
import dev.socketworkbench.code.RecordedCode;
import dev.socketworkbench.code.write.CodeText;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code code}: a recorded session as a program. */
@Command(
    name = "code",
    description = "Writes the program that makes the calls of a recorded session.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench code lesson.swj --socket client#1",
      "                                   the client, in Python",
      "  socket-workbench code lesson.swj --socket server#1 --language c -o server.c",
      "                                   the server and its connections, in C",
      "",
      "What cannot be said in a language is a comment in the program and a line on"
          + " standard error.",
      "Exit codes: 0 written, 1 a file could not be read or written, or no program can"
          + " be made of it, 2 invalid arguments, 130 SIGINT, 143 SIGTERM, 141 standard output"
          + " was closed.",
    })
public final class CodeCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final CliContext around;

  @Parameters(
      paramLabel = "FILE",
      description = "A session: a file written by --record or Save as.")
  private Path file;

  @Option(
      names = "--socket",
      paramLabel = "NAME",
      converter = SocketNameConverter.class,
      description =
          "Of which socket, such as client#1; a server with its connections, a connection with its"
              + " server. Without it, the whole session.")
  private SocketId socket;

  @Option(
      names = {"-l", "--language"},
      paramLabel = "LANGUAGE",
      defaultValue = "python",
      converter = LanguageNames.class,
      completionCandidates = LanguageNames.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private CodeLanguage language;

  @Mixin private final OutputFile out = new OutputFile();

  /** The command with what it needs. */
  public CodeCommand(StandardStreams streams, Problems problems, CliContext around) {
    this.streams = streams;
    this.problems = problems;
    this.around = around;
  }

  @Override
  public Integer call() {
    return new SessionFile(file, problems, around).read(this::write);
  }

  private int write(Journal journal, Cleanup cleanup) throws IOException {
    CodeText code;
    try {
      code =
          RecordedCode.write(
              journal.all(), Optional.ofNullable(socket), language, file.getFileName().toString());
    } catch (CodeException e) {
      problems.say(e.getMessage());
      return ExitCodes.FAILED;
    }
    code.problems().forEach(problem -> problems.say(problem + "."));
    byte[] text = code.text().getBytes(StandardCharsets.UTF_8);
    try (CommandProgress progress = new CommandProgress(null)) {
      cleanup.add(progress::cancel);
      return out.write(file, streams, problems, progress, stream -> stream.write(text));
    }
  }
}

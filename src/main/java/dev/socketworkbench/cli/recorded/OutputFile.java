package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.terminal.CheckedOutput;
import dev.socketworkbench.cli.terminal.CommandProgress;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --output}: where what is made of a session goes; never onto a session in use. */
final class OutputFile {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write; standard output if this is - or missing.")
  private Path out = STANDARD_OUTPUT;

  boolean isStandardOutput() {
    return out.equals(STANDARD_OUTPUT);
  }

  /**
   * Writes it, all or nothing, and says what was in the way.
   *
   * @param session the file that is read
   * @return the exit code
   */
  int write(
      Path session,
      StandardStreams streams,
      Problems problems,
      CommandProgress progress,
      SafeFile.ByteContent content) {
    try {
      if (isStandardOutput()) {
        content.writeTo(new CheckedOutput(streams.out()));
        streams.out().flush();
      } else if (Files.exists(out) && Files.isSameFile(session, out)) {
        throw new IOException("this is the session itself; choose another name");
      } else if (isBeingRecorded()) {
        throw new IOException(
            "another program is recording a session into this file; choose another name");
      } else {
        SafeFile.writeStream(out, progress, content);
      }
      return ExitCodes.OK;
    } catch (CancelledException e) {
      return ExitCodes.FAILED; // What is seen is the signal's own code.
    } catch (IOException e) {
      progress.close();
      if (!streams.outputIsBroken()) {
        problems.explain(out, e);
      }
      return ExitCodes.FAILED;
    }
  }

  /** This process records nothing itself, so it may ask. */
  private boolean isBeingRecorded() throws IOException {
    return Files.isRegularFile(out)
        && Files.isReadable(out)
        && FileKind.of(out) == FileKind.JOURNAL
        && Journal.isBeingWritten(out);
  }
}

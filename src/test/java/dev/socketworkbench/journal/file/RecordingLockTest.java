package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program that looks for the mark holds a lock on its place for an instant. */
class RecordingLockTest {
  /** As in {@link RecordingLock}: the place is part of what two programs agree on. */
  private static final long PLACE = 1L << 62;

  @TempDir Path folder;

  private Process holder(Path file, boolean shared) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            file.toString(),
            Boolean.toString(shared))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void letGo(Process holder) throws IOException {
    holder.getOutputStream().close();
  }

  @Test
  void aLookOfAnotherProgramDelaysTheMarkAndDoesNotPreventIt() throws Exception {
    Path file = Files.createFile(folder.resolve("new.swj"));
    Process looking = holder(file, true);
    try (BufferedReader said = looking.inputReader(StandardCharsets.UTF_8);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ExecutorService one = Executors.newSingleThreadExecutor()) {
      assertThat(said.readLine()).isEqualTo("held");
      Future<Optional<FileLock>> mark = one.submit(() -> RecordingLock.set(channel));
      letGo(looking);
      assertThat(mark.get()).isPresent();
    } finally {
      looking.destroyForcibly().waitFor();
    }
  }

  @Test
  void theMarkOfAnotherProgramIsSeenAtOnce() throws Exception {
    Path file = Files.createFile(folder.resolve("taken.swj"));
    Process recording = holder(file, false);
    try (BufferedReader said = recording.inputReader(StandardCharsets.UTF_8);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThat(RecordingLock.set(channel)).isEmpty();
    } finally {
      recording.destroyForcibly().waitFor();
    }
  }

  @Test
  void aRecordingThatCannotBeMarkedDoesNotBegin() throws Exception {
    Path file = Files.createFile(folder.resolve("taken.swj"));
    Process recording = holder(file, false);
    try (BufferedReader said = recording.inputReader(StandardCharsets.UTF_8);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> JournalFile.setRecordingLock(channel))
          .isInstanceOf(JournalException.class)
          .hasMessage("another program keeps the new file locked");
    } finally {
      recording.destroyForcibly().waitFor();
    }
  }

  /** The child: holds the mark's place until its input ends. */
  static final class Holder {
    public static void main(String[] args) throws IOException {
      PrintStream out = System.out;
      try (FileChannel channel =
              FileChannel.open(
                  Path.of(args[0]), StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock(PLACE, 1, Boolean.parseBoolean(args[1]));
          BufferedReader in =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        out.println(lock == null ? "refused" : "held");
        while (in.readLine() != null) {
          // Nothing is reported to it.
        }
      }
    }
  }
}

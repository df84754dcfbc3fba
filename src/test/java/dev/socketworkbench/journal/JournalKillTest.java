package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the middle of its recording: whatever it said that it had recorded must be
 * there.
 */
public class JournalKillTest {
  @TempDir Path folder;

  @RepeatedTest(5)
  void losesNoCallThatHadReturned(RepetitionInfo repetition) throws Exception {
    Path file = folder.resolve("killed.swj");
    Path said = folder.resolve("said");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Recorder.class.getName(),
                file.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      long enough = repetition.getCurrentRepetition() * 2_000L;
      Await.until(Duration.ofSeconds(30), "rows recorded", () -> said.toFile().length() > enough);
    } finally {
      child.destroyForcibly().waitFor();
    }
    long last = lastWholeLine(Files.readString(said));
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isGreaterThanOrEqualTo(last);
      assertThat(journal.all().get(last - 1))
          .isInstanceOfSatisfying(
              Call.class,
              call -> {
                assertThat(call.startNanos()).isEqualTo(last);
                assertThat(call.bytes()).isEqualTo(new byte[500]);
              });
    }
  }

  private static long lastWholeLine(String said) {
    List<String> lines = said.substring(0, said.lastIndexOf('\n')).lines().toList();
    return Long.parseLong(lines.getLast());
  }

  /** The child: records without end and says every hundredth row's number. */
  public static final class Recorder {
    public static void main(String[] args) throws IOException {
      PrintStream out = System.out;
      try (Journal journal =
          Journal.create(Path.of(args[0]), SessionClock.start(), new DiskBudget(512 << 20, 0))) {
        SocketId socket = new SocketId(Role.CONN, 1);
        ByteBuffer bytes = ByteBuffer.allocate(500);
        for (long row = 1; !out.checkError(); row++) {
          journal.append(SampleCalls.send(socket, row, new byte[0]), bytes);
          // A parent that has no turn for a while must not be told of rows beyond the budget.
          if (row % 100 == 0 && journal.unrecorded() == 0) {
            out.println(row);
          }
        }
      }
    }
  }
}

package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same for rows that are no calls: programs, what is known of sockets, kernel states with their
 * interval, gaps, clock anchors and notes. Run by {@code .ci/kill-check}.
 */
final class FactsKillCheck {
  private static final Duration CEILING = Duration.ofMinutes(2);
  private static final Path REPORT = Path.of("target/truth/facts-kill-report.txt");
  private static final int LONGEST_MILLIS = 300;

  @TempDir private Path folder;
  private final Random random = new Random();

  @Test
  void noFactThatWasRecordedIsLost() throws Exception {
    int kills = Integer.getInteger("kills", 10);
    long rows = 0;
    for (int i = 1; i <= kills; i++) {
      rows += kill(i);
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        String.format(
            Locale.ROOT,
            "%d recorders of programs, sockets, kernel states, gaps, anchors and notes ended by"
                + " SIGKILL: %,d rows told as recorded, 0 lost%n",
            kills,
            rows));
  }

  /** Returns how many rows were told as recorded. */
  private int kill(int number) throws Exception {
    Path file = folder.resolve(number + ".swj");
    Path out = folder.resolve(number + ".out");
    Process recorder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FactsRecorder.class.getName(),
                file.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      Await.until(CEILING, "a round is recorded", () -> out.toFile().length() > 0);
      // No wait for anything: the instant is to be any.
      LockSupport.parkNanos(random.nextInt(LONGEST_MILLIS) * 1_000_000L);
    } finally {
      recorder.destroyForcibly().waitFor();
    }
    List<Entry> expected =
        IntStream.rangeClosed(1, rounds(out))
            .mapToObj(FactsRecorder::round)
            .flatMap(List::stream)
            .toList();
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.isAbandoned()).isTrue();
      List<Entry> recorded = journal.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
      // Before them stands the anchor with which a session begins.
      int first = recorded.indexOf(expected.getFirst());
      assertThat(first).isBetween(0, 1);
      assertThat(recorded.subList(first, first + expected.size())).isEqualTo(expected);
    }
    Files.delete(file);
    Files.delete(out);
    return expected.size();
  }

  /** The last whole line; one that the kill cut is none. */
  private static int rounds(Path out) throws IOException {
    String said = Files.readString(out);
    return said.substring(0, said.lastIndexOf('\n') + 1)
        .lines()
        .reduce((before, last) -> last)
        .map(Integer::parseInt)
        .orElse(0);
  }
}

package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that older versions of the program wrote open whole, in the order of return. */
class GoldenFilesTest {
  private static final Pattern RETURNED = Pattern.compile("\"(?:returned|at)\":(\\d+)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3", "v3-capture"})
  void everyRowIsThereInTheOrderOfReturn(String name) throws IOException {
    try (Journal journal = Journal.open(copy(name))) {
      assertThat(journal.damage()).isEmpty();
      List<Entry> rows = journal.all().read(0, 1000, Integer.MAX_VALUE);
      assertThat(rows).extracting(Entry::endNanos).isEqualTo(endsOfThen(name)).isSorted();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3", "v3-capture"})
  void aNoteGoesToItsMomentAndStaysReadableForTheProgramOfThen(String name) throws IOException {
    Path file = copy(name);
    Note note = new Note(endsOfThen(name).get(9) + 1, "later");
    try (Journal journal = Journal.open(file)) {
      long revision = journal.all().revision();
      journal.pin(note);
      assertThat(journal.all().get(10)).isEqualTo(note);
      assertThat(journal.all().revision()).isGreaterThan(revision);
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(again.all().get(10)).isEqualTo(note);
      assertThat(again.all().size()).isEqualTo(endsOfThen(name).size() + 1L);
    }
  }

  private Path copy(String name) throws IOException {
    Path file = folder.resolve(name + ".swj");
    try (InputStream in = getClass().getResourceAsStream("/journals/" + name + ".swj")) {
      Files.copy(in, file);
    }
    return file;
  }

  /** When the rows were over that the program of then exported, in the order of return. */
  private List<Long> endsOfThen(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/journals/" + name + ".jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> RETURNED.matcher(line).results().map(found -> found.group(1)))
          .map(Long::valueOf)
          .sorted()
          .toList();
    }
  }
}

package dev.socketworkbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what the fuzzer began with and what it found. */
class FuzzCorpusTest {

  static List<Class<?>> targets() {
    return Fuzz.TARGETS;
  }

  private static List<Path> corpus(String name) throws IOException {
    try (Stream<Path> files = Files.list(Fuzz.CORPUS.resolve(name))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyInputIsReadOrRefusedInWords(Class<?> target) throws Exception {
    MethodHandle once =
        MethodHandles.lookup()
            .findStatic(
                target, "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
    List<Path> inputs = corpus(target.getSimpleName());
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      byte[] data = Files.readAllBytes(input);
      assertThatCode(() -> once.invoke(data)).as(input.toString()).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "same-bytes, 5",
    "same-bytes-later-row, 2",
    "same-bytes-other-socket, 2",
    "same-bytes-another-reference, 3",
    "same-bytes-fewer-bytes, 3",
    "same-bytes-middle-of-a-row, 3"
  })
  void theJournalsWithReferencesHaveTheRowsBeforeTheFirstWrongOne(String name, int rows)
      throws IOException {
    Path folder = Fuzz.CORPUS.resolve(JournalFileFuzz.class.getSimpleName());
    try (Journal journal = Journal.open(folder.resolve(name))) {
      assertThat(journal.all().size()).isEqualTo(rows);
      assertThat(journal.damage().isPresent()).isEqualTo(rows < 5);
    }
  }

  @Test
  void theCorpusHasNothingForTargetsThatDoNotExist() throws IOException {
    try (Stream<Path> folders = Files.list(Fuzz.CORPUS)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Fuzz.TARGETS.stream().map(Class::getSimpleName).toList());
    }
  }
}

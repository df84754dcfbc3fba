package dev.socketworkbench.explain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each kind of finding has its texts and its place in the documentation. */
class FindingWordsTest {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.socketworkbench.explain.finding", Locale.ROOT);
  private static final Path SOURCES = Path.of("src/main/java/dev/socketworkbench/explain/finding");
  private static final Pattern KIND = Pattern.compile("KIND = \"([a-z-]+)\"");
  private static final Pattern SEEN = Pattern.compile("\"(seen(?:-[a-z]+)*)\"");

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.map(FindingWordsTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<String> kind(String source) {
    return KIND.matcher(source).results().findFirst().map(found -> found.group(1));
  }

  @Test
  void noTextIsMissingAndNoneIsUnused() throws IOException {
    Set<String> used = new TreeSet<>(Set.of("numbers", "seen-line", "seen-twice", "seen-often"));
    for (String source : sources()) {
      kind(source)
          .ifPresent(
              kind -> {
                used.add(kind + ".title");
                used.add(kind + ".change");
                SEEN.matcher(source)
                    .results()
                    .forEach(found -> used.add(kind + "." + found.group(1)));
              });
    }
    assertThat(BUNDLE.keySet()).containsExactlyInAnyOrderElementsOf(used);
    for (String key : BUNDLE.keySet()) {
      assertThat(BUNDLE.getString(key)).as(key).doesNotContain("'");
    }
  }

  @Test
  void everyKindIsInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/findings.md"));
    for (String source : sources()) {
      kind(source).ifPresent(kind -> assertThat(page).contains("`" + kind + "`"));
    }
  }
}

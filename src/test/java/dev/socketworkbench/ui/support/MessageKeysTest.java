package dev.socketworkbench.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.explain.Cure;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.load.AnswerCheck;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.ui.composer.Encoding;
import dev.socketworkbench.ui.composer.EndOfLine;
import dev.socketworkbench.ui.help.HelpPage;
import dev.socketworkbench.ui.hold.HoldViewModel;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds texts that are used and missing, or there and never used, by reading the sources. */
class MessageKeysTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/socketworkbench");
  private static final Path BUNDLE =
      Path.of("src/main/resources/dev/socketworkbench/ui/messages.properties");

  /** A whole key in a call; what is followed by a plus is the beginning of keys. */
  private static final Pattern GET =
      Pattern.compile("Messages\\.get\\(\\s*\"([^\"]+)\"\\s*([,)+])");

  private static final Pattern OF = Pattern.compile("Messages\\.of\\(\\s*\"([^\"]+)\"\\s*,");

  /** The first plain text inside a Controls call that looks like an id. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "(?:named|button|iconButton|iconToggle)\\((?:[^;\"]*?,)?\\s*\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

  /** The beginning of an id that a constant's name ends. */
  private static final Pattern BEGINNING =
      Pattern.compile("named\\([^;\"]*?,\\s*\"([a-z0-9-]+-)\" \\+");

  /** A control that is in both panes: its id is the pane's name and this. */
  private static final Pattern IN_BOTH_PANES =
      Pattern.compile("(?:named|button|iconButton)\\([^;\"]*?pane \\+ \"(-[a-z-]+)\"");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)+)\"");

  /** The texts of constants by the beginnings of their keys, and the constants that need one. */
  private static final Map<String, Enum<?>[]> CONSTANTS =
      Map.ofEntries(
          Map.entry("scope", AddressScope.values()),
          Map.entry("ending", Ending.values()),
          Map.entry(
              "ending-brief",
              EnumSet.complementOf(
                      EnumSet.of(
                          Ending.OPEN,
                          Ending.CLOSED_HERE,
                          Ending.CLOSED_BY_PEER,
                          Ending.TIMED_OUT,
                          Ending.FAILED))
                  .toArray(Enum<?>[]::new)),
          Map.entry("composer.problem", Encoding.Kind.values()),
          Map.entry("composer.eol", EndOfLine.values()),
          Map.entry("load.check", AnswerCheck.values()),
          Map.entry("load.end", LoadProgress.EndReason.values()),
          Map.entry("export-about", SessionFormat.values()),
          Map.entry("export-name", SessionFormat.values()),
          Map.entry("export-format", exportFormats()),
          Map.entry("hold.waits", HoldViewModel.Kind.values()),
          Map.entry("hold.paused", HoldViewModel.Kind.values()),
          Map.entry("help.tab", HelpPage.values()),
          Map.entry("help.tab-tip", HelpPage.values()),
          Map.entry("help.page", HelpPage.values()),
          Map.entry("cure", Cure.Kind.values()),
          Map.entry("cure-tip", Cure.Kind.values()));

  /** Those of the timeline's own dialog, which nobody else knows. */
  private static Enum<?>[] exportFormats() {
    try {
      return (Enum<?>[])
          Class.forName("dev.socketworkbench.ui.timeline.export.ExportFormat").getEnumConstants();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/ui/") || file.toString().contains("/app/"))
          .map(MessageKeysTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> keys() throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(BUNDLE)) {
      texts.load(reader);
    }
    return new TreeSet<>(texts.stringPropertyNames());
  }

  private static Set<String> all(Pattern pattern, String source) {
    return pattern
        .matcher(source)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> wanted(String source) {
    Set<String> wanted = new TreeSet<>();
    Matcher get = GET.matcher(source);
    while (get.find()) {
      if (!get.group(2).equals("+")) {
        wanted.add(get.group(1));
      }
    }
    for (String id : all(CONTROL, source)) {
      wanted.add(id + ".text");
      wanted.add(id + ".tip");
    }
    for (String id : all(IN_BOTH_PANES, source)) {
      for (String pane : List.of("server", "client")) {
        wanted.add(pane + id + ".text");
        wanted.add(pane + id + ".tip");
      }
      if (id.startsWith("-problem")) { // two windows beside explain their problems too
        for (String window : List.of("load", "sockopt")) {
          wanted.add(window + id + ".text");
          wanted.add(window + id + ".tip");
        }
      }
    }
    return wanted;
  }

  @Test
  void everyKeyThatTheSourcesAskForHasAText() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String source : sources()) {
      missing.addAll(wanted(source));
    }
    missing.removeAll(keys());

    assertThat(missing).as("keys without a text in " + BUNDLE).isEmpty();
  }

  @Test
  void everyConstantThatIsShownHasAText() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String source : sources()) {
      asked.addAll(all(OF, source));
    }
    assertThat(asked).as("texts of constants").isEqualTo(new TreeSet<>(CONSTANTS.keySet()));
    Set<String> missing = new TreeSet<>();
    CONSTANTS.forEach(
        (prefix, constants) ->
            Stream.of(constants)
                .map(each -> prefix + "." + each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .forEach(missing::add));
    missing.removeAll(keys());

    assertThat(missing).as("constants without a text in " + BUNDLE).isEmpty();
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> unused = keys();
    for (String source : sources()) {
      unused.removeAll(wanted(source));
      unused.removeAll(all(LITERAL, source));
      for (String prefix : all(OF, source)) {
        unused.removeIf(key -> key.startsWith(prefix + "."));
      }
      for (String beginning : all(BEGINNING, source)) {
        unused.removeIf(key -> key.startsWith(beginning));
      }
      Matcher get = GET.matcher(source);
      while (get.find()) {
        String beginning = get.group(1);
        unused.removeIf(key -> get.group(2).equals("+") && key.startsWith(beginning));
      }
      // "id" + ".title": the id stands somewhere else as a literal.
      for (String literal : all(LITERAL, source)) {
        unused.removeIf(key -> key.equals(literal + ".title") || key.equals(literal + ".prompt"));
        unused.removeIf(key -> key.equals(literal + ".text") || key.equals(literal + ".tip"));
      }
    }

    assertThat(unused).as("texts in " + BUNDLE + " that nothing uses").isEmpty();
  }

  @Test
  void noTextHasAnApostropheThatAPatternWouldSwallow() throws IOException {
    assertThat(Files.readAllLines(BUNDLE))
        .filteredOn(line -> !line.startsWith("#"))
        .noneMatch(line -> line.contains("'"));
  }

  @Test
  void aMissingTextShowsItsKeyAndThrowsNothing() {
    assertThat(Messages.get("no.such.key", 1)).isEqualTo("⟨no.such.key⟩");
  }
}

package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.tls.TlsFailure;
import dev.socketworkbench.tls.record.Alert;
import dev.socketworkbench.wire.lab.machine.LabObstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.socketworkbench.explain.explain", Locale.ROOT);
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:[.-][a-z]+)*)\"");
  private static final Path SOURCES = Path.of("src/main/java/dev/socketworkbench/explain");

  @Test
  void noKeyIsMissingAndNoneIsUnused() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Cause cause : Cause.values()) {
      used.add(cause.key() + ".why");
      used.add(cause.key() + ".try");
    }
    for (Errno errno : Errno.values()) {
      String key = "errno-" + errno.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (BUNDLE.containsKey(key + ".why")) {
        used.add(key + ".why");
        used.add(key + ".try");
      }
    }
    for (String place : List.of("hello", "request")) {
      used.add("tls.refused." + place + ".why");
      used.add("tls.refused." + place + ".try");
    }
    for (TlsFailure failure : TlsFailure.values()) {
      String key = "tls." + failure.word();
      used.add(key + ".why");
      used.add(key + ".try");
      if (BUNDLE.containsKey(key + ".server.why")) {
        used.add(key + ".server.why");
        used.add(key + ".server.try");
      }
    }
    for (Alert alert : Alert.values()) {
      used.add("alert." + alert.word());
    }
    for (Operation operation : Operation.values()) {
      if (BUNDLE.containsKey("title." + operation.berkeleyName())) {
        used.add("title." + operation.berkeleyName());
      }
    }
    for (AddressScope scope : AddressScope.values()) {
      used.add("scope." + scope.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    for (LabObstacle obstacle : LabObstacle.values()) {
      String key = "lab." + obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
      used.add(key + ".why");
      used.add(key + ".try");
    }
    Set<String> firstParts = new TreeSet<>();
    BUNDLE.keySet().forEach(key -> firstParts.add(firstPart(key)));
    for (Path source : sources()) {
      Matcher literal = LITERAL.matcher(Files.readString(source));
      while (literal.find()) {
        if (firstParts.contains(firstPart(literal.group(1)))) {
          used.add(literal.group(1));
        }
      }
    }

    assertThat(BUNDLE.keySet()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void everyCauseIsFoundSomewhere() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path source : sources()) {
      text.append(Files.readString(source));
    }
    for (Cause cause : Cause.values()) {
      assertThat(text.toString()).containsPattern("Cause\\." + cause.name() + "\\b");
    }
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.getParent().endsWith("glossary")) // it has words of its own
          .toList();
    }
  }

  private static String firstPart(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  @Test
  void noTextHasAnApostropheThatTheFormatWouldEat() {
    for (String key : BUNDLE.keySet()) {
      assertThat(BUNDLE.getString(key)).as(key).doesNotContain("'").isNotBlank();
    }
  }

  @Test
  void numbersAreNotGrouped() {
    assertThat(Words.text("port.time-wait", 60000)).contains("60000 s");
  }

  @Test
  void longListsAreCut() {
    assertThat(Words.list(List.of())).isEqualTo("none");
    assertThat(Words.list(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Words.list(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")))
        .isEqualTo("1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
  }
}

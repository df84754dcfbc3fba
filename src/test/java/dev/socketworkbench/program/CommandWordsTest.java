package dev.socketworkbench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line is taken apart as a shell does it, and never means less than it says. */
class CommandWordsTest {
  @Test
  void blanksDivideAndQuotesKeepTogether() throws Exception {
    assertThat(CommandWords.of("  python3  'my server.py' \"a \\\"b\\\"\" c\\ d '' Größe 日本"))
        .containsExactly("python3", "my server.py", "a \"b\"", "c d", "", "Größe", "日本");
  }

  @Test
  void aQuoteMayStandInTheMiddleOfAWord() throws Exception {
    assertThat(CommandWords.of("--name='two words'\"$5\"")).containsExactly("--name=two words$5");
  }

  @Test
  void theHomeIsKnown() throws Exception {
    assertThat(CommandWords.of("~/x.py a~ '~'"))
        .containsExactly(System.getProperty("user.home") + "/x.py", "a~", "~");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server > log",
        "a | b",
        "a & b",
        "a; b",
        "a < in",
        "echo $HOME",
        "echo \"$(date)\"",
        "a `b`"
      })
  void whatOnlyAShellCanDoIsRefused(String line) {
    assertThatThrownBy(() -> CommandWords.of(line))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("shell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "a \"b", "a \\"})
  void whatIsNotClosedIsSaid(String line) {
    assertThatThrownBy(() -> CommandWords.of(line)).isInstanceOf(RunException.class);
  }

  @Test
  void wordsBecomeALineThatMeansThem() throws Exception {
    List<String> words =
        List.of("python3", "it's \"mine\".py", "", "$HOME", "a;b", "~", "é", "back\\slash");
    assertThat(CommandWords.of(CommandWords.line(words))).isEqualTo(words);
    assertThat(CommandWords.word(Path.of("/tmp/a b"))).isEqualTo("'/tmp/a b'");
  }
}

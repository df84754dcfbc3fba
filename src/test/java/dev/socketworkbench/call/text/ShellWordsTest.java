package dev.socketworkbench.call.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that become a line, and a line that becomes words. */
class ShellWordsTest {
  @Test
  void whatWasQuotedIsOneWordAgain() {
    List<String> words = List.of("/my progs/ünï 聊.py", "it's", "", "plain", "a\"b", "~");
    assertThat(ShellWords.words(ShellWords.of(words))).isEqualTo(words);
    assertThat(ShellWords.of(words)).startsWith("'/my progs/ünï 聊.py' 'it'\\''s' '' plain ");
  }

  @Test
  void aProgramIsCalledByItsFileOrItsScript() {
    assertThat(Program.nameOf("'/my progs/chat_client' 127.0.0.1")).isEqualTo("chat_client");
    assertThat(Program.nameOf("python3 -u '/my progs/chat server.py' x"))
        .isEqualTo("chat server.py");
    assertThat(Program.nameOf("python3 -m http.server")).isEqualTo("http.server");
    assertThat(Program.nameOf("/usr/bin/sh -c 'nc 127.0.0.1 80 < a.txt'")).isEqualTo("sh");
    assertThat(Program.nameOf("node 127.0.0.1")).isEqualTo("node");
    assertThat(Program.nameOf("shutdown_test a.txt")).isEqualTo("shutdown_test");
    assertThat(Program.nameOf("")).isEmpty();
  }
}

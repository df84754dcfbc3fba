package dev.socketworkbench.hand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LineCompletionsTest {
  @TempDir private Path folder;

  @Test
  void aCallASocketOrAConstantIsCompletedWhereItCanStand() throws Exception {
    try (HandSession hand = new HandSession(folder)) {
      hand.run("server = socket(AF_INET, SOCK_STREAM)");
      assertThat(completed(hand, "soc")).containsExactly("socket(");
      assertThat(completed(hand, "c = acc")).containsExactly("accept(");
      assertThat(completed(hand, "listen(ser")).containsExactly("server");
      assertThat(completed(hand, "recv(server, 5, MSG_PE")).containsExactly("MSG_PEEK");
      assertThat(completed(hand, "connect(c, \"127.0.0.1\", po")).containsExactly("port(");
      assertThat(completed(hand, "send(server, \"so")).isEmpty();
      assertThat(completed(hand, "send(server, \"\\\"\", MSG_O")).containsExactly("MSG_OOB");
      assertThat(completed(hand, "")).contains("socket(", "pause(");
    }
  }

  private static List<String> completed(HandSession hand, String before) {
    return LineCompletions.of(before, hand.script);
  }
}

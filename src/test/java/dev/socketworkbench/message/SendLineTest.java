package dev.socketworkbench.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.message.foreign.CommandLineImport;
import dev.socketworkbench.message.foreign.ForeignMessages;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SendLineTest {
  private static final MessageTarget TARGET =
      new MessageTarget(MessageProtocol.TCP, "127.0.0.1", 60000);

  private static String line(MessageTarget target, String text) {
    return SendLine.of(target, text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void readsAsSomebodyWouldWriteIt() {
    assertThat(line(TARGET, "Hello!")).isEqualTo("socket-workbench send 127.0.0.1 60000 'Hello!'");
    assertThat(line(TARGET, "it's\r\n"))
        .isEqualTo("socket-workbench send 127.0.0.1 60000 'it'\\''s' --eol crlf");
    assertThat(line(new MessageTarget(MessageProtocol.UDP, "::1", 5), "a"))
        .isEqualTo("socket-workbench send --udp ::1 5 a");
    assertThat(line(new MessageTarget(MessageProtocol.UNIX, "/tmp/a b", 0), "a"))
        .isEqualTo("socket-workbench send --unix '/tmp/a b' a");
  }

  @Test
  void whatCouldMeanSomethingElseIsDigits() {
    assertThat(line(TARGET, "-4")).endsWith(" 2d34 --hex");
    assertThat(line(TARGET, "a\0b")).endsWith(" 610062 --hex");
    assertThat(line(TARGET, "a\tb")).endsWith(" 610962 --hex");
    assertThat(line(TARGET, "\u202ex")).endsWith(" e280ae78 --hex");
    assertThat(SendLine.of(TARGET, new byte[60_000])).isEmpty();
  }

  @Property
  void whatIsCopiedIsPastedAgain(Any any) {
    byte[] bytes =
        any.nextBoolean() ? any.bytes(60) : any.text(40).getBytes(StandardCharsets.UTF_8);
    MessageTarget target =
        new MessageTarget(any.of(MessageProtocol.class), any.of("localhost", "::1", "a.b-c"), 0);
    target =
        new MessageTarget(
            target.protocol(),
            target.host(),
            target.protocol().isUnix() ? 0 : any.between(1, 65535));
    ForeignMessages found = CommandLineImport.read(SendLine.of(target, bytes).orElseThrow());
    if (bytes.length > 0) {
      assertThat(found.remarks()).isEmpty();
      assertThat(found.messages().getFirst().target()).contains(target);
      assertThat(found.messages().getFirst().content()).isEqualTo(MessageContent.of(bytes));
    }
  }

  /** A shell gives the program what was meant. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellUnderstandsIt() throws Exception {
    for (String text : new String[] {"it's $HOME `id` \\ \"x\" !!", "two\nlines", "*", "größer"}) {
      String arguments = line(TARGET, text).substring("socket-workbench ".length());
      Process shell =
          new ProcessBuilder("sh", "-c", "printf '%s\\n' " + arguments)
              .redirectErrorStream(true)
              .start();
      String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(out).isEqualTo("send\n127.0.0.1\n60000\n" + text + "\n");
    }
  }
}

package dev.socketworkbench.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
  static byte[] made(MessageContent content) throws ScriptFailure {
    return new SentBytes(ScriptPermissions.NONE, InstantSource.system()).of(content.values());
  }

  @Property
  void whatIsWrittenMakesTheSameBytes(Any any) throws ScriptFailure {
    byte[] bytes =
        any.nextBoolean() ? any.bytes(300) : any.text(200).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      MessageContent content = MessageContent.of(bytes);
      assertThat(made(content)).isEqualTo(bytes);
      assertThat(content.isFixed()).isTrue();
    }
  }

  @Property
  void whatIsTypedMeansTheSameWhereItIsKept(Any any) throws ScriptFailure {
    String typed =
        any.textOf("\"a\\n hex:0d(),*12\n#date()u8", 60) + (any.nextBoolean() ? "\n \"x\"" : "");
    MessageContent.ContentReading read = MessageContent.read(typed);
    if (read.content().filter(MessageContent::isFixed).isPresent()) {
      MessageContent again =
          MessageContent.read(read.content().get().text()).content().orElseThrow();
      assertThat(made(again)).isEqualTo(made(read.content().get()));
    } else {
      assertThat(read.content().isPresent() || !read.mistakes().isEmpty()).isTrue();
    }
  }

  @Property
  void whatIsKeptBecomesAScript(Any any) {
    String typed =
        any.textOf("\"a\\n hex:0d(),*12\n#date()u8", 60) + "\n\"x\" prefixed(2,\n\"y\"\n)";
    MessageContent.read(typed)
        .content()
        .ifPresent(
            content -> {
              SavedMessage message =
                  new SavedMessage(
                      List.of("f"),
                      "n",
                      Optional.empty(),
                      any.of(MessageEnd.class),
                      any.between(0, 3) * 1_000_000L,
                      content);
              String script = MessageSequence.script(List.of(message, message));
              assertThat(ScriptParser.read(script).mistakes()).as(script).isEmpty();
            });
  }

  @Test
  void textStaysTextAndBytesAreDigits() {
    assertThat(MessageWriter.values("Hello!\r\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("\"Hello!\\r\\n\"");
    assertThat(MessageWriter.values(new byte[] {0, 1, 2, -1})).isEqualTo("hex:\"00 01 02 ff\"");
    assertThat(MessageWriter.values("größer 漢".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("\"größer 漢\"");
  }

  @Test
  void aLongTextHasItsLinesOneBelowTheOther() {
    String request =
        "GET / HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\nUser-Agent: me at my desk\r\n\r\n";
    assertThat(MessageWriter.values(request.getBytes(StandardCharsets.UTF_8)).lines())
        .hasSize(5)
        .last()
        .isEqualTo("\"\\r\\n\"");
  }
}

package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates on the command line: {@code template}, {@code send --template}. */
final class TemplateCommandTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void listsShowsAndChecksThem() throws Exception {
    Run list = Run.of("template", "list");
    assertThat(list.code()).isZero();
    assertThat(list.out().lines().count()).isEqualTo(TemplateLibrary.ofProgram().all().size());
    Run show = Run.of("template", "show", "dns-query");
    assertThat(show.code()).isZero();
    Path mine = Files.writeString(folder.resolve("mine.txt"), show.out());
    Run check = Run.of("template", "check", mine.toString());
    assertThat(check.code()).isZero();
    assertThat(check.out()).endsWith("mine.txt: no mistake\n");
    Path wrong = Files.writeString(folder.resolve("wrong.txt"), "template 1\nu17 a\ntext b\n");
    Run mistakes = Run.of("template", "check", wrong.toString());
    assertThat(mistakes.code()).isEqualTo(1);
    assertThat(mistakes.out().lines()).hasSize(2);
    Run make = Run.of("template", "make", wrong.toString());
    assertThat(make.code()).isEqualTo(2);
    assertThat(make.err()).contains("Did you mean 'u16'?", "1 more mistakes");
    Run nowhere = Run.of("template", "show", "nowhere");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("template list");
  }

  @Test
  void makesAndReads() throws Exception {
    Run make = Run.of("template", "make", "modbus-request", "address=0x10", "count=2");
    assertThat(make.lines()).isEqualTo("00 01 00 00 00 06 01 03 00 10 00 02\n");
    Run read = Run.of("template", "read", "modbus-request", "--hex", make.out());
    assertThat(read.code()).isZero();
    assertThat(read.out()).contains("   8 2       address      16 0x10\n");
    Run cut = Run.of("template", "read", "modbus-request", "--hex", "0001 0001 00");
    assertThat(cut.code()).isEqualTo(1);
    assertThat(cut.out())
        .contains(
            "! here must stand 0", "not whole at byte 4: length has 2 bytes, and 1 byte is left");
    Run unknown = Run.of("template", "make", "modbus-request", "adress=1");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Did you mean 'address'?");
    Run wrong = Run.of("template", "make", "modbus-request", "count=3000");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("field count: from 1 to 2000 fits here, and not 3000");
  }

  @Test
  void aMessageIsSentByATemplate() throws Exception {
    Run server = Run.of("serve", "--behaviour", "echo", "--port", "0");
    Await.until(CEILING, "the server listens", () -> server.out().contains("\n"));
    String first = server.out().lines().findFirst().orElseThrow();
    String port = first.substring(first.lastIndexOf(':') + 1);
    Run send =
        Run.of(
            "send",
            "127.0.0.1",
            port,
            "--wait",
            "0.2",
            "--template",
            "greeting",
            "--field",
            "message=hey");
    assertThat(send.code()).as(send.err()).isZero();
    Await.until(CEILING, "it came", () -> server.out().contains("\\0\\x03hey"));
    server.end();
    Run both = Run.of("send", "127.0.0.1", port, "hello", "--template", "greeting");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--template says what is sent");
    Run none = Run.of("send", "127.0.0.1", port, "--field", "message=hey");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("say which one with --template");
  }
}

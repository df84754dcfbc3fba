package dev.socketworkbench.message.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SentHistoryTest {
  @TempDir Path folder;

  private SentHistory history() {
    return new SentHistory(folder.resolve("sub").resolve("history.txt"));
  }

  private static void send(SentHistory history, SentText sent) throws Exception {
    if (history.add(sent)) {
      history.write(sent);
    }
  }

  @Test
  void whatIsSentIsThereInTheNextSession() throws Exception {
    SentHistory first = history();
    first.read();
    send(first, new SentText("one", false));
    send(first, new SentText("0d 0a", true));
    send(first, new SentText("one", false));
    SentHistory second = history();
    second.read();
    assertThat(second.all())
        .containsExactly(new SentText("0d 0a", true), new SentText("one", false));
    send(second, new SentText("two", false));
    first.read();
    assertThat(first.all()).hasSize(3).last().isEqualTo(new SentText("two", false));
  }

  @Test
  void whatIsForgottenIsNotInTheFile() throws Exception {
    SentHistory history = history();
    send(history, new SentText("secret", false));
    send(history, new SentText("more", false));
    history.remove(new SentText("secret", false));
    assertThat(Files.readString(history.file())).isEqualTo("history 1\ntext \"more\"\n");
    history.clear();
    assertThat(history.file()).doesNotExist();
    assertThat(history.all()).isEmpty();
  }

  @Test
  void isBounded() throws Exception {
    SentHistory history = history();
    for (int i = 0; i < 2 * SentHistory.MOST + 10; i++) {
      send(history, new SentText("m" + i, false));
    }
    assertThat(history.all()).hasSize(SentHistory.MOST);
    assertThat(Files.readAllLines(history.file())).hasSizeLessThan(SentHistory.MOST + 20);
    assertThat(history.add(new SentText("x".repeat(SentHistory.LONGEST + 1), false))).isFalse();
    assertThat(history.add(new SentText("", false))).isFalse();
  }

  @Test
  void aLaterVersionIsLeftAlone() throws Exception {
    SentHistory history = history();
    Files.createDirectories(history.file().getParent());
    Files.writeString(history.file(), "history 2\nwhat \"x\"\n");
    assertThatThrownBy(history::read).hasMessageContaining("later version");
    assertThatThrownBy(() -> history.write(new SentText("x", false))).isNotNull();
    assertThatThrownBy(() -> history.remove(new SentText("x", false))).isNotNull();
    assertThat(history.file()).hasContent("history 2\nwhat \"x\"\n");
  }

  @Test
  void linesThatAreDamagedCostThemselvesOnly() throws Exception {
    SentHistory history = history();
    Files.createDirectories(history.file().getParent());
    Files.writeString(
        history.file(),
        "history 1\ntext \"a\"\ntext \"b\nhex\nnothing\ntext \"\\q\"\nhex \"00\"\n");
    history.read();
    assertThat(history.all()).containsExactly(new SentText("a", false), new SentText("00", true));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsUserCanReadIt() throws Exception {
    SentHistory history = history();
    send(history, new SentText("a", false));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history.file())))
        .isEqualTo("rw-------");
  }

  @Property
  void anyTextComesBack(Any any) throws Exception {
    Path file = Files.createTempDirectory(folder, "h").resolve("history.txt");
    List<SentText> sent = any.list(1, 4, () -> new SentText(any.text(1, 30), any.nextBoolean()));
    SentHistory history = new SentHistory(file);
    for (SentText each : sent) {
      send(history, each);
    }
    SentHistory again = new SentHistory(file);
    again.read();
    assertThat(again.all()).isEqualTo(history.all());
  }
}

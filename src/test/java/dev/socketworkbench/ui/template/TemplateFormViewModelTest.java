package dev.socketworkbench.ui.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.template.message.FilledField;
import dev.socketworkbench.ui.support.Background;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message in a form: what is typed, what is wrong, what is sent. */
final class TemplateFormViewModelTest {
  @TempDir Path folder;

  private final KnownTemplates known = new KnownTemplates();
  private final TemplateFormViewModel model = new TemplateFormViewModel(Background.inline(), known);
  private final List<String> sent = new ArrayList<>();
  private final List<byte[]> written = new ArrayList<>();
  private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper(true);
  private final TemplateUser user =
      new TemplateUser(
          () -> "client#1",
          canSend,
          bytes -> sent.add(HexFormat.of().formatHex(rest(bytes))),
          () -> "it is not connected",
          written::add);

  private static byte[] rest(ByteBuffer bytes) {
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  private List<String> paths() {
    return model.lines().stream().map(FilledField::path).toList();
  }

  @Test
  void whatIsTypedIsSentByWhoAsked() {
    model.fill(user);
    assertThat(model.sendableProperty().get()).isFalse();
    model.choose("greeting");
    model.type("message", "hey");
    model.send();
    assertThat(sent).containsExactly("0003686579");
    assertThat(model.doneProperty().get()).contains("client#1");
    canSend.set(false);
    model.send();
    assertThat(sent).hasSize(1);
    assertThat(model.noticeProperty().get()).isEqualTo("it is not connected");
    model.write();
    assertThat(written).containsExactly(HexFormat.of().parseHex("0003686579"));
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingIsSent() {
    model.fill(user);
    model.choose("modbus-rtu");
    model.type("count", "200");
    assertThat(model.problem("count")).contains("from 1 to 125");
    assertThat(model.problem("unit")).isEmpty();
    assertThat(model.sendableProperty().get()).isFalse();
    model.send();
    assertThat(sent).isEmpty();
    assertThat(model.madeProperty().get().bytes()).hasSize(8); // seen all the same
    model.type("count", "2");
    model.send();
    assertThat(sent).containsExactly("010300000002c40b");
  }

  @Test
  void linesComeAndGoWithWhatIsTyped() {
    model.fill(user);
    model.choose("modbus-request");
    assertThat(paths()).contains("count").doesNotContain("written", "value");
    model.type("function", "write-registers");
    assertThat(paths()).contains("written.values.1.value").doesNotContain("count");
    model.type("written.values", "2");
    assertThat(paths()).contains("written.values.2.value");
    model.choose("dns-query");
    assertThat(paths()).contains("name").noneMatch(each -> each.startsWith("name."));
    assertThat(model.lines()).allMatch(each -> !each.name().isEmpty());
  }

  @Test
  void whatWasTypedIsThereAgainWithItsTemplate() {
    model.fill(user);
    model.choose("greeting");
    model.type("message", "kept");
    model.choose("c-struct");
    assertThat(model.typed("message")).isEmpty();
    model.choose("greeting");
    assertThat(model.typed("message")).isEqualTo("kept");
    model.clear();
    assertThat(model.typed("message")).isEmpty();
    TemplateFormViewModel later = new TemplateFormViewModel(Background.inline(), known);
    later.fill(user);
    assertThat(later.name()).isEqualTo("greeting");
  }

  @Test
  void aFileWithMistakesIsToldAndReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.txt"), "template 1\nu17 a\n");
    model.fill(user);
    model.choose(file.toString());
    assertThat(model.noticeProperty().get()).contains("Did you mean 'u16'?");
    assertThat(model.sendableProperty().get()).isFalse();
    Files.writeString(file, "template 1\nu16 a = 7\n");
    model.readAgain();
    assertThat(model.noticeProperty().get()).isEmpty();
    model.send();
    assertThat(sent).containsExactly("0007");
    Files.delete(file);
    model.readAgain();
    assertThat(model.noticeProperty().get()).contains("no template or file");
    assertThat(model.lines()).isEmpty();
  }
}

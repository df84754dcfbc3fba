package dev.socketworkbench.ui.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.template.message.FieldLines.ReadLine;
import dev.socketworkbench.ui.support.Background;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateEditorViewModelTest {
  @TempDir private Path folder;
  private final KnownTemplates known = new KnownTemplates();
  private final TemplateEditorViewModel model =
      new TemplateEditorViewModel(Background.inline(), known);

  private String reading() {
    return model.reading().stream().map(ReadLine::text).collect(Collectors.joining("\n"));
  }

  @Test
  void bytesAreReadAsTheTemplateIsTypedAndMistakesAreNamed() {
    byte[] bytes = "\0\2hi".getBytes(StandardCharsets.US_ASCII);
    model.edit("greeting", bytes);
    assertThat(model.sampleProperty().get()).isEqualTo("00 02 68 69");
    assertThat(model.noticeProperty().get()).contains("comes with the program");
    assertThat(reading()).contains("message").contains("\"hi\"");

    model.textProperty().set("template 1\nu16 length\ntxt message\n");
    assertThat(model.mistakes()).hasSize(1);
    assertThat(model.mistakes().getFirst().line()).isEqualTo(3);
    assertThat(reading()).isEmpty();
    model.textProperty().set("template 1\nu8 a\nu8 b\ntext rest size 2\n");
    assertThat(model.mistakes()).isEmpty();
    assertThat(reading()).contains("rest").contains("hi");
    model.sampleProperty().set("00 0");
    assertThat(reading()).contains("no bytes");
  }

  @Test
  void whatIsNotSavedIsNotLostAndAFileIsKnownOnceItIsSaved() {
    model.edit("", new byte[0]);
    assertThat(model.mistakes()).isEmpty();
    model.textProperty().set("template 1\nu8 mine\n");
    assertThat(model.changedProperty().get()).isTrue();
    model.edit("greeting", new byte[] {1});
    assertThat(model.textProperty().get()).contains("mine");
    assertThat(model.noticeProperty().get()).contains("not saved");
    assertThat(reading()).contains("mine");

    model.save(folder.resolve("none/mine.template"));
    assertThat(model.noticeProperty().get()).contains("was not written");
    assertThat(model.changedProperty().get()).isTrue();
    Path file = folder.resolve("mine.template");
    model.save(file);
    assertThat(file).hasContent("template 1\nu8 mine");
    assertThat(model.changedProperty().get()).isFalse();
    assertThat(known.names()).contains(file.toString());
    assertThat(known.savedProperty().get()).isEqualTo(1);
    model.textProperty().set("template 1\nu8 other\n");
    model.revert();
    assertThat(model.textProperty().get()).contains("mine");
    model.edit("greeting", new byte[0]);
    assertThat(model.nameProperty().get()).isEqualTo("greeting");
  }
}

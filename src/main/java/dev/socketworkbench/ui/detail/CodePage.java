package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.code.CodeException;
import dev.socketworkbench.code.CodeLanguage;
import dev.socketworkbench.code.RecordedCode;
import dev.socketworkbench.code.write.CodeText;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The program that makes the calls of the selected row's socket, or those of the whole session, the
 * line of the selected call marked. It is written anew when there are other calls.
 */
final class CodePage extends VBox implements Page {
  /** A longer session is not looked at again whenever a row is added. */
  private static final long MOST_FOLLOWED = 20_000;

  /**
   * Of what the program is made.
   *
   * @param rows how many there were; 0 for a long session
   */
  private record WrittenOf(
      Journal journal, Optional<SocketId> socket, CodeLanguage language, long rows) {}

  private final TimelineViewModel model;
  private final ShownRow shown;
  private final TimelineFile.Saver saver;
  private final ComboBox<CodeLanguage> languages =
      Controls.named(new ComboBox<>(), "detail-code-language");
  private final ToggleButton whole = Controls.named(new ToggleButton(), "detail-code-whole");
  private final Button copy =
      Controls.iconButton("detail-code-copy", Feather.COPY, this::copyWhole);
  private final Button save =
      Controls.iconButton("detail-code-save", Feather.DOWNLOAD, this::saveWhole);
  private final Label said = new Label();
  private final LinesView lines = new LinesView("detail-code", 0);
  private Optional<WrittenOf> subject = Optional.empty();
  private Optional<CodeText> code = Optional.empty();
  private Background.Job job;
  private long marked = Long.MIN_VALUE;

  CodePage(TimelineViewModel model, ShownRow shown, TimelineFile.Saver saver) {
    this.model = model;
    this.shown = shown;
    this.saver = saver;
    languages.getItems().setAll(CodeLanguage.values());
    languages.setValue(CodeLanguage.PYTHON);
    languages.setConverter(new Shown<>(CodeLanguage::title));
    languages.setMinWidth(USE_PREF_SIZE);
    whole.setMinWidth(USE_PREF_SIZE);
    said.setId("detail-code-said");
    said.getStyleClass().add("muted");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    HBox tools = new HBox(languages, whole, copy, save);
    tools.getStyleClass().add("detail-tools");
    VBox words = new VBox(said);
    words.getStyleClass().add("detail-tools");
    words.managedProperty().bind(said.textProperty().isNotEmpty());
    words.visibleProperty().bind(words.managedProperty());
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(tools, words, lines);
    lines.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> selectRow());
  }

  /** Which language is chosen. */
  ObjectProperty<CodeLanguage> languageProperty() {
    return languages.valueProperty();
  }

  @Override
  public void pulse(double textPixels) {
    lines.fit(textPixels);
    Optional<SocketId> socket =
        whole.isSelected() ? Optional.empty() : shown.entry().flatMap(Entry::subject);
    Optional<WrittenOf> wanted =
        model
            .source()
            .map(source -> source.journal())
            .map(
                journal -> new WrittenOf(journal, socket, languages.getValue(), followed(journal)));
    if (job == null && !wanted.equals(subject)) {
      subject = wanted;
      wanted.ifPresent(this::write);
    }
    if (job == null && marked != shown.number()) {
      mark();
    }
  }

  private static long followed(Journal journal) {
    long rows = journal.all().size();
    return rows <= MOST_FOLLOWED ? rows : 0;
  }

  private void write(WrittenOf of) {
    String session = Messages.get("detail.code-session");
    job =
        model
            .background()
            .run(
                () -> RecordedCode.write(of.journal().all(), of.socket(), of.language(), session),
                this::show,
                failure -> {
                  job = null;
                  show(List.of());
                  code = Optional.empty();
                  said.setText(
                      failure instanceof CodeException ? failure.getMessage() : failure.toString());
                });
  }

  private void show(CodeText written) {
    job = null;
    boolean isOther = code.map(CodeText::lines).filter(written.lines()::equals).isEmpty();
    code = Optional.of(written);
    said.setText(written.problems().isEmpty() ? "" : String.join(". ", written.problems()) + ".");
    if (isOther) {
      show(written.lines());
      mark();
    }
  }

  private void show(List<CodeText.CodeLine> all) {
    copy.setDisable(all.isEmpty());
    save.setDisable(all.isEmpty());
    lines.show(
        all.size(), number -> new LinesView.ShownLine("", all.get(number).text(), "said-by-one"));
  }

  /** Marks the line of the selected call. */
  private void mark() {
    marked = shown.number();
    OptionalInt line = code.map(text -> text.lineOf(marked)).orElse(OptionalInt.empty());
    if (line.isPresent() && lines.selected() != line.getAsInt()) {
      lines.reveal(line.getAsInt());
    }
  }

  /** Selects the call that the selected line stands for. */
  private void selectRow() {
    long line = lines.selected();
    if (code.isPresent() && line >= 0 && line < code.get().lines().size()) {
      List<Long> rows = code.get().lines().get((int) line).rows();
      if (!rows.isEmpty() && !rows.contains(shown.number())) {
        marked = rows.getFirst();
        model.selectedRowProperty().set(marked);
      }
    }
  }

  private void copyWhole() {
    code.ifPresent(
        text -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text.text());
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  private void saveWhole() {
    if (code.isEmpty() || subject.isEmpty()) {
      return;
    }
    byte[] text = code.get().text().getBytes(StandardCharsets.UTF_8);
    String name = subject.get().socket().map(RowBytes::fileName).orElse("session");
    saver.save(
        new TimelineFile(
            name,
            subject.get().language().ending().substring(1),
            (out, progress) -> out.write(text)));
  }
}

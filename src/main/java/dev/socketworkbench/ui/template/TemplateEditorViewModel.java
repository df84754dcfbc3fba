package dev.socketworkbench.ui.template;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.FieldLines;
import dev.socketworkbench.template.message.FieldLines.ReadLine;
import dev.socketworkbench.template.message.FieldsReader;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateParser;
import dev.socketworkbench.template.syntax.TemplateReading;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A template that is being edited, its mistakes, and what some bytes are by it. FX thread. */
public final class TemplateEditorViewModel {
  /** How many bytes are read while one types. */
  static final int MOST_SAMPLE = 4096;

  private final Background background;
  private final KnownTemplates known;
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty sample = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ObservableList<ScriptMistake> mistakes = FXCollections.observableArrayList();
  private final ObservableList<ReadLine> reading = FXCollections.observableArrayList();
  private Optional<Path> file = Optional.empty();
  private String saved = "";
  private long version;

  /** What a text and some bytes came to. */
  private record LookedAt(TemplateReading read, List<ReadLine> lines) {}

  /** An editor of nothing. */
  public TemplateEditorViewModel(Background background, KnownTemplates known) {
    this.background = background;
    this.known = known;
    text.subscribe(this::look);
    sample.subscribe(this::look);
  }

  /** The template. */
  public StringProperty textProperty() {
    return text;
  }

  /** The bytes that are read by it, in hexadecimal digits. */
  public StringProperty sampleProperty() {
    return sample;
  }

  /** What it is called. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** What was done, or could not be; empty for nothing. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Whether something was typed that is in no file. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** What is wrong with it, in the order of its lines. */
  public ObservableList<ScriptMistake> mistakes() {
    return mistakes;
  }

  /** What the bytes are by it. */
  public ObservableList<ReadLine> reading() {
    return reading;
  }

  /** Whether it is in a file of the user's. */
  boolean hasFile() {
    return file.isPresent();
  }

  /**
   * Edits a template, unless there is something else that is not saved.
   *
   * @param wanted its name; empty for a new one
   * @param bytes to be read by it
   */
  public void edit(String wanted, byte[] bytes) {
    int most = Math.min(bytes.length, MOST_SAMPLE);
    sample.set(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, 0, most));
    if (changed.get()) {
      notice.set(Messages.get("template-editor.unsaved", name.get()));
    } else if (wanted.isEmpty()) {
      show("", Optional.empty(), Messages.get("template-editor.new"));
    } else if (!wanted.equals(name.get())) {
      background.run(
          () -> TemplateLibrary.find(wanted),
          this::show,
          e -> notice.set(Escapes.visible(String.valueOf(e.getMessage()))));
    }
  }

  private void show(TemplateFile found) {
    show(found.name(), found.file(), found.text());
  }

  private void show(String newName, Optional<Path> from, String newText) {
    name.set(newName);
    file = from;
    saved = newText;
    notice.set(from.isEmpty() && !newName.isEmpty() ? Messages.get("template-editor.program") : "");
    text.set(newText);
    look();
  }

  /** Writes it where it was read from. */
  public void save() {
    file.ifPresent(this::save);
  }

  /** Writes it into this file. */
  public void save(Path place) {
    String now = text.get();
    background.run(
        () -> {
          SafeFile.writeStream(place, out -> out.write(now.getBytes(StandardCharsets.UTF_8)));
          return place;
        },
        done -> {
          file = Optional.of(done);
          name.set(done.toString());
          saved = now;
          changed.set(!text.get().equals(saved));
          notice.set(Messages.get("template-editor.saved", done.toString()));
          known.opened(done.toString());
          known.changed();
        },
        e -> notice.set(Messages.get("template-editor.not-saved", place.toString(), why(e))));
  }

  private static String why(Exception failure) {
    return Escapes.visible(String.valueOf(failure.getMessage()));
  }

  /** Takes back what was typed since it was saved. */
  public void revert() {
    text.set(saved);
    notice.set("");
  }

  private void look() {
    long mine = ++version;
    String now = text.get();
    String digits = sample.get();
    changed.set(!now.equals(saved));
    background.run(
        () -> lookedAt(now, digits),
        done -> {
          if (mine == version) {
            mistakes.setAll(
                done.read().mistakes().stream()
                    .map(
                        each ->
                            new ScriptMistake(
                                each.line(),
                                each.column(),
                                wordLength(now, each.line(), each.column()),
                                each.message(),
                                each.cure()))
                    .toList());
            reading.setAll(done.lines());
          }
        },
        e -> notice.set(why(e)));
  }

  /** How long the word is that stands there, 1 at least. */
  private static int wordLength(String text, int line, int column) {
    String all = text.lines().skip(line - 1L).findFirst().orElse("");
    int at = column - 1;
    while (at < all.length() && !Character.isWhitespace(all.charAt(at))) {
      at++;
    }
    return Math.max(1, at - column + 1);
  }

  private static LookedAt lookedAt(String text, String digits) {
    TemplateReading read = TemplateParser.read(text);
    Optional<Template> template = read.template();
    if (template.isEmpty()) {
      return new LookedAt(read, List.of());
    }
    Optional<byte[]> bytes = bytes(digits);
    if (bytes.isEmpty()) {
      return new LookedAt(
          read,
          List.of(new ReadLine(Messages.get("template-editor.no-hex"), Optional.empty(), true)));
    }
    return new LookedAt(
        read, FieldLines.ofMessages(FieldsReader.read(template.get(), bytes.get()), bytes.get()));
  }

  private static Optional<byte[]> bytes(String digits) {
    String bare = digits.replaceAll("[\\s:,-]", "").toLowerCase(Locale.ROOT);
    return bare.matches("([0-9a-f]{2})*")
        ? Optional.of(HexFormat.of().parseHex(bare))
        : Optional.empty();
  }
}

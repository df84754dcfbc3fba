package dev.socketworkbench.ui.script;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.query.syntax.EscapedBytes;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.ScriptFile;
import dev.socketworkbench.script.ScriptLibrary;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.ScriptPreview;
import dev.socketworkbench.script.play.ScriptPreview.Happening;
import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptCompletions;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.script.syntax.ScriptReading;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A script that is edited, its mistakes, and what it would do. */
public final class ScriptEditorViewModel {
  private static final int MOST_SHOWN = 400;

  private final Background background;
  private final InstantSource clock;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObservableList<ScriptMistake> mistakes = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper changedOnDisk = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper replacing = new ReadOnlyStringWrapper("");
  private final LinePreview preview;
  private final BooleanProperty canTry = new SimpleBooleanProperty();
  private final StringProperty trialInput = new SimpleStringProperty("");
  private final ObservableList<String> trial = FXCollections.observableArrayList();
  private ScriptUser user = ScriptUser.NOBODY;
  private ScriptFile file = ScriptFile.of("", "");
  private Optional<Script> script = Optional.empty();
  private Background.Job reading = () -> {};

  /** What would take the place of a text that is not saved. */
  private Runnable replacement = () -> {};

  private int caretLine = 1;

  /**
   * An editor with a script to begin with.
   *
   * @param clock what the moment is for dates in a preview
   */
  public ScriptEditorViewModel(Background background, InstantSource clock) {
    this.background = background;
    this.clock = clock;
    this.preview = new LinePreview(background);
    text.subscribe(this::textChanged);
  }

  /** The whole script, as it is typed. */
  public StringProperty textProperty() {
    return text;
  }

  /** What is wrong with it. */
  public ObservableList<ScriptMistake> mistakes() {
    return mistakes;
  }

  /** What it is called. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** What went wrong last with a file, or was done; empty for nothing. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Whether something was typed that is not saved. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** Whether somebody else has changed its file. */
  public ReadOnlyBooleanProperty changedOnDiskProperty() {
    return changedOnDisk.getReadOnlyProperty();
  }

  /** The bytes that the line with the caret would send now; empty if it sends none. */
  public ReadOnlyStringProperty previewProperty() {
    return preview.wordsProperty();
  }

  /** What would take the place of a text that is not saved, in a sentence; empty if nothing is. */
  public ReadOnlyStringProperty replacingProperty() {
    return replacing.getReadOnlyProperty();
  }

  /** Whether there is no mistake. */
  public BooleanProperty canTryProperty() {
    return canTry;
  }

  /** What the peer is to say in a trial: a piece a line, with the escapes of the log. */
  public StringProperty trialInputProperty() {
    return trialInput;
  }

  /** What came of the last trial, in lines. */
  public ObservableList<String> trial() {
    return trial;
  }

  /** Edits the script of this server or client, or one for it. A text not saved is kept. */
  public void edit(ScriptUser newUser) {
    String chosen = newUser.script().strip();
    boolean isThere =
        chosen.isEmpty()
            ? newUser.form().equals(user.form()) && !text.get().isEmpty()
            : chosen.equals(file.name()) || isFile(chosen);
    if (isThere && (changed.get() || chosen.isEmpty())) {
      user = newUser;
      keep();
      return;
    }
    replace(
        chosen.isEmpty() ? Messages.get("script.new") : chosen,
        () -> {
          user = newUser;
          if (chosen.isEmpty()) {
            show(ScriptFile.of("", Messages.get("script.first")));
          } else {
            load(chosen);
          }
        });
  }

  /** Begins a script with this text, which is not saved yet; asks first where another is not. */
  public void propose(ScriptUser newUser, String newText) {
    replace(
        Messages.get("script.new"),
        () -> {
          user = newUser;
          show(ScriptFile.of("", ""));
          text.set(newText);
        });
  }

  private boolean isFile(String chosen) {
    return file.file().map(Path::toString).filter(chosen::equals).isPresent();
  }

  /** Does this at once, or once a person has said so: a text that is not saved would be lost. */
  private void replace(String by, Runnable how) {
    keep();
    if (changed.get()) {
      replacement = how;
      replacing.set(Messages.get("script.replacing", Escapes.text(by)));
    } else {
      how.run();
    }
  }

  /** Goes on with what was typed: nothing takes its place. */
  public void keep() {
    replacement = () -> {};
    replacing.set("");
  }

  /** Lets what was asked for take the place of what was typed. */
  public void giveUpTyped() {
    Runnable how = replacement;
    keep();
    how.run();
  }

  /** Whether a text would be lost that a person typed. */
  public boolean isUnsaved() {
    return changed.get();
  }

  /** The scripts that come with the program. */
  public static List<ScriptFile> examples() {
    return ScriptLibrary.ofProgram().all();
  }

  /**
   * Opens a file, or a script that comes with the program, and gives it to who asked; asks first
   * where a text is not saved.
   */
  public void open(String chosen) {
    replace(chosen, () -> load(chosen));
  }

  private void load(String chosen) {
    background.run(
        () -> ScriptLibrary.find(chosen),
        found -> {
          show(found);
          give();
        },
        this::failed);
  }

  /** Reads the file once more: it was changed elsewhere. */
  public void readAgain() {
    file.file().ifPresent(path -> open(path.toString()));
  }

  /** The file that it is saved to; empty if it has none yet. */
  public Optional<Path> file() {
    return file.file();
  }

  /** Saves it, and gives it to who asked. */
  public void save(Path path) {
    String now = text.get();
    background.run(
        () -> {
          byte[] bytes = now.getBytes(StandardCharsets.UTF_8);
          SafeFile.writeStream(path, out -> out.write(bytes));
          return ScriptFile.read(path);
        },
        saved -> {
          file = saved;
          changedOnDisk.set(false);
          changed.set(!saved.text().equals(text.get()));
          showName();
          notice.set(Messages.get("script.saved", Escapes.text(path.toString())));
          give();
          if (!changed.get()) {
            giveUpTyped(); // which is saved
          }
        },
        failure -> notSaved(path, failure));
  }

  private void notSaved(Path path, Exception e) {
    String why = e instanceof IOException io ? ScriptFile.why(io) : String.valueOf(e.getMessage());
    notice.set(
        Messages.get("script.not-saved", Escapes.text(path.toString()), Escapes.visible(why)));
  }

  private void failed(Exception e) {
    notice.set(
        Messages.get(
            e instanceof IOException ? "script.file-failed" : "script.failed",
            Escapes.visible(String.valueOf(e.getMessage()))));
  }

  private void show(ScriptFile shown) {
    file = shown;
    changedOnDisk.set(false);
    notice.set("");
    trial.clear(); // of another script
    text.set(shown.text());
    changed.set(false);
    showName();
  }

  private void showName() {
    name.set(
        file.file()
            .map(path -> Escapes.text(path.toString()))
            .orElse(file.name().isEmpty() ? Messages.get("script.unnamed") : file.name()));
  }

  /** Tells the server or client that asked which script it is: what is not saved has no name. */
  private void give() {
    String chosen = file.file().map(Path::toString).orElse(file.name());
    if (!chosen.isEmpty()) {
      user.use(chosen);
    }
  }

  private void textChanged(String now) {
    changed.set(!now.equals(file.text()));
    reading.cancel();
    reading = background.run(() -> ScriptParser.read(now), this::show, this::failed);
  }

  private void show(ScriptReading read) {
    script = read.script();
    mistakes.setAll(read.mistakes());
    canTry.set(script.isPresent());
    showPreview();
  }

  /** The caret is on this line, counted from 1. */
  public void caretAt(int line) {
    if (line != caretLine) {
      caretLine = line;
      showPreview();
    }
  }

  private void showPreview() {
    preview.show(script.map(now -> new ScriptPreview(now, permissions(), clock)), caretLine);
  }

  private ScriptPermissions permissions() {
    try {
      return ChosenScript.permissions(user.values());
    } catch (IOException noFolder) {
      return ScriptPermissions.NONE;
    }
  }

  /** What could stand before the caret. */
  public List<String> completions(String before) {
    return ScriptCompletions.of(before, ScriptCompletions.names(text.get()));
  }

  /** Plays the script against what is typed, without any socket. */
  public void tryIt() {
    if (script.isEmpty()) {
      return;
    }
    Script now = script.get();
    List<byte[]> pieces = new ArrayList<>();
    for (String line : trialInput.get().lines().filter(each -> !each.isEmpty()).toList()) {
      try {
        pieces.add(piece(now, EscapedBytes.of(line, 0)));
      } catch (QueryException e) {
        trial.setAll(e.getMessage());
        return;
      }
    }
    background.run(
        () -> new ScriptPreview(now, permissions(), clock).play(pieces),
        seen -> trial.setAll(seen.stream().map(ScriptEditorViewModel::line).toList()),
        this::failed);
  }

  /** Where lines are messages, a line that is typed has its end. */
  private static byte[] piece(Script script, byte[] typed) {
    boolean hasEnd = typed.length > 0 && typed[typed.length - 1] == '\n';
    if (hasEnd || !(script.framing() instanceof Framing.ByLine)) {
      return typed;
    }
    byte[] whole = new byte[typed.length + 1];
    System.arraycopy(typed, 0, whole, 0, typed.length);
    whole[typed.length] = '\n';
    return whole;
  }

  private static String line(Happening each) {
    String more = each.size() > each.bytes().length ? " … (" + each.size() + " B)" : "";
    String bytes = '"' + Escapes.text(each.bytes(), MOST_SHOWN) + '"' + more;
    return switch (each.what()) {
      case CAME -> Messages.get("script.trial.came", bytes);
      case RULE -> Messages.get("script.trial.rule", each.line(), Escapes.visible(each.words()));
      case SENDS -> Messages.get("script.trial.sends", bytes);
      case DOES -> Messages.get("script.trial.does", each.words());
      case SAYS -> Messages.get("script.trial.says", Escapes.visible(each.words()));
    };
  }

  /** Looks whether somebody else has changed the file; to be called now and then. */
  public void lookAtDisk() {
    ScriptFile now = file;
    if (now.file().isPresent() && !changedOnDisk.get()) {
      background.run(
          now::isChanged,
          differs -> {
            if (file.equals(now)) {
              changedOnDisk.set(differs);
            }
          },
          unreadable -> {});
    }
  }
}

package dev.socketworkbench.ui.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.script.ScriptLibrary;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.ScriptPreview;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.ui.support.Background;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor of scripts without its screen. */
class ScriptEditorViewModelTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-29T12:00:00Z"));

  @TempDir Path folder;
  private final List<String> given = new ArrayList<>();
  private final ScriptEditorViewModel editor =
      new ScriptEditorViewModel(Background.inline(), CLOCK);

  private ScriptUser user(String script) {
    return user("the server", script);
  }

  private ScriptUser user(String whose, String script) {
    return new ScriptUser() {
      @Override
      public Object form() {
        return whose;
      }

      @Override
      public OptionValues values() {
        return OptionValues.STANDARD.with(ScriptOptions.SCRIPT, script);
      }

      @Override
      public void use(String chosen) {
        given.add(chosen);
      }
    };
  }

  @Test
  void whoHasNoScriptBeginsWithOneThatRuns() {
    editor.edit(user(""));
    assertThat(editor.textProperty().get()).startsWith("script 1\n");
    assertThat(editor.mistakes()).isEmpty();
    assertThat(given).isEmpty();
    assertThat(editor.changedProperty().get()).isFalse();
  }

  @Test
  void anExampleIsGivenByItsNameAndAChangedOneByItsFile() throws Exception {
    editor.edit(user(""));
    editor.open("login");
    assertThat(given).containsExactly("login");
    assertThat(editor.textProperty().get())
        .isEqualTo(ScriptLibrary.ofProgram().named("login").orElseThrow().text());
    editor.textProperty().set(editor.textProperty().get().replace("secret", "other"));
    assertThat(editor.changedProperty().get()).isTrue();
    assertThat(given).hasSize(1);
    Path mine = folder.resolve("mine.script");
    editor.save(mine);
    assertThat(editor.changedProperty().get()).isFalse();
    assertThat(given).containsExactly("login", mine.toString());
    assertThat(Files.readString(mine)).contains("is \"other\"");
  }

  @Test
  void mistakesAreFoundWhileItIsTyped() {
    editor.textProperty().set("script 1\non massage\n  sned \"x\"\n");
    assertThat(editor.mistakes()).hasSize(2);
    assertThat(editor.canTryProperty().get()).isFalse();
    editor.textProperty().set("script 1\non message\n  send \"x\"\n");
    assertThat(editor.mistakes()).isEmpty();
    assertThat(editor.canTryProperty().get()).isTrue();
  }

  @Test
  void theLineWithTheCaretShowsWhatItWouldSendNow() {
    editor
        .textProperty()
        .set("script 1\non message\n  send \"at \" unix-time()\n       \"\\n\"\n  close\n");
    editor.caretAt(3);
    assertThat(editor.previewProperty().get())
        .contains("14 bytes")
        .contains("at 1795953600\\n")
        .contains("61 74 20");
    editor.caretAt(5);
    assertThat(editor.previewProperty().get()).isEmpty();
  }

  @Test
  void aTrialShowsWhatWouldBeDone() {
    editor.open("login");
    editor.trialInputProperty().set("ada\nsecret");
    editor.tryIt();
    assertThat(editor.trial())
        .contains("came  \"ada\\n\"", "   sends  \"welcome ada\\n\"")
        .anyMatch(line -> line.startsWith("line 20  name: on message"));
    editor.trialInputProperty().set("\\q");
    editor.tryIt();
    assertThat(editor.trial()).hasSize(1);
    editor.open("heartbeat");
    assertThat(editor.trial()).isEmpty();
  }

  @Test
  void aFileThatAnotherProgramChangedIsSaidAndReadAgain() throws Exception {
    Path mine = Files.writeString(folder.resolve("m.script"), "script 1\non end\n  nothing\n");
    editor.edit(user(mine.toString()));
    editor.lookAtDisk();
    assertThat(editor.changedOnDiskProperty().get()).isFalse();
    Files.writeString(mine, "script 1\non message\n  nothing\n");
    Files.setLastModifiedTime(mine, FileTime.from(Instant.now().plusSeconds(5)));
    editor.lookAtDisk();
    assertThat(editor.changedOnDiskProperty().get()).isTrue();
    editor.readAgain();
    assertThat(editor.textProperty().get()).contains("on message");
    assertThat(editor.changedOnDiskProperty().get()).isFalse();
  }

  @Test
  void whatCannotBeReadIsSaid() {
    editor.open(folder.resolve("nowhere").toString());
    assertThat(editor.noticeProperty().get()).contains("There is no script or file named");
    assertThat(given).isEmpty();
  }

  @Test
  void whatIsNotSavedIsKeptWhereTheSameScriptIsAskedForAgain() {
    editor.edit(user("login"));
    editor.textProperty().set(editor.textProperty().get() + "# mine\n");
    editor.edit(user("login"));
    assertThat(editor.textProperty().get()).endsWith("# mine\n");
  }

  @Test
  void whatIsNotSavedIsKeptUntilAPersonGivesItUp() throws Exception {
    editor.edit(user("login"));
    editor.textProperty().set("script 1\n# mine\n");
    given.clear();
    editor.open("heartbeat");
    assertThat(editor.replacingProperty().get()).contains("heartbeat would replace it");
    assertThat(editor.textProperty().get()).endsWith("# mine\n");
    editor.keep();
    assertThat(editor.replacingProperty().get()).isEmpty();
    editor.giveUpTyped();
    assertThat(editor.textProperty().get()).endsWith("# mine\n");
    editor.open("heartbeat");
    editor.giveUpTyped();
    assertThat(editor.textProperty().get()).contains("title: A heartbeat");
    assertThat(editor.replacingProperty().get()).isEmpty();
    assertThat(given).containsExactly("heartbeat");
    Path mine = Files.writeString(folder.resolve("m.script"), "script 1\n");
    editor.open(mine.toString());
    editor.textProperty().set("script 1\n# typed\n");
    editor.readAgain();
    assertThat(editor.textProperty().get()).endsWith("# typed\n");
  }

  @Test
  void whatIsNotSavedStaysWithItsServerWhileAnotherIsAskedFor() throws Exception {
    List<String> givenToOther = new ArrayList<>();
    ScriptUser other =
        new ScriptUser() {
          @Override
          public OptionValues values() {
            return OptionValues.STANDARD.with(ScriptOptions.SCRIPT, "heartbeat");
          }

          @Override
          public void use(String chosen) {
            givenToOther.add(chosen);
          }

          @Override
          public Object form() {
            return "another";
          }
        };
    editor.edit(user(""));
    editor.textProperty().set("script 1\n# mine\n");
    editor.edit(other);
    assertThat(editor.textProperty().get()).endsWith("# mine\n");
    assertThat(editor.isUnsaved()).isTrue();
    Path mine = folder.resolve("mine.script");
    editor.save(mine);
    // Saved, it is the first one's, and nothing is lost any more.
    assertThat(given).containsExactly(mine.toString());
    assertThat(givenToOther).containsExactly("heartbeat");
    assertThat(editor.textProperty().get()).contains("title: A heartbeat");
    assertThat(editor.isUnsaved()).isFalse();
  }

  @Test
  void anotherThatHasNoScriptBeginsWithOneOfItsOwn() {
    editor.edit(user("login"));
    editor.edit(user("a client", ""));
    assertThat(editor.textProperty().get()).contains("PONG");
    editor.textProperty().set("script 1\n# mine\n");
    editor.edit(user("a client", ""));
    assertThat(editor.textProperty().get()).endsWith("# mine\n");
    assertThat(editor.replacingProperty().get()).isEmpty();
    editor.edit(user("a third", ""));
    assertThat(editor.replacingProperty().get()).contains("a new script would replace it");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidAndTheTextIsKept() throws Exception {
    editor.edit(user(""));
    editor.textProperty().set("script 1\n# mine\n");
    editor.save(folder.resolve("nowhere").resolve("mine.script"));
    assertThat(editor.noticeProperty().get())
        .endsWith("mine.script was not written: there is no such file or folder");
    assertThat(editor.isUnsaved()).isTrue();
  }

  @Test
  void ofThePreviewsThatAreAskedForMeanwhileOnlyTheLastIsMade() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    Background later =
        new Background() {
          @Override
          public <T> Job run(
              Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
            waiting.add(() -> Background.inline().run(work, done, failed));
            return () -> {};
          }
        };
    LinePreview preview = new LinePreview(later);
    Script script =
        ScriptParser.read("script 1\non message\n  send \"a\" * 67108864\n  send \"b\"\n")
            .script()
            .orElseThrow();
    ScriptPreview of = new ScriptPreview(script, ScriptPermissions.NONE, CLOCK);
    preview.show(Optional.of(of), 3);
    preview.show(Optional.of(of), 2);
    preview.show(Optional.of(of), 4);
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(preview.wordsProperty().get()).isEmpty();
    waiting.remove().run();
    assertThat(preview.wordsProperty().get()).contains("1 byte now: b");
    preview.show(Optional.of(of), 3);
    waiting.remove().run();
    assertThat(preview.wordsProperty().get()).contains("67,108,864 bytes now: aaaa");
    assertThat(waiting).isEmpty();
  }

  @Test
  void wordsAreCompletedByTheirPlace() {
    editor.open("login");
    assertThat(editor.completions("on m")).containsExactly("message ");
    assertThat(editor.completions("  se")).containsExactly("send ", "send framed ", "set ");
    assertThat(editor.completions("  send $u")).containsExactly("$user");
    assertThat(editor.completions("  send \"x\" cr")).contains("crc32(", "crc16-modbus(");
    assertThat(editor.completions("  send \"x cr")).isEmpty();
    assertThat(editor.completions("framing li")).containsExactly("line", "line crlf");
  }
}

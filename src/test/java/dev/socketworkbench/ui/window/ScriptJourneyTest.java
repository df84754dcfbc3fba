package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Line;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/**
 * Scripts in the window: chosen, written, tried, played; and answers to a connection by its row.
 */
class ScriptJourneyTest extends WindowJourney {
  @TempDir Path scripts;

  private static boolean fx(Runnable what) {
    return onFx(
        () -> {
          what.run();
          return true;
        });
  }

  private void startServer(BehaviourKind behaviour, String script) {
    fx(
        () -> {
          rig.server().form().options().set(ServerOptions.BEHAVIOUR, behaviour);
          rig.server().form().options().set(ScriptOptions.SCRIPT, script);
          rig.server().start();
        });
  }

  private void awaitListening() {
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
  }

  private static String text(FxRobot robot, String query) {
    return onFx(() -> robot.lookup(query).<Labeled>query().getText());
  }

  @Test
  void aScriptedServerAndAScriptedClientTalkAndTheClientSaysThatItPassed(FxRobot robot) {
    startServer(BehaviourKind.SCRIPT, "smtp-server");
    awaitListening();
    fx(
        () -> {
          rig.client().form().options().set(ScriptOptions.SCRIPT, "smtp-client");
          rig.client().connect();
        });
    await(
        "it passed",
        () -> text(robot, "#client-script-state").equals("The script smtp-client passed."));
    await("the rule is in the log", () -> rig.recorded("quit smtp-server:38 on message"));
  }

  @Test
  void aScriptThatCannotBePlayedIsExplainedAtItsField(FxRobot robot) throws Exception {
    Path wrong = Files.writeString(scripts.resolve("wrong"), "script 1\non massage\n  nothing\n");
    startServer(BehaviourKind.SCRIPT, wrong.toString());
    await(
        "explained",
        () ->
            rig.server()
                .problemProperty()
                .get()
                .filter(it -> it.title().equals("The script cannot be played"))
                .filter(it -> it.why().contains("line 2, column 4"))
                .isPresent());
    assertThat(onFx(() -> rig.server().stateProperty().get())).isEqualTo(ServerState.STOPPED);
    await("there the focus is", () -> robot.lookup("#server-script").query().isFocused());
    fx(
        () -> {
          rig.client().form().options().set(ScriptOptions.SCRIPT, "nowhere");
          rig.client().connect();
        });
    await(
        "the client's, too",
        () ->
            rig.client()
                .problemProperty()
                .get()
                .filter(it -> it.why().contains("nowhere"))
                .isPresent());
    assertThat(onFx(() -> rig.client().canConnectProperty().get())).isTrue();
  }

  @Test
  void theEditorMarksMistakesTriesAndGivesTheScriptToTheServer(FxRobot robot) throws Exception {
    fx(() -> rig.window().actions().get("menu-server-script").run());
    await("the editor", () -> find(TextArea.class, "#script-text") != null);
    TextArea area = find(TextArea.class, "#script-text");
    String first = onFx(() -> area.getText());
    assertThat(first).startsWith("script 1");
    fx(() -> area.setText("script 1\non massage\n  sned \"x\"\n"));
    await("both are marked", () -> marks().size() == 2);
    assertThat(marks()).allMatch(mark -> mark.getEndX() - mark.getStartX() > 10);
    fx(() -> area.setText("script 1\nframing line\non message as echo\n  send framed $0\n"));
    await("no mark", () -> marks().isEmpty());
    TextArea input = find(TextArea.class, "#script-trial-input");
    Button go = find(Button.class, "#script-try");
    fx(() -> input.setText("hello"));
    fx(input::requestFocus);
    fx(() -> robot.push(KeyCode.TAB));
    await("Tab leaves the field", () -> !input.isFocused());
    assertThat(onFx(() -> input.getText())).isEqualTo("hello");
    await("it can be tried", () -> !go.isDisabled());
    fx(go::fire);
    ListView<?> trial = find(ListView.class, "#script-trial");
    await("what it would send", () -> trial.getItems().toString().contains("sends  \"hello\\n\""));
    Path mine = scripts.resolve("mine.script");
    Files.writeString(mine, onFx(area::getText));
    fx(() -> rig.server().form().options().set(ScriptOptions.SCRIPT, mine.toString()));
    fx(() -> rig.window().actions().get("menu-server-script").run());
    MenuButton examples = find(MenuButton.class, "#script-example");
    fx(examples::requestFocus);
    fx(() -> robot.push(KeyCode.ESCAPE));
    await("hidden by Esc", () -> !examples.getScene().getWindow().isShowing());
    fx(() -> rig.window().actions().get("menu-server-script").run());
    Button giveUp = find(Button.class, "#script-replace");
    await("it asks, as the text is not saved", giveUp::isVisible);
    assertThat(onFx(() -> rig.window().hasUnsavedScript())).isTrue();
    fx(giveUp::fire);
    await("it is read", () -> !rig.window().hasUnsavedScript());
    await(
        "it is given",
        () ->
            rig.server()
                .form()
                .options()
                .input(ServerOptions.BEHAVIOUR)
                .value()
                .filter(BehaviourKind.SCRIPT::equals)
                .isPresent());
    startServer(BehaviourKind.SCRIPT, mine.toString());
    awaitListening();
    fx(() -> rig.client().connect());
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    fx(
        () -> {
          rig.client().composer().textProperty().set("hi\\n");
          rig.client().sendComposed();
        });
    await("the answer", () -> rig.recorded("RECV 3 B \"hi\\n\""));
  }

  @Test
  void aRowsConnectionIsAnsweredByHandWhateverItsServerDoes(FxRobot robot) {
    startServer(BehaviourKind.DISCARD, "");
    awaitListening();
    fx(() -> rig.client().connect());
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    fx(() -> rig.client().sendComposed());
    await("it came", () -> rig.recorded("RECV 6 B \"Hello!\""));
    fx(() -> rig.window().select(rig.row("RECV 6 B \"Hello!\"")));
    fx(() -> rig.window().actions().get("row-reply").run());
    await(
        "the answer is written",
        () -> {
          Node focus = robot.lookup("#server-message").query().getScene().getFocusOwner();
          return focus != null && "server-message".equals(focus.getId());
        });
    // Not typed: the pane may still be moving the focus while keys are pressed.
    fx(() -> robot.lookup("#server-message").<TextInputControl>query().setText("yes"));
    await("it can be sent", () -> !robot.lookup("#server-send").query().isDisabled());
    fx(() -> robot.lookup("#server-send").<Button>query().fire());
    await("it is sent", () -> rig.recorded("RECV 3 B \"yes\""));
    assertThat(onFx(() -> rig.client().is(SocketId.parse("client#1").orElseThrow()))).isTrue();
    fx(() -> rig.window().select(rig.row("RECV 3 B \"yes\"")));
    fx(() -> rig.window().actions().get("row-reply").run());
    await(
        "the client's message",
        () -> {
          Node focus = robot.lookup("#client-message").query().getScene().getFocusOwner();
          return focus != null && "client-message".equals(focus.getId());
        });
  }

  private static <N extends Node> N find(Class<N> type, String query) {
    return onFx(
        () ->
            Window.getWindows().stream()
                .map(window -> window.getScene().getRoot().lookup(query))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null));
  }

  private static List<Line> marks() {
    return onFx(
        () ->
            Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll(".script-mark").stream())
                .map(Line.class::cast)
                .toList());
  }
}

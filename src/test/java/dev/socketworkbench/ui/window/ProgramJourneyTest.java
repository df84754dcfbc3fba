package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.program.CommandWords;
import dev.socketworkbench.program.TalkingProgram;
import dev.socketworkbench.testing.WindowJourney;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/** Another program is run in the window, spoken to, and ended. */
@EnabledOnOs(OS.LINUX)
class ProgramJourneyTest extends WindowJourney {
  private String focused() {
    return onFx(
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          return owner == null || owner.getId() == null ? "" : owner.getId();
        });
  }

  private static void awaitText(FxRobot robot, String query, String part) {
    await(
        query + " says " + part,
        () ->
            onFx(
                () ->
                    robot
                        .lookup(query)
                        .<Node>tryQuery()
                        .filter(node -> ((Labeled) node).getText().contains(part))
                        .isPresent()));
  }

  private void run(FxRobot robot, String command) {
    robot.push(KeyCode.CONTROL, KeyCode.R);
    await("the command has the focus", () -> focused().equals("server-program-command"));
    onFx(
        () -> {
          robot.lookup("#server-program-command").<TextField>query().setText(command);
          return true;
        });
    robot.push(KeyCode.ENTER);
  }

  private void type(FxRobot robot, String line) {
    onFx(
        () -> {
          robot.lookup("#server-program-input").<TextField>query().setText(line);
          return true;
        });
    robot.push(KeyCode.ENTER);
  }

  @Test
  void aProgramIsRunSpokenToAndEnds(FxRobot robot) {
    String command = CommandWords.line(TalkingProgram.command("echo"));
    run(robot, command);
    await("its first line is a row", () -> rig.recorded("\"ready in "));
    await("its input has the focus", () -> focused().equals("server-program-input"));
    assertThat(onFx(() -> rig.session().programs().runningCount())).isEqualTo(1);
    type(robot, "hello");
    await("what was typed is a row", () -> rig.recorded("STDIN"));
    await("it has answered", () -> rig.recorded("\"got hello"));
    robot.clickOn("#server-program-eof");
    awaitText(robot, "#server-program-state", "ended with status 3");
    await("Enter would run it again", () -> focused().equals("server-program-start"));
    assertThat(onFx(() -> rig.session().programs().runningCount())).isZero();
    assertThat(
            onFx(
                () -> {
                  MenuButton recent = robot.lookup("#server-program-recent").query();
                  recent.show();
                  String first = recent.getItems().getFirst().getText();
                  recent.hide();
                  return first;
                }))
        .isEqualTo(command);
  }

  @Test
  void itsSocketsAreInTheJournalAndItIsStopped(FxRobot robot) {
    run(robot, CommandWords.line(TalkingProgram.command("serve")));
    await("it listens", () -> rig.recorded("LISTEN"));
    await("and waits", () -> rig.recorded("\"port "));
    robot.clickOn("#server-program-stop");
    awaitText(robot, "#server-program-state", "ended with status 143");
    await("its end is a row", () -> rig.recorded("exit status 143"));
  }

  @Test
  void aCallIsHeldAndGoesOn(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.R);
    await("the command has the focus", () -> focused().equals("server-program-command"));
    onFx(
        () -> {
          robot
              .lookup("#server-program-command")
              .<TextField>query()
              .setText(CommandWords.line(TalkingProgram.command("serve")));
          rig.window().actions().get("menu-rules").run();
          return true;
        });
    await("the rule has the focus", () -> focused().equals("server-program-query"));
    onFx(
        () -> {
          robot.lookup("#server-program-query").<TextField>query().setText("op:listen");
          return true;
        });
    robot.push(KeyCode.ENTER);
    onFx(
        () -> {
          robot.lookup("#server-program-start").<Button>query().fire();
          return true;
        });
    awaitText(robot, "#held-words", "Held before LISTEN");
    awaitText(robot, "#server-program-rules", "(1)");
    robot.push(KeyCode.CONTROL, KeyCode.F5);
    await("it is marked", () -> rig.recorded("(by us: held"));
    awaitText(robot, "#held-words", "Nothing is held");
    assertThat(onFx(() -> rig.window().actions().get("menu-held-go-on").enabled().getValue()))
        .isFalse();
  }

  @Test
  void aRuleThatMakesNoSenseSaysWhy(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.R);
    await("the command has the focus", () -> focused().equals("server-program-command"));
    onFx(
        () -> {
          rig.window().actions().get("menu-rules").run();
          return true;
        });
    await("the rule has the focus", () -> focused().equals("server-program-query"));
    onFx(
        () -> {
          robot.lookup("#server-program-query").<TextField>query().setText("error");
          return true;
        });
    robot.push(KeyCode.ENTER);
    awaitText(robot, "#server-program-wrong", "not made yet");
  }

  @Test
  void tabGoesOnFromTheVariables(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.R);
    await("the command has the focus", () -> focused().equals("server-program-command"));
    onFx(
        () -> {
          robot.lookup("#server-program-where").<TitledPane>query().setExpanded(true);
          return true;
        });
    await(
        "the variables are there",
        () -> onFx(() -> robot.lookup("#server-program-environment").tryQuery().isPresent()));
    onFx(
        () -> {
          robot.lookup("#server-program-environment").query().requestFocus();
          return true;
        });
    robot.push(KeyCode.TAB);
    await("the switch for lines has it", () -> focused().equals("server-program-lines"));
  }

  @Test
  void whatIsNotThereIsSaidWhereItCanBeMended(FxRobot robot) {
    run(robot, "no-such-program 1");
    await(
        "it is explained",
        () ->
            onFx(
                () ->
                    robot
                        .lookup("#server-program-run-problem-pane")
                        .tryQuery()
                        .filter(Node::isVisible)
                        .isPresent()));
    await("the focus is on what can be mended", () -> focused().equals("server-program-command"));
  }
}

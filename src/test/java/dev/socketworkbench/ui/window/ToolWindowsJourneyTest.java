package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** The small windows beside the main one: socket options, families, who listens where. */
class ToolWindowsJourneyTest extends WindowJourney {
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

  private static String text(String query) {
    Labeled label = find(Labeled.class, query);
    return label == null ? "" : onFx(label::getText);
  }

  private void run(String action) {
    onFx(
        () -> {
          rig.window().actions().get(action).run();
          return true;
        });
  }

  private void connected() {
    run("menu-start");
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    run("menu-connect");
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
  }

  @Test
  void anOptionOfARunningSocketIsReadAndSetAndEachIsARow() {
    connected();
    run("menu-client-option");
    Button read = find(Button.class, "#sockopt-read");
    onFx(
        () -> {
          find(TextInputControl.class, "#sockopt-search").setText("TCP_NODELAY");
          return true;
        });
    ListView<?> options = find(ListView.class, "#sockopt-options");
    onFx(
        () -> {
          options.getSelectionModel().select(0);
          read.fire();
          return true;
        });
    await("it is read", () -> text("#sockopt-current").equals("0"));
    assertThat(rig.recorded("GETSOCKOPT TCP_NODELAY")).isTrue();
    onFx(
        () -> {
          find(TextInputControl.class, "#sockopt-value").setText("on");
          find(Button.class, "#sockopt-set").fire();
          return true;
        });
    await("it is set", () -> text("#sockopt-result").startsWith("TCP_NODELAY=1: set"));
    assertThat(rig.recorded("SETSOCKOPT TCP_NODELAY")).isTrue();
    onFx(
        () -> {
          find(TextInputControl.class, "#sockopt-value").setText("maybe");
          find(Button.class, "#sockopt-set").fire();
          return true;
        });
    await("it says what is wrong", () -> text("#sockopt-problem-close").length() > 0);
  }

  @Test
  void aSearchForAnOptionThatThereIsNotSaysSoAndHowToGoBack() {
    connected();
    run("menu-client-option");
    await("the list", () -> find(ListView.class, "#sockopt-options") != null);
    TextInputControl search = find(TextInputControl.class, "#sockopt-search");
    ListView<?> options = find(ListView.class, "#sockopt-options");
    int all = onFx(() -> options.getItems().size());
    onFx(
        () -> {
          search.setText("no such option");
          return true;
        });
    await("the words", () -> text("#sockopt-no-option").contains("\u201cno such option\u201d"));
    assertThat(text("#sockopt-no-option")).contains("Esc");
    onFx(
        () -> {
          search.fireEvent(
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
          return true;
        });
    assertThat(onFx(() -> options.getItems().size())).isEqualTo(all);
  }

  @Test
  void aSessionWithoutCallsHasNoFindings() {
    run("menu-findings");
    await("it was read", () -> text("#findings-state").equals("No findings"));
    assertThat(text("#findings-none")).contains("need both ends");
  }

  @Test
  void eachFamilyHasItsAnswers() {
    run("menu-families");
    TableView<?> table = find(TableView.class, "#families-table");
    if (Machine.isLinux()) {
      await("answers", () -> onFx(() -> table.getItems().size()) > 20);
      await(
          "a cell says so",
          () ->
              onFx(
                  () ->
                      table.lookupAll(".families-answer").stream()
                          .map(cell -> ((IndexedCell<?>) cell).getText())
                          .anyMatch("yes"::equals)));
      onFx(
          () -> {
            find(TextInputControl.class, "#families-search").setText("ipproto_mptcp");
            return true;
          });
      assertThat(onFx(() -> table.getItems().size())).isEqualTo(2);
    }
  }

  @Test
  void whoListensWhereIsShownAndConnectedTo() {
    if (!Machine.isLinux()) {
      return;
    }
    run("menu-start");
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    String port = onFx(() -> rig.server().listeningOn().orElseThrow().getPort() + "");
    run("menu-machine");
    ListView<?> list = find(ListView.class, "#machine-list");
    onFx(
        () -> {
          find(TextInputControl.class, "#machine-filter").setText("TCP " + port);
          return true;
        });
    await("our server", () -> onFx(() -> list.getItems().size()) == 3);
    List<String> lines =
        onFx(
            () -> {
              list.layout();
              return list.lookupAll(".machine-line").stream()
                  .map(cell -> ((IndexedCell<?>) cell).getText())
                  .filter(Objects::nonNull)
                  .toList();
            });
    assertThat(lines).anyMatch(line -> line.contains("listens   this workbench"));
    onFx(
        () -> {
          list.getSelectionModel().select(2);
          find(Button.class, "#machine-connect").fire();
          return true;
        });
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    onFx(
        () -> {
          list.getSelectionModel().select(1);
          return true;
        });
    Button listen = find(Button.class, "#machine-listen");
    int before = onFx(() -> rig.session().servers().servers().size());
    onFx(
        () -> {
          listen.fire();
          return true;
        });
    await("one more server", () -> onFx(() -> rig.session().servers().servers().size()) > before);
  }
}

package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.canvas.TimelineCanvas;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** The timeline and the log offer the same for a row, and it is done. */
class RowMenuJourneyTest extends WindowJourney {
  @Test
  void theTimelineAndTheLogOfferTheSameForARow(FxRobot robot) {
    exchange(robot);
    List<String> ids =
        List.of("row-filter", "row-copy-bytes", "row-save-bytes", "timeline-note", "row-detail");
    for (String place : List.of("#timeline-canvas", "#log-merged")) {
      List<MenuItem> items = open(place);
      assertThat(items).extracting(MenuItem::getId).as(place).containsAll(ids);
      assertThat(items)
          .filteredOn(item -> "row-filter".equals(item.getId()))
          .allMatch(item -> !item.isDisable());
      robot.type(KeyCode.ESCAPE);
    }
  }

  @Test
  void ofANoteTheMenuSaysThatItIsChanged(FxRobot robot) {
    exchange(robot);
    assertThat(nameOfNote("#timeline-canvas")).isEqualTo("Pin a note");
    robot.type(KeyCode.ESCAPE);
    onFx(
        () -> {
          rig.session().journal().append(new Note(rig.session().journal().clock().nanos(), "why?"));
          return true;
        });
    await(
        "the note",
        () -> {
          List<Entry> rows = rig.session().journal().all().read(0, 1_000, 0);
          long note = rows.stream().map(Note.class::isInstance).toList().indexOf(true);
          rig.window().select(note);
          return note >= 0
              && "Change the note".equals(rig.window().actions().get("timeline-note").name());
        });
    for (String place : List.of("#timeline-canvas", "#log-merged")) {
      assertThat(nameOfNote(place)).as(place).isEqualTo("Change the note");
      robot.type(KeyCode.ESCAPE);
    }
  }

  private String nameOfNote(String place) {
    return open(place).stream()
        .filter(item -> "timeline-note".equals(item.getId()))
        .map(item -> item.getText().replace("_", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aConnectionIsShownAloneAndItsBytesAreCopied(FxRobot robot) {
    exchange(robot);
    fire(open("#timeline-canvas"), "row-filter");
    TextField filter = (TextField) stage.getScene().lookup("#log-filter");
    await("the filter", () -> filter.getText().matches("socket:\\S+ or socket:\\S+"));
    onFx(
        () -> {
          Clipboard.getSystemClipboard().clear();
          return true;
        });
    fire(open("#timeline-canvas"), "row-copy-bytes");
    String text =
        rig.session().journal().all().read(0, 1_000, 200).stream()
            .filter(row -> row instanceof SocketEvent event && event.byteCount() > 0)
            .map(row -> new String(((SocketEvent) row).bytes(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    await("the bytes", () -> text.equals(Clipboard.getSystemClipboard().getString()));
    fire(open("#timeline-canvas"), "row-conversation");
    await(
        "the conversation",
        () -> robot.lookup("#detail-tab-conversation").queryAs(ToggleButton.class).isSelected());
  }

  /** Sends a message and selects the call that sent it. */
  private void exchange(FxRobot robot) {
    await("the start", () -> "server-start".equals(focused()));
    robot.type(KeyCode.ENTER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    await("the connect", () -> "client-connect".equals(focused()));
    robot.type(KeyCode.ENTER);
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    await("the message", () -> "client-message".equals(focused()));
    robot.type(KeyCode.ENTER);
    await("it was sent", () -> rig.recorded("SEND"));
    await(
        "the row that sent it",
        () -> {
          long first =
              rig.session().journal().all().read(0, 1_000, 0).stream()
                  .map(row -> row instanceof SocketEvent event && event.byteCount() > 0)
                  .toList()
                  .indexOf(true);
          rig.window().select(first);
          return first >= 0;
        });
    await("it is selected", () -> rig.window().actions().get("row-filter").enabled().getValue());
  }

  @Test
  void theMenuOverALaneIsAboutThatLane(FxRobot robot) {
    exchange(robot);
    TimelineCanvas canvas = robot.lookup("#timeline-canvas").queryAs(TimelineCanvas.class);
    TimelineViewModel timeline = robot.lookup("#timeline").queryAs(TimelinePane.class).model();
    await(
        "the listener's call is selected",
        () -> {
          double x =
              canvas.painter().columns().columns().getFirst().line() - canvas.painter().pan();
          Point2D at = canvas.localToScene(x, 5);
          canvas.fireEvent(
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                  at.getX(),
                  at.getY(),
                  at.getX(),
                  at.getY(),
                  false,
                  null));
          return isOfListener(timeline.selectedRowProperty().get());
        });
    robot.type(KeyCode.ESCAPE);
  }

  private boolean isOfListener(long row) {
    return rig.session().journal().all().read(row, 1, 0).stream()
        .anyMatch(
            found ->
                found instanceof SocketEvent event
                    && event.socket().role() == SocketId.Role.SERVER);
  }

  private String focused() {
    return stage.getScene().getFocusOwner() == null ? "" : stage.getScene().getFocusOwner().getId();
  }

  /** Asks for the menu by key: it is for the selected row. */
  private List<MenuItem> open(String place) {
    onFx(
        () -> {
          stage
              .getScene()
              .lookup(place)
              .fireEvent(
                  new ContextMenuEvent(
                      ContextMenuEvent.CONTEXT_MENU_REQUESTED, 50, 100, 50, 100, true, null));
          return true;
        });
    return onFx(
        () ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .toList()
                .getLast()
                .getItems());
  }

  private static void fire(List<MenuItem> items, String id) {
    onFx(
        () -> {
          MenuItem item =
              items.stream().filter(each -> id.equals(each.getId())).findFirst().orElseThrow();
          item.getParentPopup().hide();
          item.fire();
          return true;
        });
  }
}

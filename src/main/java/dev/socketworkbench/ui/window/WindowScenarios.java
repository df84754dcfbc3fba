package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.scenario.FirstSteps;
import dev.socketworkbench.ui.scenario.ScenarioBar;
import dev.socketworkbench.ui.scenario.ScenariosViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.window.session.Session;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Pane;

/**
 * The scenarios of a window: what to look at stands above the panes, the timeline shows the
 * scenario's sockets only, and an empty one offers some to begin with.
 */
final class WindowScenarios {
  private final ScenariosViewModel model;
  private final TimelinePane timeline;

  /** What the timeline shows because of a scenario. */
  private ConnectionChoice own = ConnectionChoice.ALL;

  /**
   * Those that run in this session.
   *
   * @param bars where the words about one are shown
   */
  WindowScenarios(Session session, Background background, TimelinePane timeline, Pane bars) {
    this.timeline = timeline;
    this.model =
        new ScenariosViewModel(
            session.tracer(), session.journal(), session.servers(), session.clients(), background);
    timeline.canvas().showWhenEmpty(new FirstSteps(model, this::showGallery));
    model.shownProperty().subscribe((before, now) -> choose(now.isPresent()));
    Controls.fillOnce(
        model.shownProperty().map(Optional::isPresent),
        () -> bars.getChildren().add(new ScenarioBar(model)));
    model.runningProperty().subscribe((before, now) -> ran(now));
  }

  /** Somebody does something with a server: if it is none of the scenario's, it is to be seen. */
  void actedOnServer() {
    showAllUnless(model.ownsServerInFront());
  }

  /** The same for a client. */
  void actedOnClient() {
    showAllUnless(model.ownsClientInFront());
  }

  private void showAllUnless(boolean isOwn) {
    ObjectProperty<ConnectionChoice> choice = timeline.model().choiceProperty();
    if (!isOwn && choice.get().equals(own)) {
      choice.set(ConnectionChoice.ALL);
    }
  }

  private void choose(boolean isShown) {
    ObjectProperty<ConnectionChoice> choice = timeline.model().choiceProperty();
    if (isShown) {
      own = ConnectionChoice.ofServer(model.sockets());
      choice.set(own);
    } else {
      showAllUnless(false);
    }
  }

  /**
   * Begins with nothing selected of what was before; the next keys are meant to step through it.
   */
  private void ran(boolean isRunning) {
    if (isRunning) {
      timeline.model().deselect();
    } else if (!(timeline.getScene().getFocusOwner() instanceof TextInputControl)) {
      timeline.focusDrawing();
    }
  }

  void showGallery() {
    Dialogs.scenarios(timeline.getScene().getWindow(), ScenariosViewModel.all(), model::run);
  }

  /** The window is closed: a scenario's settings are not the user's. */
  void leave() {
    model.leave();
  }
}

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
import javafx.scene.control.Alert;
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

  private Alert gallery;

  /** Whether the timeline shows the beginning of a scenario, and not the newest calls. */
  private boolean toldFromTop;

  /**
   * Those that run in this session.
   *
   * @param bars where the words about one are shown
   */
  WindowScenarios(Session session, Background background, TimelinePane timeline, Pane bars) {
    this.timeline = timeline;
    this.model =
        new ScenariosViewModel(
            session.tracer(),
            session.journal(),
            session.servers(),
            session.clients(),
            session.hands()::system,
            background);
    timeline.canvas().showWhenEmpty(new FirstSteps(model, this::showGallery));
    model.shownProperty().subscribe((before, now) -> choose(now.isPresent()));
    Controls.fillOnce(
        model.shownProperty().map(Optional::isPresent),
        () -> bars.getChildren().add(new ScenarioBar(model)));
    model.runningProperty().subscribe((before, now) -> ran(now));
  }

  /** Somebody does something with a server: if it is none of the scenario's, it is to be seen. */
  void actedOnServer() {
    acted(model.ownsServerInFront());
  }

  /** The same for a client. */
  void actedOnClient() {
    acted(model.ownsClientInFront());
  }

  private void acted(boolean isOwn) {
    showAllUnless(isOwn);
    if (toldFromTop) {
      toldFromTop = false;
      timeline.model().followAgain();
    }
  }

  private void showAllUnless(boolean isOwn) {
    ObjectProperty<ConnectionChoice> choice = timeline.model().choiceProperty();
    if (!isOwn && choice.get().equals(own)) {
      timeline.model().showAll();
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
   * Begins with nothing selected of what was before, and stands at its beginning when it is over:
   * what is said of it begins there. The next keys are meant to step through it.
   */
  private void ran(boolean isRunning) {
    if (isRunning) {
      toldFromTop = false;
      timeline.model().deselect();
      timeline.model().followAgain();
      return;
    }
    if (model.shownProperty().get().isPresent()) {
      toldFromTop = true;
      timeline.model().showFromTop();
    }
    if (!(timeline.getScene().getFocusOwner() instanceof TextInputControl)) {
      timeline.focusDrawing();
    }
  }

  void showGallery() {
    if (gallery != null && gallery.isShowing()) {
      gallery.getDialogPane().requestFocus();
    } else {
      gallery =
          Dialogs.scenarios(timeline.getScene().getWindow(), ScenariosViewModel.all(), model::run);
    }
  }

  /** The window is closed: a scenario's settings are not the user's. */
  void leave() {
    model.leave();
  }
}

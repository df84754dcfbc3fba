package dev.socketworkbench.ui.problem;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.explain.Explanation;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where an explanation stood is in nobody's way once it stands elsewhere. */
@ExtendWith(ApplicationExtension.class)
class ProblemPlaceTest {
  private final ObjectProperty<Optional<Explanation>> problem =
      new SimpleObjectProperty<>(Optional.empty());
  private Button field;
  private Button further;
  private int presses;
  private ProblemPane pane;
  private ProblemPlace place;

  @Start
  void start(Stage stage) {
    field = new Button("field");
    further = new Button("further");
    pane = new ProblemPane("test", problem, Cures.NONE, () -> problem.set(Optional.empty()));
    place = new ProblemPlace(pane);
    further.setOnAction(event -> presses++);
    Label low = new Label("folded away while it connects");
    low.setMinHeight(80);
    VBox form = new VBox(new HBox(field), new HBox(further), low, place);
    form.getStyleClass().add("form");
    stage.setScene(new Scene(form, 400, 600));
    stage.show();
  }

  @Test
  void thePlaceThatAnExplanationHasLeftTakesNoClick(FxRobot robot) {
    onFx(
        () -> {
          VBox form = (VBox) place.getParent();
          List<HBox> lines = List.of((HBox) field.getParent(), (HBox) further.getParent());
          lines.forEach(line -> line.setManaged(false));
          problem.set(Optional.of(new Explanation("failed", "", "why it did", List.of("try"), "")));
          form.applyCss();
          form.layout(); // a frame in which it stands in its own place, high up
          lines.forEach(line -> line.setManaged(true));
          place.putBelow(Optional.of(field));
          form.layout();
          return true;
        });
    assertThat(onFx(() -> pane.getParent().equals(place))).isFalse();
    robot.clickOn(further);
    robot.clickOn("#test-problem-close");
    assertThat(onFx(() -> presses)).isEqualTo(1);
    assertThat(onFx(problem::get)).isEmpty();
  }

  @Test
  void anExplanationThatComesBackIsSeenInItsPlace() {
    boolean seen =
        onFx(
            () -> {
              problem.set(Optional.of(new Explanation("failed", "", "why", List.of(), "")));
              place.putBelow(Optional.of(field));
              place.putBelow(Optional.empty());
              return place.isVisible() && place.isManaged() && pane.getParent().equals(place);
            });
    assertThat(seen).isTrue();
  }
}

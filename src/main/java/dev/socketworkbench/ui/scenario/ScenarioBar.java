package dev.socketworkbench.ui.scenario;

import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** Says what runs or ran, and what to look at; no room while there is nothing to say. */
public final class ScenarioBar extends HBox {
  private final ScenariosViewModel model;
  private final Text title = new Text();
  private final Text words = new Text();
  private final ScenarioText text = new ScenarioText(title, words);

  /** The bar of this model. */
  public ScenarioBar(ScenariosViewModel model) {
    this.model = model;
    setId("scenario-bar");
    getStyleClass().addAll("notice", "scenario-bar");
    setAlignment(Pos.CENTER_LEFT);
    title.setId("scenario-title");
    title.getStyleClass().add("scenario-title");
    words.setId("scenario-look");
    HBox.setHgrow(text, Priority.ALWAYS);
    Button again = Controls.button("scenario-again", Feather.ROTATE_CW, model::again);
    again.setMinWidth(USE_PREF_SIZE);
    again.disableProperty().bind(model.runningProperty());
    Button close = Controls.iconButton("scenario-close", Feather.X, model::dismiss);
    close.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(text, again, close);
    visibleProperty().bind(Bindings.createBooleanBinding(this::isNeeded, model.shownProperty()));
    managedProperty().bind(visibleProperty());
    model.shownProperty().subscribe(this::refresh);
    model.runningProperty().subscribe(this::refresh);
    model.problemProperty().subscribe(this::refresh);
  }

  private boolean isNeeded() {
    return model.shownProperty().get().isPresent();
  }

  private void refresh() {
    model.shownProperty().get().ifPresent(this::show);
  }

  private void show(Scenario scenario) {
    boolean running = model.runningProperty().get();
    String problem = model.problemProperty().get();
    title.setText(running ? Messages.get("scenario.running", scenario.title()) : scenario.title());
    words.setText(problem.isEmpty() ? scenario.look() : problem);
  }
}

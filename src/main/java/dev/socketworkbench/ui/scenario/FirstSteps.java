package dev.socketworkbench.ui.scenario;

import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.TabGroup;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What to do first, where there is nothing to see yet: three keys, or a scenario. */
public final class FirstSteps extends VBox {
  private static final List<String> OFFERED =
      List.of("three-sends-one-recv", "half-close", "full-backlog", "slow-reader");

  /**
   * The first steps.
   *
   * @param gallery shows all scenarios
   */
  public FirstSteps(ScenariosViewModel model, Runnable gallery) {
    setId("first-steps");
    getStyleClass().add("first-steps");
    setAlignment(Pos.CENTER);
    Label tour = line("first-steps.tour");
    tour.getStyleClass().add("scenario-title");
    FlowPane offered = new FlowPane();
    offered.getStyleClass().add("first-offered");
    ScenariosViewModel.all().stream()
        .filter(each -> OFFERED.contains(each.name()))
        .map(each -> button(each, model))
        .forEach(offered.getChildren()::add);
    offered.getChildren().add(Controls.button("first-scenarios", gallery));
    TabGroup.of(offered);
    getChildren().addAll(tour, line("first-steps.keys"), line("first-steps.scenarios"), offered);
  }

  private static Label line(String key) {
    Label line = new Label(Messages.get(key));
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    line.getStyleClass().add("first-line");
    return line;
  }

  private static Button button(Scenario scenario, ScenariosViewModel model) {
    Button button =
        Controls.described(
            new Button(), "first-" + scenario.name(), scenario.title(), scenario.summary());
    button.setOnAction(event -> model.run(scenario));
    return button;
  }
}

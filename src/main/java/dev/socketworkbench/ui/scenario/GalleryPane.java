package dev.socketworkbench.ui.scenario;

import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** All scenarios as cards; a click on one runs it. */
public final class GalleryPane extends ScrollPane {
  private final TilePane cards = new TilePane();

  /**
   * The cards of these scenarios.
   *
   * @param chosen hears of the one that is to be run
   */
  public GalleryPane(List<Scenario> scenarios, Consumer<Scenario> chosen) {
    setId("scenario-gallery");
    getStyleClass().addAll("edge-to-edge", "scenario-gallery");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    cards.getStyleClass().add("scenario-cards");
    scenarios.forEach(each -> cards.getChildren().add(card(each, chosen)));
    setContent(cards);
  }

  private static Button card(Scenario scenario, Consumer<Scenario> chosen) {
    Button card =
        Controls.described(
            new Button(),
            "scenario-" + scenario.name(),
            scenario.title() + ". " + scenario.summary(),
            Messages.get("scenario.card-tip"));
    Label title = new Label(scenario.title());
    title.getStyleClass().add("scenario-title");
    Label summary = new Label(scenario.summary());
    summary.setWrapText(true);
    summary.getStyleClass().add("muted");
    VBox words = new VBox(title, summary);
    words.getStyleClass().add("scenario-words");
    card.setGraphic(words);
    card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    card.getStyleClass().add("scenario-card");
    card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    card.setOnAction(event -> chosen.accept(scenario));
    return card;
  }

  /** Puts the focus on the first card. */
  public void focusFirst() {
    cards.getChildren().getFirst().requestFocus();
  }
}

package dev.socketworkbench.ui.scenario;

import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** All scenarios as cards; a click on one runs it. */
public final class GalleryPane extends ScrollPane {
  /** Narrower cards are made only where there is room for one more beside them, in letters. */
  private static final double LEAST_EM = 19;

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
    cards.widthProperty().subscribe(this::share);
    cards.insetsProperty().subscribe(this::share);
    FocusInView.in(this);
    cards.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /** The cards have all the width together, and all the height of the one that needs the most. */
  private void share() {
    List<Button> all = cards.getChildren().stream().map(Button.class::cast).toList();
    double width = cards.getWidth() - cards.snappedLeftInset() - cards.snappedRightInset();
    if (all.isEmpty() || width <= 0) {
      return;
    }
    double gap = cards.snapSpaceX(cards.getHgap());
    double least = LEAST_EM * all.getFirst().getFont().getSize();
    int columns = (int) Math.max(1, Math.floor((width + gap) / (least + gap)));
    double tile = Math.floor((width - (columns - 1) * gap) / columns);
    cards.setPrefColumns(columns);
    cards.setPrefTileWidth(tile);
    cards.setPrefTileHeight(
        all.stream().mapToDouble(card -> Math.ceil(heightOf(card, tile))).max().orElse(0));
  }

  private static double heightOf(Button card, double width) {
    Insets around = card.getInsets();
    Region words = (Region) card.getGraphic();
    return words.prefHeight(width - around.getLeft() - around.getRight())
        + around.getTop()
        + around.getBottom();
  }

  /** Left and Right go through all cards, row after row. */
  private void key(KeyEvent event) {
    int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
    int to = cards.getChildren().indexOf(event.getTarget()) + step;
    if (step != 0 && event.getTarget() instanceof Button) {
      cards.getChildren().get(Math.clamp(to, 0, cards.getChildren().size() - 1)).requestFocus();
      event.consume();
    }
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

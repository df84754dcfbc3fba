package dev.socketworkbench.ui.hold;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** That something is paused, in words, and the button that lets one call through; else nothing. */
public final class HoldLine extends VBox {
  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private static final int SIZE_COLUMNS = 4;

  private final HoldViewModel model;
  private final ToggleButton toggle;
  private final FlowPane tools = new FlowPane();

  private HoldLine(HoldViewModel model, ToggleButton toggle, Button letOne) {
    this.model = model;
    this.toggle = toggle;
    getStyleClass().add("hold-line");
    tools.getStyleClass().add("buttons");
    Label words = new Label();
    words.setId(toggle.getId() + "-words");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("held-words");
    words.textProperty().bind(model.wordsProperty());
    letOne.setGraphic(Icons.of(Feather.SKIP_FORWARD));
    letOne.disableProperty().bind(model.letableProperty().map(can -> !can));
    tools.getChildren().add(letOne);
    visibleProperty().bind(model.pausedProperty());
    managedProperty().bind(visibleProperty());
    Controls.fillOnce(visibleProperty(), () -> getChildren().setAll(words, tools));
    toggle.setOnAction(event -> model.toggle());
    toggle.disableProperty().bind(model.possibleProperty().not());
    model
        .pausedProperty()
        .subscribe(
            on -> {
              toggle.setSelected(on);
              toggle.pseudoClassStateChanged(HELD, on);
            });
  }

  /** Of a server. */
  public static HoldLine ofServer(HoldViewModel model) {
    Button one = Controls.button("server-accept-one", model::letOne);
    one.textProperty().bind(model.letOneText());
    return new HoldLine(model, Controls.iconToggle("server-pause", Feather.PAUSE), one);
  }

  /** Of the connection that is selected. */
  public static HoldLine ofConnection(HoldViewModel model) {
    HoldLine line =
        new HoldLine(
            model,
            Controls.iconToggle("connection-pause", Feather.PAUSE),
            Controls.button("connection-receive", model::letOne));
    return line.with(Controls.named(new TextField(), "connection-receive-size"));
  }

  /** Of a client. */
  public static HoldLine ofClient(HoldViewModel model) {
    HoldLine line =
        new HoldLine(
            model,
            Controls.iconToggle("client-pause", Feather.PAUSE),
            Controls.button("client-receive", model::letOne));
    return line.with(Controls.named(new TextField(), "client-receive-size"));
  }

  /** The same with a field for the size, in which Enter lets one through. */
  private HoldLine with(TextField size) {
    size.setPrefColumnCount(SIZE_COLUMNS);
    size.textProperty().bindBidirectional(model.sizeProperty());
    size.setOnAction(event -> model.letOne());
    model
        .letableProperty()
        .subscribe(can -> size.pseudoClassStateChanged(INVALID, isVisible() && !can));
    tools.getChildren().add(size);
    return this;
  }

  /** The button that pauses and lets go on; it stands with the other tools. */
  public ToggleButton toggle() {
    return toggle;
  }

  /** The same commands for a context menu. */
  public List<MenuItem> menuItems() {
    CheckMenuItem pause = new CheckMenuItem(toggle.getText());
    pause.setOnAction(event -> model.toggle());
    pause.disableProperty().bind(model.possibleProperty().not());
    model.pausedProperty().subscribe(pause::setSelected);
    MenuItem letOne = new MenuItem();
    letOne.setOnAction(event -> model.letOne());
    letOne.textProperty().bind(model.letOneText());
    letOne.disableProperty().bind(model.letableProperty().map(can -> !can));
    return List.of(pause, letOne);
  }
}

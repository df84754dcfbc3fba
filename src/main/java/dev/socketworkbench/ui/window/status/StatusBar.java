package dev.socketworkbench.ui.window.status;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.theme.Icons;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The window's last line; where there is little room, it is there only to warn. */
public final class StatusBar extends HBox {
  private static final PseudoClass AT_EASE = PseudoClass.getPseudoClass("at-ease");

  /** Shows this status. */
  public StatusBar(WindowStatus model) {
    getStyleClass().add("status-bar");
    Label text = Controls.named(new Label(), "status");
    text.textProperty().bind(model.textProperty());
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Label warning = Controls.named(new Label(), "status-warning");
    warning.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
    warning.textProperty().bind(model.warningProperty());
    warning.getStyleClass().add("status-warning");
    warning.visibleProperty().bind(model.warningProperty().isNotEmpty());
    warning.managedProperty().bind(warning.visibleProperty());
    model.warningProperty().subscribe(words -> pseudoClassStateChanged(AT_EASE, words.isEmpty()));
    getChildren().addAll(warning, text);
  }
}

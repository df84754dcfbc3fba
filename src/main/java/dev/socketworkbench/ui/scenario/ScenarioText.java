package dev.socketworkbench.ui.scenario;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What is said of a scenario, in three lines at most: a longer text is scrolled. */
final class ScenarioText extends ScrollPane {
  private static final double MOST_LINES = 3;
  private static final double LINE = 1.18;
  private static final double BAR = 1.2;
  private static final String BETWEEN = "   ";

  private final Text first;
  private final TextFlow flow;

  /** These pieces one after the other. */
  ScenarioText(Text first, Text rest) {
    this.first = first;
    this.flow = new TextFlow(first, new Text(BETWEEN), rest);
    rest.getStyleClass().add("scenario-look");
    getStyleClass().add("scenario-text");
    setContent(flow);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(USE_PREF_SIZE);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double em = first.getFont().getSize();
    double whole = width < 0 ? LINE * em : flow.prefHeight(width - 2);
    double most = MOST_LINES * LINE * em;
    return whole <= most ? whole + 2 : most;
  }

  @Override
  protected double computePrefWidth(double height) {
    return flow.prefWidth(-1) + BAR * first.getFont().getSize();
  }
}

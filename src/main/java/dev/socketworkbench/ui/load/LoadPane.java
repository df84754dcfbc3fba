package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadSample;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Role;
import dev.socketworkbench.ui.support.WrappingLine;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;

/** Fields at the left, what is measured at the right. */
final class LoadPane extends HBox {
  private final LoadViewModel model;
  private final LoadFigures figures = new LoadFigures();
  private final Label state = words("load-state", "state");
  private final Button start;
  private final LoadChart throughput =
      new LoadChart(
          "load-throughput",
          List.of(
              new LoadChart.Line(
                  Messages.get("load.chart.throughput"),
                  Role.SEND,
                  false,
                  LoadSample::answersPerSecond)),
          value -> String.format(Locale.ROOT, "%,.0f/s", value));
  private final LoadChart latency =
      new LoadChart(
          "load-latency",
          List.of(
              new LoadChart.Line(
                  Messages.get("load.chart.p50"),
                  Role.OK,
                  false,
                  sample -> Curve.time(sample, Latencies::p50)),
              new LoadChart.Line(
                  Messages.get("load.chart.p99"),
                  Role.WAITING,
                  true,
                  sample -> Curve.time(sample, Latencies::p99))),
          value -> Latencies.text(Math.round(value)));

  LoadPane(LoadViewModel model) {
    this.model = model;
    getStyleClass().add("load-pane");
    LoadFields fields = new LoadFields(model.form());
    fields.disableProperty().bind(model.runningProperty());
    start = Controls.button("load-start", Feather.PLAY, model::start);
    start.disableProperty().bind(model.runningProperty());
    start.getStyleClass().add("accent");
    Button stop = Controls.button("load-stop", Feather.SQUARE, model::stop);
    stop.disableProperty().bind(model.runningProperty().not());
    Controls.enterPresses(start, fields);
    HBox buttons = new HBox(start, stop);
    buttons.getStyleClass().add("buttons");
    Label title = new Label(Messages.get("load.title"));
    title.getStyleClass().add("pane-title");
    state.textProperty().bind(model.stateProperty());
    ProblemPane problem = new ProblemPane("load", model.problemProperty());
    VBox form = new VBox(state, fields, problem);
    form.getStyleClass().add("form");
    ScrollPane first = scroll(form);
    problem.revealIn(first);
    // Start and Stop stay in view, however far the fields are scrolled.
    VBox left = new VBox(new WrappingLine(title, buttons), first);
    left.getStyleClass().addAll("form", "load-left");
    left.setMinWidth(USE_PREF_SIZE);
    VBox.setVgrow(first, Priority.ALWAYS);
    Label remarks = words("load-remarks", "load-remarks");
    remarks.textProperty().bind(model.remarksProperty());
    VBox right = new VBox(throughput, latency, figures, remarks);
    right.getStyleClass().add("form");
    VBox.setVgrow(throughput, Priority.ALWAYS);
    VBox.setVgrow(latency, Priority.ALWAYS);
    ScrollPane second = scroll(right);
    second.setFitToHeight(true);
    HBox.setHgrow(second, Priority.ALWAYS);
    getChildren().addAll(left, second);
    figures.show(model.progressProperty().get());
  }

  private static ScrollPane scroll(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    return scroll;
  }

  private static Label words(String id, String style) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  /** The font of its text, which the text's size changes. */
  ReadOnlyObjectProperty<Font> fontProperty() {
    return state.fontProperty();
  }

  /** Puts the focus where Enter starts the load. */
  void focusStart() {
    start.requestFocus();
  }

  /** Once a pulse. */
  void poll() {
    if (model.poll()) {
      show();
    }
  }

  /** Shows what the model has now. */
  void show() {
    figures.show(model.progressProperty().get());
    double typed = Math.max(1, model.seconds());
    throughput.show(model.samples(), typed);
    latency.show(model.samples(), typed);
  }
}

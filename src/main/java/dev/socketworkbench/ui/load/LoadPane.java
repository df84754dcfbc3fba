package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.ui.problem.Cures;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import dev.socketworkbench.ui.support.theme.ColourRole;
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

/**
 * Fields at the left, what is measured at the right; or below the fields, where the text is too
 * large for both.
 */
final class LoadPane extends HBox {
  /** From this width on, in sizes of the text, fields and charts have room side by side. */
  private static final double ROOM_FOR_BOTH = 44;

  private final LoadViewModel model;
  private final LoadFigures figures = new LoadFigures();
  private final Label state = words("load-state", "state");
  private final Button start;
  private final Button stop;
  private final VBox form = new VBox();
  private final List<Region> own;
  private final ScrollPane first;
  private final VBox left;
  private final VBox right;
  private final ScrollPane second = scroll(null);
  private boolean isNarrow;
  private final LoadChart throughput =
      new LoadChart(
          "load-throughput",
          List.of(
              new LoadChart.ChartLine(
                  Messages.get("load.chart.throughput"),
                  ColourRole.SEND,
                  false,
                  LoadProgress.Sample::answersPerSecond)),
          value -> String.format(Locale.ROOT, "%,.0f/s", value));
  private final LoadChart latency =
      new LoadChart(
          "load-latency",
          List.of(
              new LoadChart.ChartLine(
                  Messages.get("load.chart.p50"),
                  ColourRole.OK,
                  false,
                  sample -> Curve.time(sample, Latencies::p50)),
              new LoadChart.ChartLine(
                  Messages.get("load.chart.p99"),
                  ColourRole.WAITING,
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
    stop = Controls.button("load-stop", Feather.SQUARE, model::stop);
    stop.disableProperty().bind(model.runningProperty().not());
    Controls.enterPresses(start, fields);
    HBox buttons = new HBox(start, stop);
    buttons.getStyleClass().add("buttons");
    Label title = new Label(Messages.get("load.title"));
    title.getStyleClass().add("pane-title");
    state.textProperty().bind(model.stateProperty());
    ProblemPane problem =
        new ProblemPane("load", model.problemProperty(), Cures.NONE, model::dismissProblem);
    own = List.of(fields, problem);
    form.getStyleClass().add("form");
    first = scroll(form);
    problem.revealIn(first);
    // Start, Stop and how it goes stay in view, however far the fields are scrolled.
    left = new VBox(new WrappingLine(title, buttons), state, first);
    left.getStyleClass().addAll("form", "load-left");
    left.setMinWidth(USE_PREF_SIZE);
    VBox.setVgrow(first, Priority.ALWAYS);
    Label remarks = words("load-remarks", "load-remarks");
    remarks.textProperty().bind(model.remarksProperty());
    right = new VBox(throughput, latency, figures, remarks);
    right.getStyleClass().add("form");
    right.setMinHeight(USE_PREF_SIZE);
    VBox.setVgrow(throughput, Priority.ALWAYS);
    VBox.setVgrow(latency, Priority.ALWAYS);
    second.setFitToHeight(true);
    HBox.setHgrow(second, Priority.ALWAYS);
    HBox.setHgrow(left, Priority.SOMETIMES);
    arrange();
    model.runningProperty().subscribe(this::runs);
    figures.show(model.progressProperty().get());
  }

  private void fit() {
    boolean narrow = getWidth() < ROOM_FOR_BOTH * state.getFont().getSize();
    if (narrow != isNarrow) {
      isNarrow = narrow;
      arrange();
    }
  }

  private void arrange() {
    form.getChildren().setAll(own);
    if (isNarrow) {
      second.setContent(null);
      form.getChildren().add(right);
      getChildren().setAll(left);
    } else {
      second.setContent(right);
      getChildren().setAll(left, second);
    }
  }

  /**
   * Charts that stand below the fields are scrolled to, and no focus is left where it cannot be.
   */
  private void runs(boolean running) {
    double hidden = form.getHeight() - first.getViewportBounds().getHeight();
    if (running && Controls.hasFocusWithin(left)) {
      first.requestFocus(); // not Stop, which an Enter too many would press
    } else if (!running && Controls.hasFocusWithin(stop)) {
      start.requestFocus();
    }
    if (running && isNarrow && hidden > 0) {
      first.setVvalue(Math.min(1, right.getBoundsInParent().getMinY() / hidden));
    }
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

  /** Brings what is shown up to date; to be called at each pulse. */
  void poll() {
    fit();
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

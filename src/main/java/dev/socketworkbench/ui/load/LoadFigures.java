package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.ui.support.Messages;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The figures of a load: percentiles in a row, and below them counts and errors. */
final class LoadFigures extends VBox {
  private final Label p50 = value("load-p50");
  private final Label p90 = value("load-p90");
  private final Label p99 = value("load-p99");
  private final Label p999 = value("load-p999");
  private final Label max = value("load-max");
  private final Label counts = line("load-counts");
  private final Label errors = line("load-errors");

  LoadFigures() {
    getStyleClass().add("form");
    FlowPane percentiles =
        new FlowPane(
            new VBox(head("p50"), p50),
            new VBox(head("p90"), p90),
            new VBox(head("p99"), p99),
            new VBox(head("p99.9"), p999),
            new VBox(head("max"), max));
    percentiles.getStyleClass().add("load-percentiles");
    errors.getStyleClass().add("text-error");
    getChildren().addAll(percentiles, counts, errors);
  }

  private static Label head(String name) {
    Label label = new Label(name);
    label.getStyleClass().add("muted");
    return label;
  }

  private static Label value(String id) {
    Label label = new Label("–");
    label.setId(id);
    label.getStyleClass().add("load-value");
    return label;
  }

  private static Label line(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  void show(LoadProgress progress) {
    Latencies times = progress.latencies();
    p50.setText(LoadWords.time(times, times.p50()));
    p90.setText(LoadWords.time(times, times.p90()));
    p99.setText(LoadWords.time(times, times.p99()));
    p999.setText(LoadWords.time(times, times.p999()));
    max.setText(LoadWords.time(times, times.max()));
    counts.setText(
        Messages.get(
            progress.end().isPresent() && progress.unanswered() > 0
                ? "load.counts.missing"
                : "load.counts",
            progress.connected(),
            progress.sent(),
            progress.answered(),
            String.format(Locale.ROOT, "%,.0f", progress.answersPerSecond()),
            progress.unanswered()));
    errors.setText(LoadWords.errors(progress));
  }
}

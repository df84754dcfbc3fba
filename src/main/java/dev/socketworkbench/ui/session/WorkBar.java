package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.MainWindow;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/** How far long work is, with a way to cancel it; gone when the work is. */
final class WorkBar extends HBox {
  /** Shorter work is not worth a bar that comes and goes. */
  private static final long SHORT_NANOS = 300_000_000;

  private final Work work;
  private final Label text = Controls.named(new Label(), "work-text");
  private final ProgressBar bar = Controls.named(new ProgressBar(), "work-progress");
  private final long begun = System.nanoTime();

  private WorkBar(Work work) {
    this.work = work;
    getStyleClass().addAll("notice", "work");
    setAlignment(Pos.CENTER_LEFT);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button cancel = Controls.button("work-cancel", work::cancel);
    cancel.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(text, bar, cancel);
    setVisible(false);
    managedProperty().bind(visibleProperty());
  }

  /** Shows this work in a window until it has ended. */
  static void show(Work work, MainWindow window) {
    WorkBar shown = new WorkBar(work);
    window.addBar(shown);
    FrameTicker pulse = window.pulse();
    Subscription[] beat = {null};
    beat[0] =
        pulse.onPulse(
            () -> {
              shown.poll();
              if (work.isOver()) {
                window.removeBar(shown);
                beat[0].unsubscribe();
              }
            });
  }

  private void poll() {
    setVisible(System.nanoTime() - begun > SHORT_NANOS);
    double share = work.share();
    bar.setProgress(share);
    text.setText(
        share < 0
            ? work.title()
            : Messages.get("work.progress", work.title(), (int) (share * 100)));
  }
}

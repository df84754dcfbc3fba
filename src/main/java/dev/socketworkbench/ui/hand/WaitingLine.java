package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.hand.DeskCall;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.StateLine;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** A call that has not returned: how long it has waited, a bar that grows, and a way to end it. */
final class WaitingLine extends VBox {
  /** After so long the bar is half as long as it can be. */
  private static final double HALF_SECONDS = 10;

  private final DeskCall call;
  private final Label words = new Label();
  private final ProgressBar bar = new ProgressBar(0);

  WaitingLine(Side side, DeskCall call, HandsViewModel all) {
    this.call = call;
    getStyleClass().add("waiting-line");
    words.setId(HandControls.id(side, "waiting"));
    words.getStyleClass().add("state");
    Button end = HandControls.button(side, "end", () -> all.end(call));
    end.setMinWidth(USE_PREF_SIZE);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("call-bar");
    bar.setFocusTraversable(false);
    getChildren().addAll(new StateLine(words, end), bar);
    pulse();
  }

  /** From 0 to 1, and never quite 1: how long a call has waited. */
  static double grown(DeskCall call) {
    double seconds = waited(call) / (double) TimeUnit.SECONDS.toNanos(1);
    return seconds / (seconds + HALF_SECONDS);
  }

  private static long waited(DeskCall call) {
    return System.nanoTime() - call.begunNanoTime();
  }

  /** Has the bar grow. */
  void pulse() {
    long tenths = TimeUnit.MILLISECONDS.toNanos(100);
    String text =
        Messages.get("hand.waits", call.text(), LogFormat.duration(waited(call) / tenths * tenths));
    if (!text.equals(words.getText())) {
      words.setText(text);
    }
    bar.setProgress(grown(call));
  }
}

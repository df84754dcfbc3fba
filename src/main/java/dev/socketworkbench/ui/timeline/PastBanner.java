package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Says over the drawing which moment of the past is shown, and leads back to now. */
final class PastBanner extends HBox {
  PastBanner(TimelineViewModel model) {
    setId("timeline-past");
    getStyleClass().add("past-banner");
    Label words = new Label();
    words.setId("timeline-past-moment");
    Button back = Controls.button("timeline-return", model.cursor()::toNow);
    back.setFocusTraversable(false); // Esc does the same from everywhere
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    model
        .cursorNanosProperty()
        .subscribe(
            moment -> {
              boolean past = moment.longValue() != TimelineViewModel.NOW;
              setVisible(past);
              if (past) {
                words.setText(Messages.get("timeline.past", seconds(moment.longValue())));
              }
            });
    Controls.fillOnce(visibleProperty(), () -> getChildren().setAll(words, back));
  }

  /** As the ruler beside it writes it. */
  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", Math.floor(nanos / 1e6) / 1e3); // cut off
  }
}

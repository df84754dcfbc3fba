package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Theme;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The timeline as a picture of a chosen width, light or dark, with its title and time base. FX
 * thread.
 */
final class TimelinePicture {
  /** Higher pictures are more than graphics cards and viewers take. */
  private static final double MOST_HEIGHT = 8_000;

  private static final double EDGE = 12;

  private TimelinePicture() {}

  /**
   * Draws all that is chosen, from the beginning if it fits in {@value #MOST_HEIGHT} pixels, else
   * from where the model stands.
   *
   * @param shown what is shown now
   * @param heading title and time base
   */
  static WritableImage of(TimelineViewModel shown, List<String> heading, boolean dark, int width) {
    TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
    shown.source().ifPresent(model::show);
    model.modeProperty().set(shown.modeProperty().get());
    model.choiceProperty().set(shown.choiceProperty().get());
    model.cursorNanosProperty().set(shown.cursorNanosProperty().get());
    TimelineCanvas canvas = new TimelineCanvas(model);
    VBox.setVgrow(canvas, Priority.ALWAYS);
    VBox page = new VBox(4);
    page.setPadding(new Insets(EDGE));
    page.getStyleClass().add("picture");
    heading.forEach(line -> page.getChildren().add(new Label(line)));
    page.getChildren().getFirst().getStyleClass().add("picture-title");
    page.getChildren().add(canvas);
    Scene scene = new Scene(page, width, MOST_HEIGHT);
    scene.getStylesheets().setAll(Theme.sheets(dark));
    draw(model, canvas, page);
    double needed = page.getHeight() - canvas.getHeight() + canvas.contentHeight();
    if (needed < MOST_HEIGHT) {
      page.resize(width, Math.ceil(needed));
    } else {
      page.getChildren().add(page.getChildren().size() - 1, new Label(Messages.get("picture.cut")));
      model.panTo(shown.top());
    }
    draw(model, canvas, page);
    return page.snapshot(null, null);
  }

  private static void draw(TimelineViewModel model, TimelineCanvas canvas, VBox page) {
    page.applyCss();
    page.layout();
    // The first look reads, the second lays out what was read, the third draws that.
    for (int look = 0; look < 3; look++) {
      model.pulse();
      canvas.pulse();
    }
  }
}

package dev.socketworkbench.ui.timeline.export;

import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.canvas.TimelineCanvas;
import dev.socketworkbench.ui.timeline.frame.TimelineWorker;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.LaneWords;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The timeline as a picture, light or dark, with its title and time base. FX thread; it reads only
 * the rows that it draws.
 */
final class TimelinePicture {
  /** Higher and wider pictures are more than graphics cards and viewers take. */
  private static final double MOST_SIDE = 8_000;

  /** How often a picture is made wider until its lanes fit. */
  private static final int MOST_TIMES = 3;

  /** A picture of more pixels than this is more than a small heap takes: four bytes each, twice. */
  private static final double MOST_PIXELS = 24_000_000;

  private static final double EDGE = 12;

  private final TimelineViewModel model =
      new TimelineViewModel(Background.inline(), System::nanoTime);
  private final TimelineCanvas canvas = new TimelineCanvas(model);
  private final VBox page = new VBox(4);
  private final TimelineViewModel shown;

  private TimelinePicture(
      TimelineViewModel shown, TimelineWorker read, List<String> heading, boolean dark, int width) {
    this.shown = shown;
    shown.source().ifPresent(source -> model.show(source, read));
    model.modeProperty().set(shown.modeProperty().get());
    model.packetsShownProperty().set(shown.packetsShownProperty().get());
    model.measuresShownProperty().set(shown.measuresShownProperty().get());
    model.tlsShownProperty().set(shown.tlsShownProperty().get());
    model.choiceProperty().set(shown.choiceProperty().get());
    model.cursorNanosProperty().set(shown.cursorNanosProperty().get());
    VBox.setVgrow(canvas, Priority.ALWAYS);
    page.setPadding(new Insets(EDGE));
    page.getStyleClass().add("picture");
    page.getChildren().add(canvas);
    heading.forEach(this::say);
    page.getChildren().getFirst().getStyleClass().add("picture-title");
    Scene scene = new Scene(page, width, mostHeight(width));
    scene.getStylesheets().setAll(Theme.sheets(dark));
    new TextScale().install(scene);
  }

  /**
   * Draws all that is chosen: from the beginning if it fits in the height, else from where the
   * model stands; wider than asked for if lanes would not fit. What does not fit even so is
   * reported in the picture.
   *
   * @param shown what is shown now
   * @param read knows what there is to draw
   * @param heading title and time base
   * @param width in pixels
   */
  static WritableImage of(
      TimelineViewModel shown, TimelineWorker read, List<String> heading, boolean dark, int width) {
    return new TimelinePicture(shown, read, heading, dark, width).drawn(width);
  }

  private WritableImage drawn(double wanted) {
    draw();
    model.index().ifPresent(index -> canvas.showWords(LaneWords.of(index)));
    model.zoomAs(shown);
    draw();
    double width = wanted;
    if (needed() > mostHeight(width)) {
      model.panTo(shown.top());
      draw();
    }
    if (canvas.missingWidth() > 0 && width < MOST_SIDE) {
      say(Messages.get("picture.widened"));
      // In a wide picture lanes have more room each than in a narrow one.
      for (int i = 0; i < MOST_TIMES && canvas.missingWidth() > 0 && width < MOST_SIDE; i++) {
        width = Math.min(MOST_SIDE, Math.ceil(width + canvas.missingWidth()));
        page.resize(width, mostHeight(width));
        draw();
      }
    }
    if (canvas.lanesBeyond() > 0) {
      say(Messages.get("picture.narrow", canvas.lanesBeyond(), MOST_SIDE));
      draw();
    }
    if (needed() > mostHeight(width)) {
      say(Messages.get("picture.cut", mostHeight(width)));
      model.panTo(shown.top());
    } else {
      page.resize(width, Math.ceil(needed()));
    }
    draw();
    return page.snapshot(null, null);
  }

  private static double mostHeight(double width) {
    return Math.min(MOST_SIDE, Math.floor(MOST_PIXELS / width));
  }

  private double needed() {
    return page.getHeight() - canvas.getHeight() + canvas.contentHeight();
  }

  /** One more line above the drawing. */
  private void say(String line) {
    Label label = new Label(line);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    page.getChildren().add(page.getChildren().size() - 1, label);
  }

  private void draw() {
    page.applyCss();
    page.layout();
    // The first look lays out, the second what the first made known, the third draws that.
    for (int look = 0; look < 3; look++) {
      model.pulse();
      canvas.pulse();
    }
  }
}

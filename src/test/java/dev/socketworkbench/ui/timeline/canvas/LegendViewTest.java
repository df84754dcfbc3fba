package dev.socketworkbench.ui.timeline.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.support.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The legend: a picture and a meaning for each shape, none of them twice. */
@ExtendWith(ApplicationExtension.class)
class LegendViewTest {
  private LegendView legend;

  @Start
  void start(Stage stage) {
    legend = new LegendView();
    Scene scene = new Scene(legend);
    new Theme().install(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void everyMeaningHasAPictureOfItsOwn() {
    List<String> meanings =
        legend.getChildren().stream()
            .filter(Label.class::isInstance)
            .filter(each -> !"legend-lengths".equals(each.getId()))
            .map(each -> ((Label) each).getText())
            .toList();
    assertThat(meanings).doesNotHaveDuplicates().noneMatch(String::isBlank);
    Await.until(
        Duration.ofSeconds(20),
        "as many pictures as meanings",
        () -> Set.copyOf(pictures()).size() == meanings.size());
    assertThat(pictures()).allMatch(picture -> Set.copyOf(picture).size() > 1);
  }

  /** The points of each picture. */
  private List<List<Integer>> pictures() {
    return WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () ->
            legend.getChildren().stream()
                .filter(Canvas.class::isInstance)
                .map(each -> points(each.snapshot(null, null)))
                .toList());
  }

  private static List<Integer> points(WritableImage picture) {
    List<Integer> points = new ArrayList<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        points.add(picture.getPixelReader().getArgb(x, y));
      }
    }
    return points;
  }
}

package dev.socketworkbench.ui.timeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.frame.TimelineWorker;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimelinePictureTest {
  private Session session;

  @Start
  void start(Stage stage) throws IOException {
    session = new Session();
  }

  @AfterEach
  void close() throws IOException {
    session.close();
  }

  @Test
  void itIsAsWideAsAskedForWhereTheLanesFit(FxRobot robot) {
    session.exchange(1);
    assertThat(picture(robot, 1_200).getWidth()).isEqualTo(1_200);
  }

  @Test
  void lanesThatDoNotFitMakeItWider(FxRobot robot) {
    for (int client = 1; client <= 8; client++) {
      session.exchange(client);
    }
    double width = picture(robot, 400).getWidth();
    assertThat(width).isGreaterThan(1_400);
    assertThat(picture(robot, (int) width).getWidth()).isEqualTo(width);
  }

  @Test
  void itHasABoundAndIsDrawnWithMoreLanesThanFitIntoIt(FxRobot robot) {
    for (int client = 1; client <= 90; client++) {
      session.connected(client);
    }
    WritableImage picture = picture(robot, 1_200);
    assertThat(picture.getWidth()).isEqualTo(8_000);
    assertThat(picture.getHeight()).isLessThanOrEqualTo(3_000);
  }

  private WritableImage picture(FxRobot robot, int width) {
    AtomicReference<WritableImage> drawn = new AtomicReference<>();
    robot.interact(
        () -> {
          TimelineIndex index = new TimelineIndex(session.journal);
          index.catchUp(Long.MAX_VALUE);
          StepIndex steps = new StepIndex(index, socket -> true);
          steps.catchUp();
          TimelineSource source = TimelineSource.over(session.journal);
          TimelineViewModel shown = new TimelineViewModel(Background.inline(), System::nanoTime);
          shown.show(source);
          TimelineWorker read = TimelineWorker.over(source, index, steps, ConnectionChoice.ALL);
          drawn.set(TimelinePicture.of(shown, read, List.of("Title"), false, width));
        });
    return drawn.get();
  }
}

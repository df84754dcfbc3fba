package dev.socketworkbench.ui.timeline.export;

import dev.socketworkbench.export.ChosenTimeline;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.format.TimelineExporter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FxThread;
import dev.socketworkbench.ui.support.Png;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.frame.TimelineWorker;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.image.WritableImage;

/**
 * The timeline of a session as a picture: light, in steps. In the background; only the drawing
 * itself is on the FX thread, and reads no more rows than one picture can show.
 */
public final class TimelinePng implements SessionWriter {
  private static final int WIDTH = 1_200;

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    ChosenTimeline chosen = ChosenTimeline.of(source, progress);
    List<String> heading = new TimelineExporter(chosen.timeline(), chosen.options()).heading();
    ConnectionChoice choice =
        source.isWhole()
            ? ConnectionChoice.ALL
            : ConnectionChoice.of(
                chosen.timeline().lanes().lanes().stream()
                    .flatMap(lane -> lane.link().stream())
                    .map(link -> link.number())
                    .collect(Collectors.toSet()));
    WritableImage picture =
        FxThread.ask(
            () -> {
              TimelineSource shown = TimelineSource.over(source.journal());
              TimelineViewModel model =
                  new TimelineViewModel(Background.inline(), System::nanoTime);
              model.show(shown);
              model.choiceProperty().set(choice);
              TimelineWorker read =
                  TimelineWorker.over(
                      shown, chosen.timeline().index(), chosen.timeline().steps(), choice);
              return TimelinePicture.of(model, read, heading, false, WIDTH);
            });
    out.write(Png.of(picture));
    out.flush();
  }
}

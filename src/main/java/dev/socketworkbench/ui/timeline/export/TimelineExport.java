package dev.socketworkbench.ui.timeline.export;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.format.TimelineExporter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.ui.support.FxThread;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Png;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.frame.TimelineWorker;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.WritableImage;

/** Makes exports of what a timeline shows. FX thread, unless stated otherwise. */
final class TimelineExport {
  /**
   * What is wanted.
   *
   * @param format as what
   * @param dark in dark colours
   * @param width in pixels; 400 to 8,000
   * @param visibleOnly only the calls that are visible now; not for pictures
   */
  record Wanted(ExportFormat format, boolean dark, int width, boolean visibleOnly) {}

  private final TimelineViewModel model;

  TimelineExport(TimelineViewModel model) {
    this.model = model;
  }

  /** The exporter of what is shown; empty before the first drawing. */
  Optional<TimelineExporter> exporter(Wanted wanted) {
    if (model.index().isEmpty() || model.steps().isEmpty() || model.source().isEmpty()) {
      return Optional.empty();
    }
    TimelineIndex index = model.index().get();
    StepIndex steps = model.steps().get();
    TimelineSource shown = model.source().get();
    ExportedTimeline source =
        new ExportedTimeline(
            index,
            steps,
            model.choiceProperty().get().lanes(index),
            shown.live() ? shown.open().get() : List.of(),
            shown.journal().clock().nanos());
    TimelineOptions options =
        TimelineOptions.all(Messages.get("timeline-export.title"), ZoneId.systemDefault())
            .withTimeBase(timeBase())
            .withDark(wanted.dark())
            .withPackets(model.packetsShownProperty().get())
            .withTls(model.tlsShownProperty().get())
            .withWidth(wanted.width());
    return Optional.of(
        new TimelineExporter(source, wanted.visibleOnly() ? visible(options, steps) : options));
  }

  private TimeBase timeBase() {
    return model.modeProperty().get() == TimeMode.STEPS
        ? TimeBase.Steps.STEPS
        : new TimeBase.RealTime(model.pixelsPerMilli());
  }

  private TimelineOptions visible(TimelineOptions options, StepIndex steps) {
    LongSummaryStatistics rows =
        model.currentFrame().stream()
            .flatMap(frame -> frame.bars().stream())
            .flatMap(bar -> bar.row().stream())
            .filter(row -> row.entry() instanceof SocketEvent)
            .mapToLong(row -> row.number())
            .summaryStatistics();
    return rows.getCount() == 0
        ? options
        : options.withSteps(steps.stepOfRow(rows.getMin()), steps.stepOfRow(rows.getMax()) + 1);
  }

  /** The picture; drawn at once. */
  WritableImage picture(Wanted wanted, TimelineExporter exporter) {
    BuiltFrame seen = model.built().orElseThrow();
    TimelineWorker read =
        TimelineWorker.over(
            model.source().orElseThrow(), seen.index(), seen.steps(), seen.request().choice());
    return TimelinePicture.of(model, read, exporter.heading(), wanted.dark(), wanted.width());
  }

  /** Makes the text in the background; reports the outcome on the FX thread. */
  void text(
      TimelineFormat format, TimelineExporter exporter, Consumer<String> done, OnFailure failed) {
    model.background().run(() -> exporter.text(format), done, e -> failed.because(reason(e)));
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** The file that is wanted; a picture is drawn when it is written. */
  TimelineFile file(Wanted wanted, TimelineExporter exporter) {
    return new TimelineFile(
        "timeline",
        wanted.format().extension(),
        wanted
            .format()
            .written()
            .<TimelineFile.ContentWriter>map(
                format -> (out, progress) -> exporter.write(format, out, progress))
            .orElse((out, progress) -> draw(wanted, exporter, out, progress)));
  }

  /** In the background; only the drawing itself is on the FX thread. */
  private void draw(Wanted wanted, TimelineExporter exporter, OutputStream out, Progress progress)
      throws IOException {
    progress.at(0, 1);
    WritableImage picture = FxThread.ask(() -> picture(wanted, exporter));
    progress.at(0, 1);
    out.write(Png.of(picture));
  }

  /** Gets the reason. */
  interface OnFailure {
    void because(String reason);
  }
}

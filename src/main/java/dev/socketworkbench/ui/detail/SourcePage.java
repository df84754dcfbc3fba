package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The file from which the selected call was made, with its line marked, where that is known. */
final class SourcePage extends VBox implements Page {
  /** Room for the number of a line, in sizes of the text. */
  private static final double MARGIN = 3;

  private final TimelineViewModel model;
  private final ShownRow shown;
  private final Label title = new Label();
  private final LinesView lines = new LinesView("detail-source", MARGIN);
  private Background.Job job;
  private long row = Long.MIN_VALUE;

  /** The file that is shown, or being read. */
  private Optional<SourcePlace> place = Optional.empty();

  private List<String> text = List.of();

  SourcePage(TimelineViewModel model, ShownRow shown) {
    this.model = model;
    this.shown = shown;
    title.setId("detail-source-title");
    title.getStyleClass().add("muted");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE); // the path is read whole
    VBox tools = new VBox(title);
    tools.getStyleClass().add("detail-tools");
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(tools, lines);
    title.setText(Messages.get("detail.no-row"));
  }

  @Override
  public void pulse(double textPixels) {
    lines.fit(textPixels);
    if (row == shown.number()) {
      return;
    }
    row = shown.number();
    Optional<SourcePlace> now =
        shown
            .entry()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .flatMap(call -> call.aside().source());
    boolean sameFile =
        now.isPresent() && now.map(SourcePlace::file).equals(place.map(SourcePlace::file));
    place = now;
    if (now.isEmpty()) {
      cancel();
      title.setText(
          Messages.get(row == TimelineViewModel.NO_ROW ? "detail.no-row" : "detail.no-source"));
      show(List.of());
    } else if (sameFile && job == null) {
      mark();
    } else {
      read(now.get());
    }
  }

  private void cancel() {
    if (job != null) {
      job.cancel();
      job = null;
    }
  }

  private void read(SourcePlace wanted) {
    cancel();
    title.setText(CallPage.line(wanted));
    show(List.of());
    job =
        model
            .background()
            .run(
                () -> SourceFile.lines(wanted.file()),
                found -> {
                  job = null;
                  show(found.orElse(List.of()));
                  mark();
                },
                failure -> job = null);
  }

  private void mark() {
    SourcePlace at = place.orElseThrow();
    String words = CallPage.line(at);
    boolean isThere = at.line() >= 1 && at.line() <= text.size();
    title.setText(isThere ? words : Messages.get("detail.no-file", words));
    if (isThere) {
      lines.reveal(at.line() - 1);
    }
  }

  private void show(List<String> all) {
    text = all;
    lines.show(
        all.size(),
        number ->
            new LinesView.ShownLine(Integer.toString(number + 1), all.get(number), "said-by-one"));
  }
}

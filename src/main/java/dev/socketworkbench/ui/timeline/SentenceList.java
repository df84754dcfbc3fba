package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.StepItems;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The same calls as sentences, one per row, for readers who use the keyboard or a screen reader. A
 * sentence is made when its row is visible.
 */
final class SentenceList extends VBox {
  private final TimelineViewModel model;
  private final StepItems items = new StepItems();
  private final ListView<Long> list = Controls.named(new ListView<>(items), "timeline-sentences");
  private boolean syncing;
  private StepIndex shown;
  private long known = -1;

  SentenceList(TimelineViewModel model) {
    this.model = model;
    getStyleClass().add("timeline-list");
    Label title = Controls.labelFor(list, Messages.get("timeline.list-title"));
    title.getStyleClass().add("pane-title");
    list.setCellFactory(view -> new SentenceCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(title, list);
    list.getSelectionModel().selectedItemProperty().subscribe((before, step) -> chosen(step));
    model.selectedRowProperty().subscribe((before, row) -> reveal(row.longValue()));
  }

  /** Looks how many steps there are; to be called at each pulse while it is shown. */
  void pulse() {
    Optional<StepIndex> steps = model.steps();
    if (steps.isEmpty()) {
      return;
    }
    StepIndex now = steps.get();
    if (now != shown || now.size() != known) {
      boolean other = now != shown;
      shown = now;
      known = now.size();
      syncing = true;
      items.show(known, other ? 0 : -1);
      syncing = false;
      if (other) {
        reveal(model.selectedRowProperty().get());
      }
    }
  }

  private void reveal(long row) {
    if (syncing || shown == null) {
      return;
    }
    syncing = true;
    if (row < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      long step = shown.stepOfRow(row);
      items.show(known, step);
      int at = items.indexOfStep(step);
      if (at >= 0) {
        list.getSelectionModel().clearAndSelect(at);
        // One row before it, so that it is seen with large text too.
        list.scrollTo(Math.max(0, at - 1));
      }
    }
    syncing = false;
  }

  private void chosen(Long step) {
    if (!syncing && step != null && shown != null) {
      List<Row> row = shown.read(step, 1, 0);
      syncing = true;
      row.forEach(each -> model.selectedRowProperty().set(each.number()));
      syncing = false;
    }
  }

  /** The list itself. */
  ListView<Long> list() {
    return list;
  }

  /** The sentence of one step. */
  private final class SentenceCell extends ListCell<Long> {
    SentenceCell() {
      setWrapText(true);
      // Narrower than the list, so that it wraps instead of scrolling.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Long step, boolean none) {
      super.updateItem(step, none);
      setText(none || step == null ? null : sentence(step));
    }

    private String sentence(long step) {
      List<Row> rows = shown == null ? List.of() : shown.read(step, 1, 0);
      Optional<TimelineIndex> index = model.index();
      if (rows.isEmpty() || index.isEmpty()) {
        return "";
      }
      var clock = model.source().orElseThrow().journal().clock();
      LogFormat format = new LogFormat(clock, ZoneId.systemDefault(), false);
      return Messages.get(
          "timeline.list-row",
          Long.toString(rows.getFirst().number()),
          format.time(rows.getFirst().entry().endNanos()),
          new Sentences(index.get()).of(rows.getFirst()));
    }
  }
}

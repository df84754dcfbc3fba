package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The bytes of the selected row, whole: as text or as hexadecimal digits with their offsets. */
final class BytesPage extends VBox implements Page {
  private final TimelineViewModel model;
  private final ShownRow shown;
  private final TimelineFile.Saver saver;
  private final Label title = new Label();
  private final ToggleButton hex = Controls.named(new ToggleButton(), "detail-hex");
  private final LinesView lines = new LinesView("detail-bytes", 0);
  private final Button save =
      Controls.iconButton("detail-save-bytes", Feather.DOWNLOAD, this::save);
  private final Button copy = Controls.iconButton("detail-copy-bytes", Feather.COPY, lines::copy);
  private Background.Job job;
  private long row = TimelineViewModel.NO_ROW;
  private byte[] bytes = {};
  private ByteLines cut = ByteLines.wide(false);

  /** Whose bytes they are; null while there are none. */
  private SocketEvent call;

  private long offset;

  BytesPage(TimelineViewModel model, ShownRow shown, TimelineFile.Saver saver) {
    this.model = model;
    this.shown = shown;
    this.saver = saver;
    title.getStyleClass().add("muted");
    title.setMinWidth(0);
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    hex.setMinWidth(USE_PREF_SIZE); // the title gives way, not what is pressed
    HBox tools = new HBox(title, hex, copy, save);
    tools.getStyleClass().add("detail-tools");
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(tools, lines);
    say(Messages.get("detail.no-row"));
  }

  @Override
  public void pulse(double textPixels) {
    lines.fit(textPixels);
    ByteLines fitting = ByteLines.fitting(hex.isSelected(), lines.columns());
    if (!fitting.equals(cut)) {
      cut = fitting;
      showLines();
    }
    if (row == shown.number()) {
      return;
    }
    row = shown.number();
    if (job != null) {
      job.cancel();
    }
    bytes = new byte[0];
    call = null;
    showLines();
    if (row == TimelineViewModel.NO_ROW || model.source().isEmpty()) {
      say(Messages.get("detail.no-row"));
    } else if (!shown.hasBytes()) {
      say(Messages.get("detail.no-bytes"));
    } else {
      long wanted = row;
      Journal journal = model.source().get().journal();
      job =
          model
              .background()
              .run(
                  () -> journal.all().read(wanted, 1, Integer.MAX_VALUE),
                  this::read,
                  failure -> say(failure.getMessage()));
    }
  }

  private void read(List<Entry> rows) {
    if (!rows.isEmpty() && rows.getFirst() instanceof SocketEvent event) {
      bytes = event.bytes();
      call = event;
      boolean isDatagram =
          model.index().filter(index -> new DatagramHeading(index).isOne(event)).isPresent();
      offset = isDatagram ? 0 : event.streamOffset();
      String kept = isDatagram ? "detail.bytes-datagram-kept" : "detail.bytes-kept";
      String what = isDatagram ? "detail.bytes-datagram" : "detail.bytes";
      say(
          bytes.length < event.byteCount()
              ? Messages.get(kept, bytes.length, event.byteCount(), offset)
              : Messages.get(
                  what, event.socket(), LogFormat.operation(event), bytes.length, offset));
      showLines();
    }
  }

  private void say(String text) {
    title.setText(text);
  }

  private void showLines() {
    save.setDisable(bytes.length == 0);
    copy.setDisable(bytes.length == 0);
    byte[] all = bytes;
    ByteLines now = cut;
    int[] starts = now.starts(all);
    long before = offset;
    lines.show(
        starts.length,
        at -> {
          int end = at + 1 < starts.length ? starts[at + 1] : all.length;
          return new LinesView.ShownLine("", now.text(all, starts[at], end, before), "said-by-one");
        });
  }

  private void save() {
    if (call != null) {
      saver.save(RowBytes.file(call));
    }
  }
}

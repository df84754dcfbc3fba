package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Reads all recorded bytes of the selected row, to be copied or saved. FX thread. */
final class RowBytes {
  private final TimelineViewModel model;
  private final TimelineFile.Saver saver;

  RowBytes(TimelineViewModel model, TimelineFile.Saver saver) {
    this.model = model;
    this.saver = saver;
  }

  void copy() {
    read(
        call -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(new String(call.bytes(), StandardCharsets.UTF_8));
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  void save() {
    read(call -> saver.save(file(call)));
  }

  /** The bytes that a call moved, as a file that is called after the socket and the call. */
  static TimelineFile file(SocketEvent call) {
    byte[] bytes = call.bytes();
    return new TimelineFile(
        fileName(call.socket()) + "-" + LogFormat.operation(call).toLowerCase(Locale.ROOT),
        "bin",
        (out, progress) -> out.write(bytes));
  }

  /** What a file is called after a socket: shells read its # as the beginning of a comment. */
  static String fileName(SocketId socket) {
    return socket.toString().replace('#', '-');
  }

  private void read(Consumer<SocketEvent> then) {
    long row = model.selectedRowProperty().get();
    if (row == TimelineViewModel.NO_ROW || model.source().isEmpty()) {
      return;
    }
    Journal journal = model.source().get().journal();
    model
        .background()
        .run(
            () -> journal.all().read(row, 1, Integer.MAX_VALUE),
            rows -> {
              if (!rows.isEmpty() && rows.getFirst() instanceof SocketEvent event) {
                then.accept(event);
              }
            },
            unreadable -> {});
  }
}

package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/** All of one row: the Java method behind it, its times, its thread and its bytes. */
final class RowDetail {
  /** How many bytes are dumped; a text area is no place for more. */
  private static final int DUMPED = 64 * 1024;

  private final LogView owner;
  private final Popup popup = new Popup();
  private final VBox box = new VBox();
  private final Label title = new Label();
  private final TextArea text = Controls.named(new TextArea(), "log-detail");

  RowDetail(LogView owner) {
    this.owner = owner;
    title.getStyleClass().add("pane-title");
    title.setWrapText(true);
    text.setEditable(false);
    text.getStyleClass().add("mono");
    box.getChildren().addAll(title, text);
    VBox.setVgrow(text, Priority.ALWAYS);
    box.getStyleClass().addAll("pane", "log-detail");
    popup.getContent().add(box);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.setOnHidden(event -> owner.requestFocus());
  }

  void show(Entry entry, LogFormat format) {
    title.setText(String.join(" ", LogFormat.socket(entry), LogFormat.operation(entry)).strip());
    text.setText(describe(entry, format));
    Window window = owner.getScene().getWindow();
    box.setMaxSize(window.getWidth() * 0.9, window.getHeight() * 0.9);
    Point2D corner = owner.localToScreen(0, 0);
    if (corner != null) {
      popup.show(owner, corner.getX(), corner.getY());
      text.requestFocus();
      text.positionCaret(0);
    }
  }

  static String describe(Entry entry, LogFormat format) {
    List<String> lines = new ArrayList<>();
    lines.add(Messages.get("log.detail-result", LogFormat.result(entry)));
    if (!(entry instanceof Call)) {
      lines.add(Messages.get("log.detail-time", format.time(entry.endNanos())));
    }
    if (entry instanceof Packet) {
      lines.add(Messages.get("log.detail-packet"));
    }
    if (entry instanceof Call call) {
      if (call.hasOwnTime()) {
        lines.add(Messages.get("log.detail-start", format.time(call.startNanos())));
      }
      lines.add(Messages.get("log.detail-end", format.time(call.endNanos())));
      lines.add(Messages.get("log.detail-blocked", LogFormat.blocked(call)));
      lines.add(
          Messages.get(
              "log.detail-call",
              call.operation().berkeleyName()
                  + "("
                  + Escapes.text(call.arguments().toString())
                  + ")",
              call.origin()));
      lines.add(Messages.get("log.detail-thread", Escapes.text(call.thread())));
    }
    if (entry instanceof SocketEvent event && event.recordedBytes() < event.byteCount()) {
      lines.add(Messages.get("log.detail-kept", event.recordedBytes(), event.byteCount()));
    }
    if (entry instanceof SocketEvent event && event.bytes().length > 0) {
      bytes(event, lines);
    }
    return String.join("\n", lines);
  }

  private static void bytes(SocketEvent call, List<String> lines) {
    lines.add(Messages.get("log.detail-bytes", call.bytes().length, call.streamOffset()));
    lines.add("");
    lines.add(HexDump.of(call.bytes(), DUMPED).stripTrailing());
    if (call.bytes().length > DUMPED) {
      lines.add(Messages.get("log.detail-cut", call.bytes().length - DUMPED));
    }
  }
}

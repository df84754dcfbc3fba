package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.ui.detail.TlsFacts.TlsLine;
import dev.socketworkbench.ui.detail.TlsFacts.TlsMark;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Hints;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * The TLS of the selected row's connection: what was agreed, the certificates with what was checked
 * of each, and what TLS does not hide.
 */
final class TlsPage extends ScrollPane implements Page {
  private final TimelineViewModel model;
  private final ShownRow shown;
  private final GridPane grid = new GridPane();
  private List<TlsLine> drawn = List.of();
  private Optional<SocketId> asked = Optional.empty();
  private long askedVersion = -1;
  private boolean told;

  TlsPage(TimelineViewModel model, ShownRow shown) {
    this.model = model;
    this.shown = shown;
    Controls.named(this, "detail-tls");
    Hints.remove(this);
    setAccessibleRole(AccessibleRole.TEXT);
    grid.getStyleClass().addAll("detail-facts", "detail-call");
    ColumnConstraints names = new ColumnConstraints();
    names.setMaxWidth(USE_PREF_SIZE);
    names.setPercentWidth(34);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    setContent(grid);
    setFitToWidth(true);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  @Override
  public void pulse(double textPixels) {
    Optional<SocketId> socket = shown.conversation().stream().findFirst();
    long version = model.index().map(index -> index.indexed()).orElse(0L);
    if (told && socket.equals(asked) && version == askedVersion) {
      return;
    }
    asked = socket;
    askedVersion = version;
    List<TlsLine> lines =
        socket
            .flatMap(each -> model.index().flatMap(index -> TlsFacts.of(each, index)))
            .map(TlsFacts::lines)
            .orElse(List.of());
    if (!told || !lines.equals(drawn)) {
      told = true;
      drawn = lines;
      draw();
    }
  }

  private void draw() {
    grid.getChildren().clear();
    List<TlsLine> lines =
        drawn.isEmpty()
            ? List.of(new TlsLine("", Messages.get("detail.tls-none"), TlsMark.NONE))
            : drawn;
    for (int i = 0; i < lines.size(); i++) {
      add(i, lines.get(i));
    }
    setAccessibleText(text());
  }

  private void add(int row, TlsLine line) {
    Label value = new Label(sign(line.mark()) + line.text());
    value.setWrapText(true);
    value.setMinHeight(USE_PREF_SIZE);
    if (line.name().isEmpty()) {
      value.getStyleClass().add(line.mark() == TlsMark.HEADING ? "pane-title" : "muted");
      grid.add(value, 0, row, 2, 1);
      return;
    }
    value.getStyleClass().add("mono");
    if (line.mark() == TlsMark.BAD) {
      value.getStyleClass().add("bad");
    } else if (line.mark() == TlsMark.GOOD) {
      value.getStyleClass().add("good");
    }
    Label name = new Label(line.name());
    name.getStyleClass().add("muted");
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    GridPane.setValignment(name, VPos.TOP);
    GridPane.setValignment(value, VPos.TOP);
    grid.addRow(row, name, value);
  }

  /** Not by colour alone. */
  private static String sign(TlsMark mark) {
    return switch (mark) {
      case GOOD -> "\u2713 ";
      case BAD -> "\u2717 ";
      case NONE, HEADING -> "";
    };
  }

  private String text() {
    return drawn.isEmpty()
        ? Messages.get("detail.tls-none")
        : drawn.stream()
            .map(
                line ->
                    line.name().isEmpty()
                        ? line.text()
                        : line.name() + ": " + sign(line.mark()) + line.text())
            .collect(Collectors.joining("\n"));
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text());
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }
}

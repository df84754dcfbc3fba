package dev.socketworkbench.ui.log;

import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Shows the whole log line of the row under the mouse. */
final class LogHover {
  private static final long NOTHING = -1;

  private final LogView view;
  private final Tooltip tooltip = new Tooltip();
  private long shown = NOTHING;

  LogHover(LogView view) {
    this.view = view;
    tooltip.setWrapText(true);
    tooltip.maxWidthProperty().bind(view.widthProperty());
    tooltip.getStyleClass().addAll("hint", "mono");
  }

  void install() {
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> hide());
    view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hide());
    view.addEventHandler(ScrollEvent.SCROLL, event -> hide());
  }

  private void move(MouseEvent event) {
    long line = view.lineAt(event.getY());
    if (line != shown) {
      hide();
      view.model()
          .lineText(line)
          .ifPresent(
              text -> {
                tooltip.setText(text);
                Tooltip.install(view, tooltip);
                shown = line;
              });
    }
  }

  private void hide() {
    if (shown != NOTHING) {
      tooltip.hide();
      Tooltip.uninstall(view, tooltip);
      shown = NOTHING;
    }
  }
}

package dev.socketworkbench.ui.log;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.support.Meaning;
import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Shows the whole log line of the row under the mouse, and what its first name means. */
final class LogHover {
  private static final long NOTHING = -1;

  private final LogView view;
  private final Tooltip tooltip = new Tooltip();
  private List<GlossaryEntry> topics = List.of();
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
                topics = view.model().topics(line);
                tooltip.setText(explained(text, topics));
                Tooltip.install(view, tooltip);
                shown = line;
              });
    }
  }

  /** Below the line what the first of these means. */
  private static String explained(String text, List<GlossaryEntry> entries) {
    return entries.stream().findFirst().map(first -> text + "\n" + Meaning.of(first)).orElse(text);
  }

  /** What explains the row at which the mouse points; nothing while nothing is shown. */
  List<GlossaryEntry> topics() {
    return tooltip.isShowing() ? topics : List.of();
  }

  private void hide() {
    if (shown != NOTHING) {
      tooltip.hide();
      Tooltip.uninstall(view, tooltip);
      shown = NOTHING;
    }
  }
}

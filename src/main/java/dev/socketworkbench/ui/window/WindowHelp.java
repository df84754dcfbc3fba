package dev.socketworkbench.ui.window;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.explain.glossary.RowTopics;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.help.HelpWindow;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.log.LogView;
import dev.socketworkbench.ui.support.Meaning;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.window.session.Looks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/** The help of a window: made when it is first asked for, and then always the same. */
final class WindowHelp {
  private final Scene scene;
  private final Looks looks;
  private final Actions actions;
  private HelpWindow window;
  private Node under;

  WindowHelp(Scene scene, Looks looks, Actions actions) {
    this.scene = scene;
    this.actions = actions;
    this.looks = looks;
    scene.addEventFilter(
        MouseEvent.MOUSE_MOVED, event -> under = event.getPickResult().getIntersectedNode());
  }

  /** The help's own window. */
  HelpWindow window() {
    if (window == null) {
      window =
          new HelpWindow(
              scene.getWindow(), actions, looks.scale(), looks::install, looks::uninstall);
    }
    return window;
  }

  /**
   * Opens it at what the mouse points at, if that is explained beside it; else at the option in
   * whose field the focus is; else at the selected row; else at the list of all there is.
   */
  void explain(TimelinePane timeline, LogArea logs) {
    TimelineViewModel model = timeline.model();
    List<GlossaryEntry> entries =
        pointedAt(timeline, logs)
            .or(() -> focused().map(List::of))
            .or(() -> model.entry(model.selectedRowProperty().get()).map(RowTopics::of))
            .orElse(List.of());
    window().show(entries);
  }

  private Optional<List<GlossaryEntry>> pointedAt(TimelinePane timeline, LogArea logs) {
    return Stream.concat(
            Stream.of(timeline.canvas().pointedAt(), Meaning.shownBeside(under).stream().toList()),
            logs.visibleViews().stream().map(LogView::pointedAt))
        .filter(each -> !each.isEmpty())
        .findFirst();
  }

  /** The option whose field has the focus: the field is called {@code server-backlog}. */
  private Optional<GlossaryEntry> focused() {
    for (Node at = scene.getFocusOwner(); at != null; at = at.getParent()) {
      String id = at.getId() == null ? "" : at.getId();
      String key = id.replaceFirst("^(server|client)-hand-call-", "operation-");
      Optional<GlossaryEntry> entry = Glossary.english().find(key.replaceFirst("-", "."));
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  /** Closes it, with the window that it explains. */
  void close() {
    if (window != null) {
      window.close();
      window = null;
    }
  }
}

package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.log.model.LogScroll;
import dev.socketworkbench.ui.support.Messages;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/** The scroll bar of a log, in lines; it works for ten million of them. */
final class LogScrollBar extends ScrollBar {
  private boolean syncing;

  /** A bar that says where a person dragged it. */
  LogScrollBar(LongConsumer dragged) {
    setOrientation(Orientation.VERTICAL);
    setAccessibleText(Messages.get("log.scroll-bar"));
    setFocusTraversable(false);
    setUnitIncrement(1);
    valueProperty()
        .subscribe(
            (before, now) -> {
              if (!syncing) {
                dragged.accept(Math.round(now.doubleValue()));
              }
            });
  }

  /** Shows where the view is. */
  void show(LogScroll scroll) {
    syncing = true;
    double most = (double) scroll.maxTop();
    setMax(most);
    setVisibleAmount(scroll.lines() == 0 ? 0 : most * scroll.visible() / (double) scroll.lines());
    setBlockIncrement(scroll.visible());
    setValue((double) scroll.top());
    setVisible(most > 0);
    syncing = false;
  }
}

package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionItems;
import dev.socketworkbench.ui.log.model.LogSelection;
import dev.socketworkbench.ui.log.model.LogViewModel;
import dev.socketworkbench.ui.support.LateMenu;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What keys, mouse and wheel do to a log view. */
final class LogInput {
  /** Far enough for any log, and far from the end of the numbers. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private static final int WHEEL_LINES = 3;

  private final LogView view;
  private final LogViewModel model;
  private final LateMenu menu;
  private List<Action> offered = List.of();
  private double wheel;

  LogInput(LogView view, LogViewModel model) {
    this.view = view;
    this.model = model;
    this.menu = new LateMenu(this::menu);
  }

  /** Offers these, too, in the context menu. */
  void offer(List<Action> actions) {
    offered = actions;
  }

  private ContextMenu menu() {
    ContextMenu made = new LogMenu(view, view::showDetail);
    made.getItems().add(new SeparatorMenuItem());
    made.getItems().addAll(ActionItems.all(offered));
    return made;
  }

  void install() {
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
  }

  private void key(KeyEvent event) {
    boolean shift = event.isShiftDown();
    int page = Math.max(1, model.scroll().visible() - 1);
    switch (event.getCode()) {
      case UP, KP_UP -> model.caret().moveCaret(-1, shift);
      case DOWN, KP_DOWN -> model.caret().moveCaret(1, shift);
      case PAGE_UP -> page(-page, shift);
      case PAGE_DOWN -> page(page, shift);
      case HOME -> end(-FAR, shift);
      case END -> end(FAR, shift);
      case ENTER -> view.showDetail();
      case ESCAPE -> {
        if (model.caret().selectedRowProperty().get() == LogSelection.NONE) {
          return;
        }
        model.caret().clear();
      }
      case A -> {
        if (!event.isShortcutDown() || shift || event.isAltDown()) {
          return; // with Shift it finds an action
        }
        model.caret().selectAll();
      }
      case C, INSERT, COPY -> {
        if (!event.isShortcutDown()) {
          return;
        }
        new LogClipboard(model).copy();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Without a selection a page is scrolled; with one, the caret moves a page. */
  private void page(long by, boolean extend) {
    if (model.caret().selectedRowProperty().get() == LogSelection.NONE) {
      model.scrollBy(by);
    } else {
      model.caret().moveCaret(by, extend);
    }
  }

  private void end(long by, boolean extend) {
    if (model.caret().selectedRowProperty().get() != LogSelection.NONE) {
      model.caret().moveCaret(by, extend);
    }
    model.scrollTo(by < 0 ? 0 : FAR);
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    menu.hide();
    if (event.getButton() == MouseButton.PRIMARY) {
      model.caret().selectLine(view.lineAt(event.getY()), event.isShiftDown());
    }
  }

  private void drag(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      long line = view.lineAt(Math.clamp(event.getY(), -view.rowHeight(), view.getHeight()));
      model.caret().selectLine(Math.max(0, line), true);
    }
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      view.showDetail();
    }
  }

  private void scroll(ScrollEvent event) {
    // A wheel's notch is 40 pixels here; touch pads send small parts of it.
    wheel -= event.getDeltaY() / 40 * WHEEL_LINES;
    long lines = (long) wheel;
    if (lines != 0) {
      wheel -= lines;
      model.scrollBy(lines);
    }
    event.consume();
  }

  private void menu(ContextMenuEvent event) {
    long line = view.lineAt(event.getY());
    if (!event.isKeyboardTrigger() && !model.caret().isSelected(line)) {
      model.caret().selectLine(line, false); // the menu is about what was clicked
    }
    menu.get().show(view, event.getScreenX(), event.getScreenY());
    event.consume();
  }
}

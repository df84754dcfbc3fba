package dev.socketworkbench.ui.support;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.input.ContextMenuEvent;

/** A context menu that is made when it is first asked for: at its start no window needs one. */
public final class LateMenu {
  private final Supplier<ContextMenu> maker;
  private Optional<ContextMenu> made = Optional.empty();

  /** The menu that this makes. */
  public LateMenu(Supplier<ContextMenu> maker) {
    this.maker = maker;
  }

  /** Gives a control the menu that this makes. */
  public static void of(Control control, Supplier<ContextMenu> maker) {
    control.addEventFilter(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          if (control.getContextMenu() == null) {
            control.setContextMenu(maker.get()); // which the control shows, for the same event
          }
        });
  }

  /** The menu. */
  public ContextMenu get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }

  /** Hides it, if it is shown. */
  public void hide() {
    made.ifPresent(ContextMenu::hide);
  }
}

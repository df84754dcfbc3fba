package dev.socketworkbench.ui.action;

import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/** A menu of the menu bar: the actions of its group, with the keys that work in the window. */
public final class ActionMenu extends Menu {

  /** The menu of a group. */
  public ActionMenu(Actions actions, ActionGroup group) {
    super(group.text());
    setId("menu-" + group.words().toLowerCase(java.util.Locale.ROOT));
    List<Action> own = actions.of(group);
    getItems().addAll(ActionItems.all(own));
    for (MenuItem item : getItems()) {
      own.stream()
          .filter(each -> each.id().equals(item.getId()))
          .findFirst()
          .flatMap(Action::keys)
          .ifPresent(item::setAccelerator);
    }
  }
}

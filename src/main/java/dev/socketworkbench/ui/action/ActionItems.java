package dev.socketworkbench.ui.action;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Actions as items of menus and context menus. */
public final class ActionItems {
  private ActionItems() {}

  /** One item, whose id is that of its action. */
  public static MenuItem item(Action action) {
    return item(action, action.text());
  }

  private static MenuItem item(Action action, String text) {
    MenuItem item = action.on().map(on -> checked(action, on)).orElseGet(() -> plain(action));
    item.setText(text);
    item.setId(action.id());
    action.enabled().subscribe(able -> item.setDisable(!able));
    return item;
  }

  private static MenuItem plain(Action action) {
    MenuItem item = new MenuItem();
    item.setOnAction(event -> action.run());
    return item;
  }

  /** The mark says what is so, whatever the click did to it. */
  private static MenuItem checked(Action action, ObservableValue<Boolean> on) {
    CheckMenuItem item = new CheckMenuItem();
    item.setOnAction(
        event -> {
          action.run();
          item.setSelected(on.getValue());
        });
    on.subscribe(item::setSelected);
    return item;
  }

  /** Items with lines between the sections and a mnemonic each; keys work by the menu bar. */
  public static List<MenuItem> all(List<Action> actions) {
    List<String> names = Mnemonics.marked(actions.stream().map(Action::text).toList());
    List<MenuItem> items = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      Action each = actions.get(i);
      if (i > 0 && each.section() != actions.get(i - 1).section()) {
        items.add(new SeparatorMenuItem());
      }
      items.add(item(each, names.get(i)));
    }
    return items;
  }
}

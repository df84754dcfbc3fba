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
    MenuItem item = action.on().map(on -> checked(action, on)).orElseGet(() -> plain(action));
    item.setText(action.text());
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
    List<MenuItem> items = actions.stream().map(ActionItems::item).toList();
    Runnable name = () -> name(items, actions);
    actions.forEach(each -> each.texts().subscribe((before, now) -> name.run()));
    name.run();
    List<MenuItem> apart = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      if (i > 0 && actions.get(i).section() != actions.get(i - 1).section()) {
        apart.add(new SeparatorMenuItem());
      }
      apart.add(items.get(i));
    }
    return apart;
  }

  /** All of them, as the name of one may take the letter of another. */
  private static void name(List<MenuItem> items, List<Action> actions) {
    List<String> names = Mnemonics.marked(actions.stream().map(Action::text).toList());
    for (int i = 0; i < items.size(); i++) {
      items.get(i).setText(names.get(i));
    }
  }
}

package dev.socketworkbench.ui.side;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.support.Controls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * The tabs of entries of one kind, among the others of a pane. Only the one in front has its
 * content in the window, so that an id names one control.
 *
 * @param <M> what is known of an entry
 */
public final class EntryTabs<M> {
  private final SideEntries<M> model;
  private final Side side;
  private final TabPane tabs;
  private final Function<M, ? extends SideEntry> maker;
  private final Runnable changed;
  private final Map<M, Tab> tabOf = new HashMap<>();
  private final Map<M, SideEntry> paneOf = new HashMap<>();

  /** A new one gets the focus as soon as it is laid out. */
  private boolean isNew;

  /**
   * Those of a pane.
   *
   * @param tabs where they stand
   * @param maker makes an entry's content
   * @param changed is run when there are more or fewer, or another one is in front
   */
  public EntryTabs(
      SideEntries<M> model,
      Side side,
      TabPane tabs,
      Function<M, ? extends SideEntry> maker,
      Runnable changed) {
    this.model = model;
    this.side = side;
    this.tabs = tabs;
    this.maker = maker;
    this.changed = changed;
    model.entries(side).addListener(this::change);
    model.selectedProperty(side).subscribe((before, now) -> show());
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe((before, now) -> model.selectedProperty(side).set(entryOf(now)));
  }

  /** Null for a tab of another kind. */
  private M entryOf(Tab tab) {
    return tabOf.entrySet().stream()
        .filter(each -> each.getValue().equals(tab))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private void change(ListChangeListener.Change<? extends M> change) {
    while (change.next()) {
      for (M gone : change.getRemoved()) {
        paneOf.remove(gone);
        tabs.getTabs().remove(tabOf.remove(gone));
      }
      change.getAddedSubList().forEach(this::add);
    }
    changed.run();
  }

  private void add(M entry) {
    SideEntry pane = maker.apply(entry);
    Tab tab = new Tab();
    tab.setUserData(entry);
    tab.textProperty().bind(pane.titleProperty());
    tab.setOnCloseRequest(
        event -> {
          event.consume(); // the model takes it away, and with it the tab
          close(entry);
        });
    tabOf.put(entry, tab);
    paneOf.put(entry, pane);
    tabs.getTabs().add(tab);
    isNew = pane.isAskedFor() || Controls.hasFocusWithin(tabs);
  }

  private void show() {
    M front = model.selectedProperty(side).get();
    tabOf.forEach(
        (each, tab) -> tab.setContent(each.equals(front) ? paneOf.get(each).node() : null));
    Tab tab = tabOf.get(front);
    if (tab != null) {
      tabs.getSelectionModel().select(tab);
    }
    changed.run();
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return tabOf.isEmpty();
  }

  /** The one in front; empty if another kind of tab is. */
  Optional<SideEntry> front() {
    return Optional.ofNullable(model.selectedProperty(side).get()).map(paneOf::get);
  }

  /** Closes the one in front. */
  void closeFront() {
    Optional.ofNullable(model.selectedProperty(side).get()).ifPresent(this::close);
  }

  private void close(M entry) {
    if (paneOf.get(entry).mayClose()) {
      model.remove(entry);
    }
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  void poll() {
    Optional<SideEntry> front = front();
    front.ifPresent(SideEntry::poll);
    if (isNew && front.filter(SideEntry::canFocusNext).isPresent()) {
      isNew = false;
      front.get().focusNext();
    }
  }
}

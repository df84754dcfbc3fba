package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.support.Controls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * The tabs of the sockets that are called by hand, among the others of a pane. Only the one in
 * front has its content in the window, so that an id names one control.
 */
public final class HandTabs {
  private final HandsViewModel model;
  private final Side side;
  private final TabPane tabs;
  private final Runnable changed;
  private final Map<HandViewModel, Tab> tabOf = new HashMap<>();
  private final Map<HandViewModel, HandPane> paneOf = new HashMap<>();

  /** A new one gets the focus as soon as it is laid out. */
  private boolean isNew;

  /**
   * Those of a pane.
   *
   * @param tabs where they stand
   * @param changed is run when there are more or fewer, or another one is in front
   */
  public HandTabs(HandsViewModel model, Side side, TabPane tabs, Runnable changed) {
    this.model = model;
    this.side = side;
    this.tabs = tabs;
    this.changed = changed;
    model.entries(side).addListener(this::change);
    model.selectedProperty(side).subscribe((before, now) -> show());
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            (before, now) ->
                model
                    .selectedProperty(side)
                    .set(
                        now != null && now.getUserData() instanceof HandViewModel hand
                            ? hand
                            : null));
  }

  private void change(ListChangeListener.Change<? extends HandViewModel> change) {
    while (change.next()) {
      for (HandViewModel gone : change.getRemoved()) {
        paneOf.remove(gone);
        tabs.getTabs().remove(tabOf.remove(gone));
      }
      change.getAddedSubList().forEach(this::add);
    }
    changed.run();
  }

  private void add(HandViewModel hand) {
    Tab tab = new Tab();
    tab.setUserData(hand);
    tab.textProperty().bind(hand.titleProperty());
    tab.setOnCloseRequest(
        event -> {
          event.consume(); // the model takes it away, and with it the tab
          model.remove(hand);
        });
    tabOf.put(hand, tab);
    paneOf.put(hand, new HandPane(hand));
    tabs.getTabs().add(tab);
    isNew = !hand.isAccepted() || Controls.hasFocusWithin(tabs);
  }

  private void show() {
    HandViewModel front = model.selectedProperty(side).get();
    tabOf.forEach((each, tab) -> tab.setContent(each == front ? paneOf.get(each) : null));
    Tab tab = tabOf.get(front);
    if (tab != null) {
      tabs.getSelectionModel().select(tab);
    }
    changed.run();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return tabOf.isEmpty();
  }

  /** Whether the tab in front is one of these. */
  public boolean isInFront() {
    return front().isPresent();
  }

  private Optional<HandPane> front() {
    return Optional.ofNullable(model.selectedProperty(side).get()).map(paneOf::get);
  }

  /** Puts the focus where Enter makes the next call. */
  public void focusMake() {
    front().ifPresent(HandPane::focusMake);
  }

  /** Whether it can be put there. */
  public boolean canFocusMake() {
    return front().filter(HandPane::canFocusMake).isPresent();
  }

  /** Closes the one in front. */
  public void closeFront() {
    Optional.ofNullable(model.selectedProperty(side).get()).ifPresent(model::remove);
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  public void poll() {
    front().ifPresent(HandPane::poll);
    if (isNew && canFocusMake()) {
      isNew = false;
      focusMake();
    }
  }

  /** What cannot be read if it changes more often; to be called ten times a second. */
  public void pollSlowly() {
    front().ifPresent(HandPane::pollSlowly);
  }
}

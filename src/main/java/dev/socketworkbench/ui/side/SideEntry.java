package dev.socketworkbench.ui.side;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** The content of a tab in a side pane. */
public interface SideEntry {
  /** What is shown. */
  Node node();

  /** What the tab says. */
  ObservableValue<String> titleProperty();

  /** Whether somebody has asked for it, so that it gets the focus when it is new. */
  boolean isAskedFor();

  /** Whether it may be closed; asks, if something would end with it. */
  boolean mayClose();

  /** Puts the focus where Enter does what comes next. */
  void focusNext();

  /** Whether it can be put there: it stands in the window. */
  boolean canFocusNext();

  /** Brings what is shown up to date; to be called at each pulse. */
  default void poll() {}

  /** What cannot be read if it changes more often; to be called ten times a second. */
  void pollSlowly();
}

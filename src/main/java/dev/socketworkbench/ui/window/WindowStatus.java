package dev.socketworkbench.ui.window;

import javafx.beans.property.ReadOnlyStringProperty;

/** What the window's last line says. */
interface WindowStatus {
  /** What there is, in one line. */
  ReadOnlyStringProperty textProperty();

  /** What is wrong with the recording; empty if nothing is. */
  ReadOnlyStringProperty warningProperty();

  /**
   * Says which moment the window shows.
   *
   * @param nanos since the session began; Long.MAX_VALUE for now
   */
  void showMoment(long nanos);

  /** Counts anew; to be called once a pulse. */
  void poll();
}

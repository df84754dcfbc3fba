package dev.socketworkbench.ui.log;

import javafx.css.PseudoClass;

/** The states of the log's parts that the style sheet knows. */
final class Pseudo {
  static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");

  private Pseudo() {}
}

package dev.socketworkbench.call;

import java.util.Locale;

/** Which end of the lesson a socket stands on: the pane it belongs to. */
public enum Side {
  SERVER,
  CLIENT;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** How it is written: {@code server}. */
  public String word() {
    return word;
  }
}

package dev.socketworkbench.ui.support.theme;

/** Which theme a person asked for. */
public enum ThemeChoice {
  /** Whatever the system's preferences say, also when they change. */
  SYSTEM,
  LIGHT,
  DARK
}

package dev.socketworkbench.ui.support.theme;

import java.util.Locale;

/**
 * The colour roles of the token sheets, for those who draw on a canvas; see {@link RoleColours}.
 */
public enum ColourRole {
  SURFACE,
  SURFACE_RAISED,
  STRIPE,
  BORDER,
  TEXT,
  TEXT_MUTED,
  SEND,
  RECV,
  OPEN,
  CLOSE,
  ERROR,
  WAITING,
  NOTE,
  KERNEL,
  OK,
  SELECTION,
  SELECTION_TEXT,
  FOCUS,
  MATCH,
  NOTICE;

  /** What the style sheets call it: {@code -sw-text-muted}. */
  public String cssName() {
    return "-sw-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

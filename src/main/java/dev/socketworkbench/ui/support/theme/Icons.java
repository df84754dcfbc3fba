package dev.socketworkbench.ui.support.theme;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons that take size and colour from the style sheet. */
public final class Icons {
  private Icons() {}

  /** A new node for an icon; one node can be shown in one place only. */
  public static FontIcon of(Feather icon) {
    FontIcon node = new FontIcon(icon);
    node.getStyleClass().add("icon");
    return node;
  }
}

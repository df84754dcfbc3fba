package dev.socketworkbench.ui.support.theme;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of the roles where this region is in the scene. It has no size, and a background of
 * one fill for each role, which the style sheet names in the order of {@link ColourRole}; so a
 * canvas follows the theme without knowing it.
 */
public final class RoleColours extends Region {
  /** What a role has while no sheet fills it: at first, and whenever sheets are exchanged. */
  private static final Color UNSTYLED = Color.GRAY;

  private final Map<ColourRole, Color> colours = new EnumMap<>(ColourRole.class);

  /**
   * Colours for a canvas.
   *
   * @param changed called when any of them has changed
   */
  public RoleColours(Runnable changed) {
    setManaged(false);
    setMouseTransparent(true);
    getStyleClass().add("role-colours");
    backgroundProperty()
        .subscribe(
            (before, now) -> {
              if (now != null && take(now)) {
                changed.run();
              }
            });
  }

  private boolean take(Background background) {
    List<BackgroundFill> fills = background.getFills();
    ColourRole[] roles = ColourRole.values();
    boolean changed = false;
    for (int i = 0; i < Math.min(roles.length, fills.size()); i++) {
      if (fills.get(i).getFill() instanceof Color colour) {
        changed |= !colour.equals(colours.put(roles[i], colour));
      }
    }
    return changed;
  }

  /** The colour of a role now; grey before the first style pass, and never again. */
  public Color of(ColourRole role) {
    return colours.getOrDefault(role, UNSTYLED);
  }
}

package dev.socketworkbench.ui.support.theme;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * The colours of the roles where this invisible node is in the scene. It has one rectangle of no
 * size for each role, which the style sheets fill; so a canvas follows the theme without knowing
 * it.
 */
public final class RoleColours extends Group {
  /** What a swatch has while no sheet fills it: at first, and whenever sheets are exchanged. */
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
    for (ColourRole role : ColourRole.values()) {
      Rectangle swatch = new Rectangle(0, 0, UNSTYLED);
      swatch.setStyle("-fx-fill: " + role.cssName() + ";");
      swatch
          .fillProperty()
          .subscribe(
              (before, now) -> {
                if (now instanceof Color colour && !colour.equals(UNSTYLED)) {
                  colours.put(role, colour);
                  changed.run();
                }
              });
      getChildren().add(swatch);
    }
  }

  /** The colour of a role now; grey before the first style pass, and never again. */
  public Color of(ColourRole role) {
    return colours.getOrDefault(role, UNSTYLED);
  }
}

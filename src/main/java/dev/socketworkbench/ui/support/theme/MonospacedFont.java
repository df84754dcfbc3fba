package dev.socketworkbench.ui.support.theme;

import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/**
 * The monospaced family of this machine. JavaFX's style sheets take one family and no list of
 * substitutes, so the choice is made here.
 */
public final class MonospacedFont {
  private static final List<String> WANTED =
      List.of(
          "JetBrains Mono",
          "Cascadia Mono",
          "SF Mono",
          "Consolas",
          "Menlo",
          "DejaVu Sans Mono",
          "Noto Sans Mono",
          "Liberation Mono");

  private static final String FAMILY = choose(Set.copyOf(Font.getFamilies()));

  private MonospacedFont() {}

  /** A family that exists: a good one if there is one, else the platform's own substitute. */
  public static String family() {
    return FAMILY;
  }

  /** The first wanted family that is installed, else the platform's own substitute. */
  public static String choose(Set<String> installed) {
    return WANTED.stream().filter(installed::contains).findFirst().orElse("Monospaced");
  }
}

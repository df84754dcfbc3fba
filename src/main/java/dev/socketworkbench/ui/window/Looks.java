package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.support.TextScale;
import dev.socketworkbench.ui.support.Theme;
import dev.socketworkbench.ui.support.ThemeChoice;
import javafx.scene.Scene;

/**
 * How the window looks.
 *
 * @param theme light or dark
 * @param scale how large the text is
 */
public record Looks(Theme theme, TextScale scale) {

  /** The looks that were chosen the last time. */
  public static Looks remembered(SettingsStore settings) {
    Looks looks = new Looks(new Theme(), new TextScale());
    looks.theme.choiceProperty().set(settings.getEnum("look.theme", ThemeChoice.SYSTEM));
    looks.scale.set(settings.getInt("look.text-percent", 100, 100, 200));
    return looks;
  }

  void install(Scene scene) {
    theme.install(scene);
    scale.install(scene);
  }

  void uninstall(Scene scene) {
    theme.uninstall(scene);
    scale.uninstall(scene);
  }

  void keep(SettingsStore settings) {
    settings.put("look.theme", theme.choiceProperty().get());
    settings.put("look.text-percent", scale.percentProperty().get());
  }
}

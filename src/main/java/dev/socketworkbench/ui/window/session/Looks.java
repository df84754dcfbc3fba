package dev.socketworkbench.ui.window.session;

import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import javafx.scene.Scene;

/**
 * How the window looks.
 *
 * @param theme light or dark
 * @param scale how large the text is
 */
public record Looks(Theme theme, TextScale scale) {

  /**
   * The checks that were chosen the last time. Each change is kept at once, in the background: a
   * program that is killed has no end at which to keep it.
   */
  public static Looks remembered(SettingsStore settings, Background background) {
    Looks looks = new Looks(new Theme(), new TextScale());
    looks.theme.choiceProperty().set(settings.getEnum("look.theme", ThemeChoice.SYSTEM));
    looks.scale.set(settings.getInt("look.text-percent", 100, 100, 200));
    looks.theme.choiceProperty().subscribe((before, now) -> looks.keep(settings, background));
    looks.scale.percentProperty().subscribe((before, now) -> looks.keep(settings, background));
    return looks;
  }

  /** Gives a scene this look, now and after each change. */
  public void install(Scene scene) {
    theme.install(scene);
    scale.install(scene);
  }

  /** A scene that is no longer shown need not be dressed. */
  public void uninstall(Scene scene) {
    theme.uninstall(scene);
    scale.uninstall(scene);
  }

  private void keep(SettingsStore settings, Background background) {
    settings.put("look.theme", theme.choiceProperty().get());
    settings.put("look.text-percent", scale.percentProperty().get());
    background.run(settings::save, saved -> {}, e -> {});
  }
}

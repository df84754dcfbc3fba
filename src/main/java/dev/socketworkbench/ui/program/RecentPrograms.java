package dev.socketworkbench.ui.program;

import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.SettingsStore;
import java.util.ArrayList;
import java.util.List;

/** The programs that were run last, in the settings: the same for all windows. */
public final class RecentPrograms {
  private static final int MOST = 10;
  private static final String KEY = "program.recent.";

  private final SettingsStore settings;
  private final Background background;

  /** Those in these settings, which are saved in the background. */
  public RecentPrograms(SettingsStore settings, Background background) {
    this.settings = settings;
    this.background = background;
  }

  /** All of them, the latest first. */
  List<RunSettings> all() {
    List<RunSettings> all = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      String command = settings.get(KEY + i + ".command", "");
      if (!command.isBlank()) {
        all.add(
            new RunSettings(
                command,
                settings.get(KEY + i + ".folder", ""),
                settings.get(KEY + i + ".environment", ""),
                settings.get(KEY + i + ".lines", "").isEmpty(),
                !settings.get(KEY + i + ".tells", "").isEmpty()));
      }
    }
    return all;
  }

  /** Puts one first; it is kept at once: a window that is killed has no end at which to keep it. */
  void used(RunSettings run) {
    List<RunSettings> all = all();
    all.removeIf(each -> each.command().equals(run.command()));
    all.addFirst(run);
    for (int i = 0; i < MOST; i++) {
      boolean known = i < all.size();
      put(i, "command", known ? all.get(i).command() : "");
      put(i, "folder", known ? all.get(i).folder() : "");
      put(i, "environment", known ? all.get(i).environment() : "");
      put(i, "lines", known && !all.get(i).lines() ? "off" : "");
      put(i, "tells", known && all.get(i).tells() ? "on" : "");
    }
    background.run(settings::save, saved -> {}, failed -> {});
  }

  private void put(int place, String what, String text) {
    String key = KEY + place + "." + what;
    if (text.isBlank()) {
      settings.remove(key);
    } else {
      settings.put(key, text);
    }
  }
}

package dev.socketworkbench.fuzz;

import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.SessionMemory;

/** Any bytes as the settings file. */
public final class SettingsFuzz {
  private SettingsFuzz() {}

  /** One settings file, read, changed and saved. */
  public static void fuzzerTestOneInput(byte[] data) {
    SettingsStore settings = new SettingsStore(Scratch.file("settings.properties", data));
    SessionMemory.server(settings);
    SessionMemory.client(settings);
    settings.getEnum("look.theme", ThemeChoice.SYSTEM);
    settings.getDouble("window.x", 1);
    settings.put("window.width", 800);
    ReadEverything.check(settings.save(), "saved");
    SettingsStore again = new SettingsStore(Scratch.file("settings.properties"));
    ReadEverything.check(again.getInt("window.width", 0, 0, 1000) == 800, "read again");
  }
}

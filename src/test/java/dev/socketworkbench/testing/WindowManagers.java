package dev.socketworkbench.testing;

import dev.socketworkbench.app.Sessions;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.session.SessionOpener;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.ui.session.FileAsker;
import dev.socketworkbench.ui.session.WindowManager;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.timeline.export.TimelinePng;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole program as it is behind its windows, with all that it keeps in one folder. */
public final class WindowManagers {
  private static final long PID = 42;

  private WindowManagers() {}

  /** Where a window manager in this folder records its sessions. */
  public static Path sessions(Path folder) {
    return folder.resolve("sessions");
  }

  /** A window manager without windows; its servers begin with a free port. */
  public static WindowManager in(Path folder, Background background, FileAsker asker) {
    SessionStore store = new SessionStore(List.of(sessions(folder)), PID);
    return new WindowManager(
        store,
        SessionOpener.into(store, Map.of()),
        journal ->
            Sessions.of(
                journal,
                background,
                ServerSettings.tutorial().withPort(0),
                ClientSettings.tutorial()),
        asker,
        new SessionFormats(new TimelinePng()),
        background,
        new SettingsStore(folder.resolve("settings.properties")));
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.ui.client.ClientForm;
import dev.socketworkbench.ui.option.OptionMemory;
import dev.socketworkbench.ui.server.ServerForm;
import dev.socketworkbench.ui.support.SettingsStore;

/** The last settings of server and client: what was typed, if it still makes sense. */
public final class SessionMemory {
  private static final String SERVER = "server";
  private static final String CLIENT = "client";

  private SessionMemory() {}

  /** What the server is started with, unless the user changes it. */
  public static ServerSettings server(SettingsStore settings) {
    return new ServerSettings(new OptionMemory(settings, SERVER).values(ServerOptions.ALL));
  }

  /** What a client connects to, unless the user changes it. */
  public static ClientSettings client(SettingsStore settings) {
    try {
      return new ClientSettings(new OptionMemory(settings, CLIENT).values(ClientOptions.ALL));
    } catch (IllegalArgumentException noHost) {
      return ClientSettings.tutorial();
    }
  }

  static void keep(ServerForm server, ClientForm client, SettingsStore settings) {
    new OptionMemory(settings, SERVER).keep(server.options());
    new OptionMemory(settings, CLIENT).keep(client.options());
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.net.BehaviourKind;
import dev.socketworkbench.net.ClientSettings;
import dev.socketworkbench.net.ServerLimits;
import dev.socketworkbench.net.ServerSettings;
import dev.socketworkbench.ui.client.ClientForm;
import dev.socketworkbench.ui.server.ServerForm;
import dev.socketworkbench.ui.support.SettingsStore;
import java.net.InetAddress;

/** The last settings of server and client: what was typed, if it still makes sense. */
public final class SessionMemory {
  private SessionMemory() {}

  /** What the server is started with, unless somebody changes it. */
  public static ServerSettings server(SettingsStore settings) {
    ServerSettings usual = ServerSettings.tutorial();
    return new ServerSettings(
        address(settings, usual.address()),
        settings.getInt("server.port", usual.port(), 0, 65535),
        settings.getInt("server.backlog", usual.backlog(), 1, 65535),
        settings.getBoolean("server.reuse-address", usual.reuseAddress()),
        settings.getInt(
            "server.recv-size", usual.receiveSize(), 1, ServerSettings.MAX_RECEIVE_SIZE),
        settings.getBoolean("server.concurrent", usual.concurrent()),
        settings.getEnum("server.behaviour", BehaviourKind.TUTORIAL),
        limits(settings));
  }

  private static ServerLimits limits(SettingsStore settings) {
    ServerLimits usual = ServerLimits.standard();
    int longest = ServerLimits.LONGEST_IDLE_MILLIS / 1000;
    return usual
        .withConnections(
            settings.getInt(
                "server.max-connections", usual.connections(), 1, ServerLimits.MOST_CONNECTIONS))
        .withIdleMillis(
            1000 * settings.getInt("server.idle-timeout", usual.idleMillis() / 1000, 0, longest))
        .withKeptBytes(
            settings.getInt(
                "server.kept-bytes", usual.keptBytes(), 0, ServerLimits.MOST_KEPT_BYTES));
  }

  private static InetAddress address(SettingsStore settings, InetAddress usual) {
    try {
      return InetAddress.ofLiteral(settings.get("server.address", usual.getHostAddress()));
    } catch (IllegalArgumentException noAddressHereAnyMore) {
      return usual;
    }
  }

  /** What a client connects to, unless somebody changes it. */
  public static ClientSettings client(SettingsStore settings) {
    ClientSettings usual = ClientSettings.tutorial();
    int timeout = usual.connectTimeoutMillis();
    ClientSettings kept =
        usual
            .withPort(settings.getInt("client.port", usual.port(), 1, 65535))
            .withConnectTimeoutMillis(
                settings.getInt("client.timeout", timeout, 0, Integer.MAX_VALUE));
    try {
      return kept.withHost(settings.get("client.host", usual.host()));
    } catch (IllegalArgumentException noHost) {
      return kept;
    }
  }

  static void keep(ServerForm server, ClientForm client, SettingsStore settings) {
    settings.put("server.address", server.choiceProperty().get().address().getHostAddress());
    settings.put("server.port", server.portProperty().get());
    settings.put("server.backlog", server.backlogProperty().get());
    settings.put("server.reuse-address", server.reuseAddressProperty().get());
    settings.put("server.recv-size", server.receiveSizeProperty().get());
    settings.put("server.concurrent", server.concurrentProperty().get());
    settings.put("server.behaviour", server.behaviourProperty().get());
    settings.put("server.max-connections", server.limits().connectionsProperty().get());
    settings.put("server.idle-timeout", server.limits().idleProperty().get());
    settings.put("server.kept-bytes", server.limits().keptBytesProperty().get());
    settings.put("client.host", client.hostProperty().get());
    settings.put("client.port", client.portProperty().get());
    settings.put("client.timeout", client.timeoutProperty().get());
  }
}

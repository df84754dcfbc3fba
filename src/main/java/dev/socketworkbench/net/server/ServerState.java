package dev.socketworkbench.net.server;

/** Where a server is in its life. */
public enum ServerState {
  STOPPED,
  STARTING,
  LISTENING,
  STOPPING
}

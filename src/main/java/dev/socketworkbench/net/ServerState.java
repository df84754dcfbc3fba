package dev.socketworkbench.net;

/** Where a server is in its life. */
public enum ServerState {
  STOPPED,
  STARTING,
  LISTENING,
  STOPPING
}

package dev.socketworkbench.net.client;

/** Where a client is in its life; it goes through it once. */
public enum ClientState {
  IDLE,
  CONNECTING,
  CONNECTED,
  ENDED
}

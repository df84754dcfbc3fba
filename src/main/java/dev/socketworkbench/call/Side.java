package dev.socketworkbench.call;

/** Which end of the lesson a socket stands on: the pane it belongs to. */
public enum Side {
  SERVER,
  CLIENT
}

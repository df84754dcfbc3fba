package dev.socketworkbench.wire.tap;

/** In which direction a fault takes effect. */
public enum FaultWay {
  BOTH(""),
  TO_SERVER("to-server:"),
  TO_CLIENT("to-client:");

  private final String prefix;

  FaultWay(String prefix) {
    this.prefix = prefix;
  }

  /** What stands before a fault that is for this direction only. */
  public String prefix() {
    return prefix;
  }

  /** Whether what is for this takes effect in one of the two directions. */
  boolean covers(FaultWay direction) {
    return this == BOTH || this == direction;
  }
}

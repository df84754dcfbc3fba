package dev.socketworkbench.app;

/** The first door. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {}
}

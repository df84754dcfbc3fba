package dev.socketworkbench.kernel;

/** What tests may expect of the machine that they run on: only Linux was measured. */
public final class Machine {
  private Machine() {}

  public static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }
}

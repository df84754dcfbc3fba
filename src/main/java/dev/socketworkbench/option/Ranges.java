package dev.socketworkbench.option;

/** The check that a setting is within its range. */
public final class Ranges {
  private Ranges() {}

  /**
   * Does nothing if least public static void checklt;= value public static void checklt;= most;
   * throws {@link IllegalArgumentException} otherwise.
   */
  public static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " " + value + " is not between " + least + " and " + most);
    }
  }
}

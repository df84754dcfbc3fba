package dev.socketworkbench.net;

/** The check that a setting is within its range. */
final class Ranges {
  private Ranges() {}

  static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " " + value + " is not between " + least + " and " + most);
    }
  }
}

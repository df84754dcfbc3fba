package dev.socketworkbench.explain.glossary;

/** How far a mistyped name is from a name. */
final class NameDistance {
  private NameDistance() {}

  /**
   * How many characters must be put in, taken out or replaced to get from one to the other; 1 where
   * one is a part of the other.
   */
  static int between(String typed, String name) {
    if (!typed.equals(name) && typed.length() > 2 && name.contains(typed)) {
      return 1;
    }
    int[] before = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= typed.length(); i++) {
      int[] now = new int[name.length() + 1];
      now[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int replaced = before[j - 1] + (typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[name.length()];
  }
}

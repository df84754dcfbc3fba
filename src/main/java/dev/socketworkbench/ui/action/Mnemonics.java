package dev.socketworkbench.ui.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gives each name in a menu a letter of its own that, with Alt, chooses it. */
final class Mnemonics {
  private Mnemonics() {}

  /** A name without its mark. */
  static String without(String text) {
    return text.replace("_", "");
  }

  /** The names, each marked at a letter of its own as far as there are letters. */
  static List<String> marked(List<String> names) {
    List<String> taken = new ArrayList<>();
    for (String name : names) {
      int mark = name.indexOf('_');
      if (mark >= 0) {
        taken.add(letter(name.charAt(mark + 1)));
      }
    }
    List<String> marked = new ArrayList<>();
    for (String name : names) {
      marked.add(name.indexOf('_') >= 0 ? name : mark(name, taken));
    }
    return marked;
  }

  private static String mark(String name, List<String> taken) {
    for (boolean beginsWord : new boolean[] {true, false}) {
      for (int i = 0; i < name.length(); i++) {
        boolean fits = !beginsWord || i == 0 || name.charAt(i - 1) == ' ';
        if (fits && Character.isLetter(name.charAt(i)) && !taken.contains(letter(name.charAt(i)))) {
          taken.add(letter(name.charAt(i)));
          return name.substring(0, i) + "_" + name.substring(i);
        }
      }
    }
    return name;
  }

  private static String letter(char one) {
    return String.valueOf(one).toLowerCase(Locale.ROOT);
  }
}

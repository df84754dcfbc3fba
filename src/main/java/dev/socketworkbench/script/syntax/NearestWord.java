package dev.socketworkbench.script.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that somebody may have meant who mistyped one. */
public final class NearestWord {
  private static final int FAR = 3;

  private NearestWord() {}

  /** What to write instead of a word that is not known. */
  public static String cure(String typed, Collection<String> known, String otherwise) {
    Optional<String> near =
        known.stream()
            .min(Comparator.comparingInt(each -> distance(typed, each)))
            .filter(each -> distance(typed, each) < Math.min(FAR, each.length()));
    return near.map(each -> "Did you mean '" + each + "'?")
        .orElseGet(() -> otherwise + String.join(", ", known));
  }

  /** How many letters must be put in, taken out, replaced, or changed with their neighbour. */
  private static int distance(String typed, String word) {
    int[][] steps = new int[typed.length() + 1][word.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= word.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, typed, word, i, j);
      }
    }
    return steps[typed.length()][word.length()];
  }

  private static int step(int[][] steps, String typed, String word, int i, int j) {
    boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
    int least =
        Math.min(
            steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == word.charAt(j - 2)
            && typed.charAt(i - 2) == word.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}

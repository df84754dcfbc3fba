package dev.socketworkbench.explain.machine;

import dev.socketworkbench.explain.Words;
import dev.socketworkbench.wire.lab.machine.LabObstacle;
import dev.socketworkbench.wire.lab.machine.LabUnavailableException;
import java.util.Locale;

/** Why there is no lab here, and what an administrator could allow, in words. */
public final class LabWords {
  private LabWords() {}

  /** Why not: one sentence, and what the system has said besides. */
  public static String why(LabUnavailableException missing) {
    String why = Words.text(key(missing.obstacle()) + ".why");
    return missing.detail().isEmpty() ? why : Words.text("lab.detail", why, missing.detail());
  }

  /** What somebody could do about it. */
  public static String whatHelps(LabObstacle obstacle) {
    return Words.text(key(obstacle) + ".try");
  }

  private static String key(LabObstacle obstacle) {
    return "lab." + obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

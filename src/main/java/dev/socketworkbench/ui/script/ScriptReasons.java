package dev.socketworkbench.ui.script;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;

/** Why a script cannot be played, for a window. */
public final class ScriptReasons {
  private ScriptReasons() {}

  /** Whether it is a script that cannot be used. */
  public static boolean isOne(Explanation explanation) {
    return explanation.title().equals(Messages.get("script.unusable.title"));
  }

  /**
   * The words where a script cannot be used.
   *
   * @param lines what is wrong, a sentence each; at least one
   */
  public static Explanation unusable(List<String> lines) {
    String first = Escapes.visible(lines.getFirst());
    return new Explanation(
        Messages.get("script.unusable.title"),
        "",
        lines.size() == 1 ? first : Messages.get("script.unusable.more", first, lines.size() - 1),
        Messages.get("script.unusable.try").lines().toList(),
        String.join("\n", lines.stream().map(Escapes::visible).toList()));
  }
}

package dev.socketworkbench.explain;

import dev.socketworkbench.call.Call;
import java.util.List;
import java.util.Optional;

/**
 * A failure or an ending in words that a beginner can act on.
 *
 * @param title what failed
 * @param system what the system said: the error's name and its text; empty if it was not asked
 * @param why why it happened here, with the facts of this moment
 * @param tryThis what to do about it, the most promising first
 * @param details technical facts, one a line, to be copied
 * @param cures what the program can do about it by itself, the most promising first
 * @param call what is explained; empty where no call was made
 */
public record Explanation(
    String title,
    String system,
    String why,
    List<String> tryThis,
    String details,
    List<Cure> cures,
    Optional<Call> call) {

  /** Keeps its own copies of the lists. */
  public Explanation {
    tryThis = List.copyOf(tryThis);
    cures = List.copyOf(cures);
  }

  /** One that only a person can do something about. */
  public Explanation(
      String title, String system, String why, List<String> tryThis, String details) {
    this(title, system, why, tryThis, details, List.of(), Optional.empty());
  }

  /** The same with one more sentence on why. */
  Explanation withMore(String sentence) {
    return new Explanation(title, system, why + " " + sentence, tryThis, details, cures, call);
  }

  /** The whole without the details, as plain lines without a line break at the end. */
  public String asText() {
    StringBuilder out = new StringBuilder(title);
    if (!system.isEmpty()) {
      out.append("\n  ").append(system);
    }
    out.append("\n  ").append(why);
    tryThis.forEach(each -> out.append("\n  - ").append(each));
    return out.toString();
  }
}

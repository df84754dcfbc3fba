package dev.socketworkbench.check.report;

import dev.socketworkbench.check.HazardResult;
import dev.socketworkbench.check.HazardVerdict;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * What became of all hazards.
 *
 * @param checked the program's command line, or where it runs
 * @param specification the name of what was right
 * @param title what that is, in words
 * @param seed from which the places of cuts followed
 * @param when when the check began
 * @param results in the order in which they were tried
 */
public record ReportCard(
    String checked,
    String specification,
    String title,
    long seed,
    ZonedDateTime when,
    List<HazardResult> results) {
  /** Copies the list. */
  public ReportCard {
    results = List.copyOf(results);
  }

  /** How many have this verdict. */
  public long count(HazardVerdict verdict) {
    return results.stream().filter(each -> each.verdict() == verdict).count();
  }

  /** The result in a sentence without its full stop. */
  public String summary() {
    return count(HazardVerdict.PASSED)
        + " passed, "
        + count(HazardVerdict.FAILED)
        + " failed, "
        + count(HazardVerdict.NOT_TRIED)
        + " not tried";
  }

  /** A verdict in a word or two. */
  static String word(HazardVerdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_TRIED -> "not tried";
    };
  }
}

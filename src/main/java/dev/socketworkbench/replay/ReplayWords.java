package dev.socketworkbench.replay;

import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.RecordedSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is played, and how it went, in sentences. */
public final class ReplayWords {
  private ReplayWords() {}

  /** What a side will do, and what it expects. */
  public static String plan(RecordedSide side, List<Part> parts) {
    return side
        + ": "
        + sends(parts.stream().mapToLong(Part::sends).sum())
        + ", "
        + bytes(parts.stream().mapToLong(Part::bytesOut).sum())
        + "; expects "
        + bytes(parts.stream().mapToLong(Part::bytesIn).sum())
        + ".";
  }

  /** What of a recording cannot be played or compared; none if it is whole. */
  public static List<String> warnings(List<Part> parts) {
    List<String> said = new ArrayList<>();
    for (Part part : parts) {
      part.cut()
          .ifPresent(
              cut ->
                  said.add(
                      part.socket()
                          + " can be played up to offset "
                          + number(cut.offset())
                          + " of what it sent: the recording does not have the "
                          + bytes(cut.missing())
                          + " after that."));
      if (part.uncomparable() > 0) {
        said.add(
            bytes(part.uncomparable())
                + " that "
                + part.socket()
                + " received were not recorded: they are counted and not compared.");
      }
    }
    return said;
  }

  /** How it went, in lines: a sentence for each difference, what there is to see, and the sum. */
  public static List<String> report(ReplayOutcome outcome) {
    List<String> lines = new ArrayList<>();
    for (Deviation each : outcome.deviations()) {
      lines.add(each.title());
      each.lines().stream().skip(1).map(line -> "  " + line).forEach(lines::add);
    }
    int count = outcome.deviations().size();
    lines.add(
        switch (count) {
          case 0 -> "No difference from the recording.";
          case 1 -> "1 difference from the recording.";
          default -> number(count) + " differences from the recording.";
        });
    return lines;
  }

  private static String sends(long count) {
    return count == 1 ? "1 send" : number(count) + " sends";
  }

  static String bytes(long count) {
    return number(count) + " B";
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

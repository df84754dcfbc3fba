package dev.socketworkbench.export;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.index.StepIndex;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines above an export: title, when the session began, time base, and what is left out. */
public final class Heading {
  private static final MathContext DIGITS = new MathContext(4);
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS xxx", Locale.ROOT);

  private Heading() {}

  /** What the exported timeline is called. */
  public static String title(TimelineOptions options) {
    return Escapes.visible(options.title());
  }

  /** What stands below the title. */
  public static List<String> lines(
      ExportedTimeline source, TimelineOptions options, long fromStep, long toStep, long total) {
    List<String> lines = new ArrayList<>();
    lines.add(began(source.index().journal().clock().anchor(), options.zone()));
    lines.add("Time base: " + timeBase(options.timeBase()));
    lines.add(calls(source.steps(), fromStep, toStep, total));
    long unrecorded = source.index().journal().unrecorded();
    if (unrecorded > 0) {
      lines.add(number(unrecorded) + " calls were made after recording had stopped");
    }
    return lines;
  }

  /** When a session began. */
  static String began(Instant anchor, ZoneId zone) {
    return "Session began " + START.format(anchor.atZone(zone)) + " (" + zone.getId() + ")";
  }

  private static String timeBase(TimeBase base) {
    return base instanceof TimeBase.RealTime real
        ? String.format(
            Locale.ROOT,
            "real time, %s pixels per millisecond, idle stretches folded",
            trimmed(real.pixelsPerMilli()))
        : "steps, one for each call in the order in which they returned";
  }

  private static String trimmed(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static String calls(StepIndex steps, long fromStep, long toStep, long total) {
    long shown = toStep - fromStep;
    if (shown == total) {
      return number(total) + (total == 1 ? " call" : " calls");
    }
    String rows =
        shown == 0 ? "" : ", rows " + row(steps, fromStep) + " to " + row(steps, toStep - 1);
    return number(shown)
        + " of "
        + number(total)
        + " calls"
        + rows
        + "; "
        + number(total - shown)
        + " are left out";
  }

  /** A row's number as it stands before a call: without separators. */
  private static String row(StepIndex steps, long step) {
    return Long.toString(steps.read(step, 1, 0).getFirst().number());
  }

  /** In groups of three digits: 10,000. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}

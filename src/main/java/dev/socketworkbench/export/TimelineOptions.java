package dev.socketworkbench.export;

import java.time.ZoneId;

/**
 * What of a timeline is exported, and how it looks.
 *
 * @param title a line above it
 * @param zone the time zone in which times are written
 * @param timeBase how time runs down
 * @param dark whether an SVG is for a dark background
 * @param packets whether an SVG has the packets that open and close connections
 * @param tls whether an SVG says what TLS had in the bytes, and where it came about
 * @param width the width of an SVG in pixels, 400 to 8,000; more lanes than fit make it wider
 * @param fromStep the first call, from 0
 * @param toStep the call after the last; Long.MAX_VALUE for all
 */
public record TimelineOptions(
    String title,
    ZoneId zone,
    TimeBase timeBase,
    boolean dark,
    boolean packets,
    boolean tls,
    int width,
    long fromStep,
    long toStep) {
  private static final int LEAST_WIDTH = 400;
  private static final int MOST_WIDTH = 8_000;

  /** Checks width and range. */
  public TimelineOptions {
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new IllegalArgumentException("width " + width);
    }
    if (fromStep < 0 || toStep < fromStep) {
      throw new IllegalArgumentException("calls " + fromStep + " to " + toStep);
    }
  }

  /** All calls in equal steps, light, 1,200 pixels wide. */
  public static TimelineOptions all(String title, ZoneId zone) {
    return new TimelineOptions(
        title, zone, TimeBase.Steps.STEPS, false, false, true, 1_200, 0, Long.MAX_VALUE);
  }

  /** The same with another time base. */
  public TimelineOptions withTimeBase(TimeBase base) {
    return new TimelineOptions(title, zone, base, dark, packets, tls, width, fromStep, toStep);
  }

  /** The same, light or dark. */
  public TimelineOptions withDark(boolean isDark) {
    return new TimelineOptions(
        title, zone, timeBase, isDark, packets, tls, width, fromStep, toStep);
  }

  /** The same, with the packets that open and close connections or without. */
  public TimelineOptions withPackets(boolean shown) {
    return new TimelineOptions(title, zone, timeBase, dark, shown, tls, width, fromStep, toStep);
  }

  /** The same, with what TLS did or without. */
  public TimelineOptions withTls(boolean shown) {
    return new TimelineOptions(
        title, zone, timeBase, dark, packets, shown, width, fromStep, toStep);
  }

  /** The same with another width. */
  public TimelineOptions withWidth(int pixels) {
    return new TimelineOptions(title, zone, timeBase, dark, packets, tls, pixels, fromStep, toStep);
  }

  /** The same of other calls. */
  public TimelineOptions withSteps(long from, long to) {
    return new TimelineOptions(title, zone, timeBase, dark, packets, tls, width, from, to);
  }
}

package dev.socketworkbench.query.match;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.EnumMap;
import java.util.Map;

/**
 * The columns that nearly every row of a log has, written as {@link
 * dev.socketworkbench.call.LogFormat} writes them but into bytes that are used again and again:
 * time, socket, length of the wait, and the result of a send or recv. One thread.
 */
final class LineBytes {
  private final SessionClock clock;

  /** Where the rows lie that were looked at last, and how many anchors there were then. */
  private SessionClock.ClockSpan stretch;

  private int anchors;
  private final ZoneRules zone;
  private final Map<SocketId.Role, byte[]> roles = new EnumMap<>(SocketId.Role.class);
  private final byte[] bytes = new byte[48];
  private int length;
  private long second = Long.MIN_VALUE;
  private int secondOfDay;

  LineBytes(QueryTimes times) {
    this.clock = times.clock();
    this.stretch = clock.stretch(0);
    this.anchors = clock.anchorCount();
    this.zone = times.zone().getRules();
    for (SocketId.Role role : SocketId.Role.values()) {
      String name = role.word() + "#";
      roles.put(role, name.getBytes(StandardCharsets.US_ASCII));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // The seconds are added below.
  LineBytes time(long nanos) {
    if (!stretch.contains(nanos) || anchors != clock.anchorCount()) {
      anchors = clock.anchorCount();
      stretch = clock.stretch(nanos);
    }
    long since = nanos - stretch.from();
    long whole = Math.floorDiv(since, 1_000_000_000L);
    int nano = stretch.wall().getNano() + (int) (since - whole * 1_000_000_000L);
    whole += stretch.wall().getEpochSecond();
    if (nano >= 1_000_000_000) {
      nano -= 1_000_000_000;
      whole++;
    }
    if (whole != second) {
      second = whole;
      int offset = zone.getOffset(Instant.ofEpochSecond(whole)).getTotalSeconds();
      secondOfDay = (int) Math.floorMod(whole + offset, 86_400L);
    }
    length = 0;
    digits(secondOfDay / 3600, 2).put(':').digits(secondOfDay / 60 % 60, 2).put(':');
    return digits(secondOfDay % 60, 2).put('.').digits(nano / 1000, 6);
  }

  LineBytes socket(int packed) {
    length = 0;
    byte[] role = roles.get(SocketId.roleOf(packed));
    System.arraycopy(role, 0, bytes, 0, role.length);
    length = role.length;
    return number(SocketId.numberOf(packed));
  }

  LineBytes blocked(long nanos) {
    length = 0;
    if (nanos >= 60_000_000_000L) {
      long seconds = nanos / 1_000_000_000;
      return number(seconds / 60).put(" min ").digits(seconds % 60, 2).put(" s");
    }
    boolean inSeconds = nanos >= 1_000_000_000;
    long hundredths = Math.max(0, nanos) / (inSeconds ? 10_000_000 : 10_000);
    return number(hundredths / 100)
        .put('.')
        .digits(hundredths % 100, 2)
        .put(inSeconds ? " s" : " ms");
  }

  LineBytes moved(int count, int size, boolean send) {
    length = 0;
    number(count);
    if (send && size >= 0 && size != count) {
      put(" of ").number(size);
    }
    return put(" B");
  }

  private LineBytes number(long value) {
    int width = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      width++;
    }
    return digits(value, width);
  }

  private LineBytes digits(long value, int width) {
    long rest = value;
    for (int i = length + width - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
    return this;
  }

  private LineBytes put(char c) {
    bytes[length++] = (byte) c;
    return this;
  }

  private LineBytes put(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
    return this;
  }
}

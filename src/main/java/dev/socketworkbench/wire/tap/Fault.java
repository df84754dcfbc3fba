package dev.socketworkbench.wire.tap;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One thing that a tap is to do.
 *
 * @param kind what it does
 * @param way in which direction
 * @param number nanoseconds, bytes, bytes a second, or a place in the stream (bytes before it), as
 *     the kind wants; -1 where there is none
 * @param chance for each byte or datagram, from 0 to 1; 0 where it is not by chance
 * @param find of a replacement: the bytes that are looked for; otherwise empty
 * @param by of a replacement: the bytes that take their place
 * @param written as it was typed
 */
public record Fault(
    FaultKind kind,
    FaultWay way,
    long number,
    double chance,
    ByteBuffer find,
    ByteBuffer by,
    String written) {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  static Fault of(FaultKind kind, FaultWay way, long number, String written) {
    return new Fault(kind, way, number, 0, NOTHING, NOTHING, written);
  }

  static Fault byChance(FaultKind kind, FaultWay way, double chance, String written) {
    return new Fault(kind, way, -1, chance, NOTHING, NOTHING, written);
  }

  static Fault replace(FaultWay way, byte[] find, byte[] by, String written) {
    return new Fault(
        FaultKind.REPLACE,
        way,
        -1,
        0,
        ByteBuffer.wrap(find).asReadOnlyBuffer(),
        ByteBuffer.wrap(by).asReadOnlyBuffer(),
        written);
  }

  /**
   * Checks that all of these can be done.
   *
   * @param datagrams whether to datagrams, or else to streams
   * @throws IllegalArgumentException if one cannot
   */
  static void check(List<Fault> faults, boolean datagrams) {
    for (Fault fault : faults) {
      if (!fault.kind.suits(datagrams)) {
        throw new IllegalArgumentException(
            "'"
                + fault
                + "' cannot be done to "
                + (datagrams ? "datagrams." : "a stream: a proxy stands above TCP."));
      }
    }
  }

  /** As it was typed. */
  @Override
  public String toString() {
    return written;
  }
}

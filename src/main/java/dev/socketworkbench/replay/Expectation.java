package dev.socketworkbench.replay;

import java.nio.ByteBuffer;
import java.util.List;

/** What came, beside what was recorded. Of one thread at a time. */
interface Expectation {
  /**
   * A place where they differ.
   *
   * @param offset how many bytes, or datagrams, came before
   * @param lines what is to be said, the sentence first
   */
  record DifferentPlace(Deviation.Kind kind, long offset, List<String> lines) {}

  /** The next bytes, or the next datagram, came; the buffer's position moves to its end. */
  void take(ByteBuffer got);

  /** How much came: bytes of a stream, else datagrams. */
  long position();

  /** How much more came than was recorded, in bytes. */
  long extraBytes();

  /** The places where they differ, in their order. */
  List<DifferentPlace> places();

  /** What is to be said of what came beyond what was recorded; nothing if nothing did. */
  List<String> more();

  /** How much of what was recorded has come: {@code 4 of 12 B}. */
  String progress();

  /** What was recorded and should have come next, for a person; empty if that would not help. */
  List<String> next();
}

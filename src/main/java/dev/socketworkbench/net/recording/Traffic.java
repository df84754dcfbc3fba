package dev.socketworkbench.net.recording;

import java.util.concurrent.atomic.LongAdder;

/** What all sockets of a session have done together, recorded or not. */
public final class Traffic {
  private final LongAdder calls = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();

  Traffic() {}

  void called() {
    calls.increment();
  }

  void received(int count) {
    bytesIn.add(count);
  }

  void sent(int count) {
    bytesOut.add(count);
  }

  /** How many calls have returned. */
  public long calls() {
    return calls.sum();
  }

  /** How many bytes recv returned. */
  public long bytesIn() {
    return bytesIn.sum();
  }

  /** How many bytes send took. */
  public long bytesOut() {
    return bytesOut.sum();
  }
}

package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.address.Endpoint;
import java.util.concurrent.atomic.AtomicLong;

/** An address from which a server has got datagrams, and what went to and fro. Thread-safe. */
public final class DatagramPeer {
  private final Endpoint address;
  private final AtomicLong datagramsIn = new AtomicLong();
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong datagramsOut = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();

  DatagramPeer(Endpoint address) {
    this.address = address;
  }

  /** Where it sends from. */
  public Endpoint address() {
    return address;
  }

  /** How many datagrams came from it. */
  public long datagramsIn() {
    return datagramsIn.get();
  }

  /** How many bytes came from it. */
  public long bytesIn() {
    return bytesIn.get();
  }

  /** How many datagrams were sent to it. */
  public long datagramsOut() {
    return datagramsOut.get();
  }

  /** How many bytes were sent to it. */
  public long bytesOut() {
    return bytesOut.get();
  }

  void heard(int bytes) {
    datagramsIn.incrementAndGet();
    bytesIn.addAndGet(bytes);
  }

  /** A datagram of so many bytes was sent to it. */
  public void sentTo(int bytes) {
    datagramsOut.incrementAndGet();
    bytesOut.addAndGet(bytes);
  }

  @Override
  public String toString() {
    return address.toString();
  }
}

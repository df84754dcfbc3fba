package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.HandTrace;

/** A socket of a program that tells its calls: what all its descriptors have in common. */
final class ShimSocket {
  private final HandTrace trace;
  private final String family;
  private final String type;

  /** The number of its file; 0 if the system has none. */
  private long file;

  private int descriptors;

  /** How many clear bytes went each way through TLS. */
  private long clearSent;

  private long clearReceived;
  private boolean tlsSaid;

  ShimSocket(HandTrace trace, String family, String type) {
    this.trace = trace;
    this.family = family;
    this.type = type;
  }

  SocketId id() {
    return trace.id();
  }

  HandTrace trace() {
    return trace;
  }

  String family() {
    return family;
  }

  String type() {
    return type;
  }

  /** Whether it is an epoll instance. */
  boolean isEpoll() {
    return family.isEmpty();
  }

  long file() {
    return file;
  }

  void file(long number) {
    file = number;
  }

  int descriptors() {
    return descriptors;
  }

  void opened() {
    descriptors++;
  }

  void closed() {
    descriptors--;
  }

  /**
   * So many clear bytes have gone one way.
   *
   * @return how many had before
   */
  long clear(boolean sent, int count) {
    if (sent) {
      clearSent += count;
      return clearSent - count;
    }
    clearReceived += count;
    return clearReceived - count;
  }

  /** Whether this is the first time that somebody asks. */
  boolean isNewToTls() {
    boolean first = !tlsSaid;
    tlsSaid = true;
    return first;
  }
}

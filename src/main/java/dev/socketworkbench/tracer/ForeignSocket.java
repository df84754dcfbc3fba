package dev.socketworkbench.tracer;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.HandTrace;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A socket of a traced program, or an epoll instance: what all descriptors of it have in common,
 * also in several processes.
 */
final class ForeignSocket {
  private final HandTrace trace;
  private final String family;
  private final String type;
  private int descriptors;

  /** The number of the program that has it. */
  private int program;

  private Optional<SocketId> listener = Optional.empty();
  private OptionalLong file = OptionalLong.empty();
  private Endpoint local = Endpoint.None.NONE;
  private Endpoint peer = Endpoint.None.NONE;

  /**
   * A socket that no descriptor stands for yet.
   *
   * @param family the constant's name; empty of an epoll instance
   * @param type the constant's name, without flags
   */
  ForeignSocket(HandTrace trace, String family, String type) {
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

  /** Whether it is one of epoll(7), which moves no bytes. */
  boolean isEpoll() {
    return family.isEmpty();
  }

  /** Whether it is a Unix socket. */
  boolean isUnix() {
    return family.equals("AF_UNIX");
  }

  /** Whether bytes have no boundaries on it. */
  boolean isStream() {
    return type.equals("SOCK_STREAM");
  }

  Endpoint local() {
    return local;
  }

  Endpoint peer() {
    return peer;
  }

  void named(Endpoint own, Endpoint other) {
    local = own;
    peer = other;
  }

  /** The number of its file; empty if unknown. */
  OptionalLong file() {
    return file;
  }

  void file(long number) {
    file = OptionalLong.of(number);
  }

  /** The number of the program that has it, as was told last. */
  int program() {
    return program;
  }

  /** Which listener it came from; empty if from none. */
  Optional<SocketId> listener() {
    return listener;
  }

  /** This program has it, and it came from this listener. */
  void belongsTo(int number, Optional<SocketId> from) {
    program = number;
    listener = from;
  }

  /** How many descriptors stand for it. */
  int descriptors() {
    return descriptors;
  }

  /** One more descriptor stands for it. */
  void opened() {
    descriptors++;
  }

  /**
   * A descriptor of it was closed.
   *
   * @return how many are left
   */
  int closed() {
    descriptors--;
    if (descriptors == 0) {
      trace.retire();
    }
    return descriptors;
  }
}

package dev.socketworkbench.truth;

import java.util.ArrayList;
import java.util.List;

/** All system calls on one socket, from socket(2) or accept(2) to close(2), as they returned. */
final class SocketLife {
  private final List<SystemCall> calls = new ArrayList<>();
  private final String peer;

  /**
   * A socket that has just come into being.
   *
   * @param peer what accept(2) said of the other end; empty for socket(2)
   */
  SocketLife(String peer) {
    this.peer = peer;
  }

  void add(SystemCall call) {
    calls.add(call);
  }

  List<SystemCall> calls() {
    return calls;
  }

  String peer() {
    return peer;
  }

  /** The address that the JDK was told for it last; empty if it never asked. */
  String local() {
    return calls.stream()
        .filter(call -> call.name().equals("getsockname") && call.result() == 0)
        .reduce((first, second) -> second)
        .map(call -> call.address(1))
        .orElse("");
  }

  boolean has(String name) {
    return calls.stream().anyMatch(call -> call.name().equals(name));
  }

  /**
   * Whether it is one of the sockets on which the JDK finds out, as its classes load, what the
   * system supports: opened, at most asked or given one option, and closed. It never has an
   * address, a peer or a byte.
   */
  boolean isProbe() {
    List<String> names = calls.stream().map(SystemCall::name).toList();
    return peer.isEmpty()
        && (names.equals(List.of("socket", "close"))
            || names.equals(List.of("socket", "getsockopt", "close"))
            || (names.equals(List.of("socket", "setsockopt", "close"))
                && calls.get(1).args().get(2).equals("SO_REUSEPORT")));
  }
}

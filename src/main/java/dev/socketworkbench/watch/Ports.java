package dev.socketworkbench.watch;

import java.util.function.IntPredicate;

/** The ports that our sockets use, each counted as often as it is used. */
final class Ports implements IntPredicate {
  private final int[] uses = new int[1 << 16];

  void add(int port) {
    uses[port]++;
  }

  void remove(int port) {
    uses[port]--;
  }

  @Override
  public boolean test(int port) {
    return port >= 0 && port < uses.length && uses[port] > 0;
  }
}

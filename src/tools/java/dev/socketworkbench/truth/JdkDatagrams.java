package dev.socketworkbench.truth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the system calls on a datagram socket of the JDK into Berkeley calls. Each is one of them
 * or falls under one rule of docs/truth.md, by whose letter it is named here; any other makes the
 * check fail.
 */
final class JdkDatagrams {
  private final int size;

  /** H: what the JDK sets once on each, so that groups that others joined are not heard. */
  private final Set<String> unasked =
      new HashSet<>(
          Set.of(
              "IP_MULTICAST_ALL", "IPV6_MULTICAST_ALL", "IPV6_RECVPKTINFO", "IPV6_MULTICAST_HOPS"));

  private final List<Told> told = new ArrayList<>();
  private SystemCall connected;
  private SystemCall preClose;

  private JdkDatagrams(int size) {
    this.size = size;
  }

  /**
   * The Berkeley calls, in the order in which they returned.
   *
   * @param size how many bytes a receive is told to ask for
   */
  static List<Told> told(List<SystemCall> calls, int size) {
    JdkDatagrams mapping = new JdkDatagrams(size);
    calls.forEach(mapping::take);
    return mapping.told;
  }

  private void take(SystemCall call) {
    switch (call.name()) {
      case "getsockname", "getpeername", "fcntl", "poll", "ppoll", "epoll_ctl" -> {
        // B, C and E: the JDK asks for addresses, and for a moment does not wait.
      }
      case "setsockopt" -> {
        if (!unasked.remove(call.args().get(2))) {
          told.add(HandComparison.told(call));
        }
      }
      case "recvfrom" -> receive(call);
      case "connect" -> {
        connected = call;
        told.add(HandComparison.told(call));
      }
      case "dup2", "dup3" -> preClose = call; // G: wakes who waits.
      case "close" -> told.add(Told.by(preClose == null ? call : preClose, call, "close", "", "0"));
      default -> told.add(HandComparison.told(call));
    }
  }

  private void receive(SystemCall call) {
    boolean empties = connected != null && call.failedWith("EAGAIN");
    if (empties) {
      connected = null; // I: what came before the connect is thrown away.
    } else if (preClose != null && call.startNanos() >= preClose.startNanos()) {
      told.add(Told.by(call, call, received(call), "(" + size + ")", "EINTR"));
    } else {
      told.add(HandComparison.received(call, size));
    }
  }

  private static String received(SystemCall call) {
    return call.args().get(4).equals("NULL") ? "recv" : "recvfrom";
  }
}

package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who makes which calls, one after the other. Each socket of the workbench has calls of its own;
 * those of another program belong to the thread that made most of them, those by hand to one
 * person. A connection belongs to whoever accepted it, unless another one was accepted meanwhile.
 */
final class Threading {
  private static final String BY_HAND = "by hand";

  /** How far is looked for a call that began while another one waited. */
  private static final int FAR = 64;

  private final SessionSockets sockets;
  private final List<SeenCall> calls;

  /** Where each stands, which is not always the order of the rows. */
  private final IdentityHashMap<SeenCall, Integer> places = new IdentityHashMap<>();

  Threading(RecordedCalls recorded) {
    this.sockets = recorded.sockets();
    this.calls = recorded.calls();
    for (int i = 0; i < calls.size(); i++) {
      places.put(calls.get(i), i);
    }
  }

  /** The calls of each, in an order in which one thread can make them. */
  List<List<SeenCall>> threads() {
    Map<SocketId, String> owners = owners();
    Map<String, List<SeenCall>> byOwner = new LinkedHashMap<>();
    for (SeenCall call : calls) {
      byOwner.computeIfAbsent(owners.get(call.socket()), owner -> new ArrayList<>()).add(call);
    }
    while (joinsOne(byOwner)) {
      // As long as there is a connection that its listener's thread can serve itself.
    }
    return byOwner.values().stream().map(Threading::inTurn).toList();
  }

  private Map<SocketId, String> owners() {
    Map<SocketId, Map<String, Integer>> counts = new HashMap<>();
    for (SeenCall seen : calls) {
      counts
          .computeIfAbsent(seen.socket(), socket -> new LinkedHashMap<>())
          .merge(owner(seen), weight(seen), Integer::sum);
    }
    Map<SocketId, String> owners = new HashMap<>();
    counts.forEach(
        (socket, threads) ->
            owners.put(
                socket,
                threads.entrySet().stream()
                    .max(Comparator.comparingInt(Map.Entry::getValue))
                    .orElseThrow()
                    .getKey()));
    return owners;
  }

  /** A listener belongs to the thread that waits for connections, whoever prepared it. */
  private static int weight(SeenCall seen) {
    return switch (seen.call().operation()) {
      case CLOSE -> 0;
      case ACCEPT, POLL -> 1_000;
      default -> 1;
    };
  }

  private static String owner(SeenCall seen) {
    if (seen.call().origin().isForeign()) {
      return "thread " + seen.call().thread();
    }
    return switch (seen.socket().role()) {
      case SOCK -> BY_HAND;
      case CLIENT -> seen.socket().toString();
      case SERVER, CONN -> "serving " + seen.call().thread();
    };
  }

  /** Gives the calls of one connection to the thread of its listener, if that can be. */
  private boolean joinsOne(Map<String, List<SeenCall>> byOwner) {
    for (Map.Entry<String, List<SeenCall>> one : byOwner.entrySet()) {
      for (Map.Entry<String, List<SeenCall>> acceptor : byOwner.entrySet()) {
        if (!one.getKey().equals(acceptor.getKey())
            && canServe(acceptor.getValue(), one.getValue())) {
          acceptor.getValue().addAll(one.getValue());
          acceptor.getValue().sort(Comparator.comparingInt(places::get));
          byOwner.remove(one.getKey());
          return true;
        }
      }
    }
    return false;
  }

  /** Whether all of it is on connections of this listener, and no other one came meanwhile. */
  private boolean canServe(List<SeenCall> acceptor, List<SeenCall> served) {
    Set<SocketId> those = new HashSet<>();
    served.forEach(call -> those.add(call.socket()));
    long begin = Long.MAX_VALUE;
    boolean accepted = false;
    for (SocketId socket : those) {
      for (SeenCall call : acceptor) {
        if (call.call().outcome() instanceof Outcome.Accepted made
            && made.socket().equals(socket)) {
          accepted = true;
          begin = Math.min(begin, call.row());
        }
      }
      if (sockets.listener(socket).isEmpty()) {
        return false;
      }
    }
    long from = begin;
    long end = served.getLast().row();
    return accepted
        && acceptor.stream()
            .noneMatch(
                call ->
                    call.row() > from
                        && call.row() < end
                        && call.call().outcome() instanceof Outcome.Accepted);
  }

  /**
   * A call that waited while others were made comes after them: one thread that waits for what it
   * does only later would wait for ever. A send comes before what was received while it was made:
   * it does not depend on that, and what was received may be the answer to its first bytes.
   */
  private static List<SeenCall> inTurn(List<SeenCall> calls) {
    List<SeenCall> turn = new ArrayList<>();
    boolean[] placed = new boolean[calls.size()];
    for (int i = 0; i < calls.size(); i++) {
      place(calls, i, placed, turn);
    }
    return turn;
  }

  private static void place(List<SeenCall> calls, int at, boolean[] placed, List<SeenCall> turn) {
    if (placed[at]) {
      return;
    }
    placed[at] = true;
    SeenCall waiting = calls.get(at);
    boolean waits = waiting.call().group() != Operation.Group.SEND;
    for (int i = at + 1; waits && i < Math.min(calls.size(), at + FAR); i++) {
      SeenCall other = calls.get(i);
      if (!placed[i]
          && other.call().startNanos() > waiting.call().startNanos()
          && other.call().startNanos() < waiting.call().endNanos()) {
        place(calls, i, placed, turn);
      }
    }
    for (int i = at + 1; waits && i < calls.size(); i++) {
      SeenCall other = calls.get(i);
      if (!placed[i]
          && other.isSend()
          && other.call().startNanos() < waiting.call().startNanos()
          && other.call().endNanos() > waiting.call().endNanos()) {
        place(calls, i, placed, turn);
      }
    }
    turn.add(waiting);
  }
}

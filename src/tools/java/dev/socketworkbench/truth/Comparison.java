package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds the journal of one command against its strace, socket by socket. */
final class Comparison {
  private final Map<Mapping.Rule, Integer> rules = Mapping.noneUsed();
  private long earliestOffset = Long.MIN_VALUE;
  private long latestOffset = Long.MAX_VALUE;
  private String earliestBy = "";
  private String latestBy = "";
  private int equal;

  /** Compares, and says in one line what was equal. */
  static String of(Traced command) throws IOException {
    Comparison comparison = new Comparison();
    List<SocketLife> lives = StraceLog.read(command.trace());
    int probes = (int) lives.stream().filter(SocketLife::isProbe).count();
    lives.removeIf(SocketLife::isProbe);
    Map<SocketId, List<Call>> recorded = recorded(command);
    Map<SocketId, SocketLife> pairs = comparison.pairs(recorded, lives);
    pairs.forEach((id, life) -> comparison.compare(id, recorded.get(id), life));
    comparison.acceptedLocals(recorded, pairs);
    assertThat(comparison.earliestOffset)
        .as(
            "%s: one offset between the clocks puts every system call into its record, also %s and"
                + " %s",
            command, comparison.earliestBy, comparison.latestBy)
        .isLessThanOrEqualTo(comparison.latestOffset);
    return "%s: %d sockets, %d recorded calls = system calls; by rule %s; %d probes of the JDK"
        .formatted(command, pairs.size(), comparison.equal, comparison.rules, probes);
  }

  private static Map<SocketId, List<Call>> recorded(Traced command) throws IOException {
    Map<SocketId, List<Call>> calls = new TreeMap<>();
    try (Journal journal = Journal.open(command.journal())) {
      assertThat(journal.damage()).isEmpty();
      journal.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
          .filter(Call.class::isInstance)
          .map(Call.class::cast)
          // A name is resolved before there is a socket.
          .filter(call -> call.operation() != Operation.GETADDRINFO)
          .forEach(call -> calls.computeIfAbsent(call.socket(), id -> new ArrayList<>()).add(call));
    }
    return calls;
  }

  /** Pairs each recorded socket with its life in strace. */
  private Map<SocketId, SocketLife> pairs(
      Map<SocketId, List<Call>> recorded, List<SocketLife> lives) {
    Map<SocketId, SocketLife> pairs = new LinkedHashMap<>();
    for (SocketId.Role role : SocketId.Role.values()) {
      List<SocketId> ids =
          recorded.keySet().stream()
              .filter(id -> id.role() == role)
              .sorted(Comparator.comparing(id -> local(recorded.get(id)).isEmpty()))
              .toList();
      List<SocketLife> ofRole = new ArrayList<>(lives);
      ofRole.removeIf(life -> role(life) != role);
      assertThat(ofRole).as("sockets of role %s in strace", role).hasSameSizeAs(ids);
      for (SocketId id : ids) {
        String local = local(recorded.get(id));
        SocketLife life =
            ofRole.stream()
                .filter(each -> local.isEmpty() || each.local().equals(local))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " at " + local + " is not in strace"));
        ofRole.remove(life);
        pairs.put(id, life);
      }
    }
    return pairs;
  }

  /**
   * What tells clients apart, who are numbered before threads race to open their sockets; empty for
   * others, who come into being in the order of their numbers.
   */
  private static String local(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.operation() == Operation.CONNECT)
        .map(call -> call.outcome() instanceof Outcome.Bound bound ? bound.local().toString() : "")
        .findFirst()
        .orElse("");
  }

  private static SocketId.Role role(SocketLife life) {
    if (!life.peer().isEmpty()) {
      return SocketId.Role.CONN;
    }
    return life.has("bind") ? SocketId.Role.SERVER : SocketId.Role.CLIENT;
  }

  /**
   * Compares operation by operation: two threads that use one socket at the same time may be
   * written down in either order.
   */
  private void compare(SocketId id, List<Call> calls, SocketLife life) {
    List<Told> journal = calls.stream().map(Told::by).toList();
    List<Told> strace = Mapping.of(life, rules);
    List<String> operations =
        Stream.concat(journal.stream(), strace.stream()).map(Told::operation).distinct().toList();
    for (String operation : operations) {
      List<Told> recorded = journal.stream().filter(t -> t.operation().equals(operation)).toList();
      List<Told> seen = strace.stream().filter(t -> t.operation().equals(operation)).toList();
      assertThat(recorded)
          .extracting(Told::toString)
          .as("%s %s: what the journal tells is what strace saw", id, operation)
          .containsExactlyElementsOf(seen.stream().map(Told::toString).toList());
      for (int i = 0; i < seen.size(); i++) {
        bracket(id, recorded.get(i), seen.get(i));
      }
      equal += seen.size();
    }
  }

  /** The record begins before the system call and ends after it. */
  private void bracket(SocketId id, Told recorded, Told seen) {
    if (recorded.earliest() - seen.earliest() > earliestOffset) {
      earliestOffset = recorded.earliest() - seen.earliest();
      earliestBy = id + " " + seen;
    }
    if (recorded.latest() - seen.latest() < latestOffset) {
      latestOffset = recorded.latest() - seen.latest();
      latestBy = id + " " + seen;
    }
  }

  private void acceptedLocals(Map<SocketId, List<Call>> recorded, Map<SocketId, SocketLife> pairs) {
    for (List<Call> calls : recorded.values()) {
      for (Call call : calls) {
        if (call.outcome() instanceof Outcome.Accepted accepted
            && pairs.containsKey(accepted.socket())) {
          SystemCall asked =
              pairs.get(accepted.socket()).calls().stream()
                  .filter(each -> each.name().equals("getsockname"))
                  .findFirst()
                  .orElseThrow();
          assertThat(accepted.local().toString()).isEqualTo(asked.address(1));
        }
      }
    }
  }
}

package dev.socketworkbench.tracer.rule;

import dev.socketworkbench.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is done on purpose to the calls of a traced program, to be changed while it runs; the next
 * call is the first that knows of a change. Thread-safe.
 */
public final class CallRules {
  private volatile List<CountedRule> rules = List.of();
  private final List<HeldCall> held = new CopyOnWriteArrayList<>();
  private final List<HoldListener> listeners = new CopyOnWriteArrayList<>();

  /** A rule, and how many calls it has matched. */
  private record CountedRule(CallRule rule, AtomicLong matches) {}

  /** Nothing is done but what these say, from now on. Those that stay go on counting. */
  public synchronized void set(List<CallRule> wanted) {
    List<CountedRule> next = new ArrayList<>();
    for (CallRule each : wanted) {
      next.add(
          rules.stream()
              .filter(counted -> counted.rule().equals(each))
              .findFirst()
              .orElseGet(() -> new CountedRule(each, new AtomicLong())));
    }
    rules = List.copyOf(next);
  }

  /** What is done now. */
  public List<CallRule> current() {
    return rules.stream().map(CountedRule::rule).toList();
  }

  /** How many calls a rule has matched; 0 if it is none of these. */
  public long matches(CallRule rule) {
    return rules.stream()
        .filter(counted -> counted.rule().equals(rule))
        .mapToLong(counted -> counted.matches().get())
        .findFirst()
        .orElse(0);
  }

  /** The calls whose threads stand now. */
  public List<HeldCall> held() {
    return List.copyOf(held);
  }

  /** Somebody hears of them from now on. */
  public void listen(HoldListener listener) {
    listeners.add(listener);
  }

  /** Whether there is any for such a moment; asked at each call. */
  public boolean isAny(HoldMoment moment) {
    for (CountedRule each : rules) {
      if (each.rule().deed().isAfter() == (moment == HoldMoment.AFTER)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a deed can be done to the call at hand; otherwise it does not count. */
  @FunctionalInterface
  public interface Applicability {
    /** Whether it can. */
    boolean of(CallDeed deed);
  }

  /** What is to be done to a call at this moment, by who traces it. */
  public List<CallDeed> deeds(
      HoldMoment moment, Call call, CallRule.SocketKnown socket, Applicability can) {
    List<CallDeed> found = new ArrayList<>();
    for (CountedRule each : rules) {
      CallRule rule = each.rule();
      if (rule.deed().isAfter() == (moment == HoldMoment.AFTER)
          && can.of(rule.deed())
          && rule.which().matches(call, socket)) {
        long number = each.matches().incrementAndGet();
        if (number >= rule.first() && number <= rule.last()) {
          found.add(rule.deed());
        }
      }
    }
    return found;
  }

  /** A thread stands, says who traces it. */
  public void hold(HeldCall call) {
    held.add(call);
    listeners.forEach(listener -> listener.held(call));
  }

  /** It does not any more. */
  public void over(HeldCall call) {
    if (held.remove(call)) {
      listeners.forEach(listener -> listener.over(call));
    }
  }
}

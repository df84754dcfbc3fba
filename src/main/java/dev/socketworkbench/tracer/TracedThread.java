package dev.socketworkbench.tracer;

import java.util.ArrayDeque;
import java.util.Deque;

/** A thread of a traced program. */
final class TracedThread {
  private final int number;
  private final TracedProcess process;
  private String name;

  /** The call in which it is; null if there is none that is looked at. */
  CallInFlight call;

  /** Calls that signals have interrupted, and whose handlers have not returned; last in first. */
  final Deque<CallInFlight> interrupted = new ArrayDeque<>();

  TracedThread(int number, TracedProcess process, String name) {
    this.number = number;
    this.process = process;
    this.name = name;
  }

  int number() {
    return number;
  }

  TracedProcess process() {
    return process;
  }

  /** How it is shown: {@code python3 4711}. */
  String name() {
    return name;
  }

  void name(String now) {
    name = now;
  }
}

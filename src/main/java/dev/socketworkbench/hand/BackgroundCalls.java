package dev.socketworkbench.hand;

import dev.socketworkbench.posix.Interruption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The calls of lines that end with {@code &}: each has a number and says what it returned as soon
 * as it has. Any thread.
 */
final class BackgroundCalls {
  private final Optional<Interruption> signals;
  private final Consumer<String> out;
  private final Map<Integer, WaitingCall> waiting = new TreeMap<>();
  private final AtomicInteger lastNumber = new AtomicInteger();

  BackgroundCalls(Optional<Interruption> signals, Consumer<String> out) {
    this.signals = signals;
    this.out = out;
  }

  /** Makes the call of a line, and does not wait for it. */
  void begin(Argument.CallLine line, PreparedCall call) {
    int number = lastNumber.incrementAndGet();
    WaitingCall place = new WaitingCall(line.target(), socketOf(line));
    synchronized (waiting) {
      waiting.put(number, place);
    }
    place.start(
        "call by hand [" + number + "]",
        call,
        signals,
        () -> {
          out.accept("[" + number + "] " + place.report().words());
          synchronized (waiting) {
            waiting.remove(number); // Only now: who waits for it then has seen what it said.
          }
        });
  }

  private static String socketOf(Argument.CallLine line) {
    if (line.arguments().isEmpty()) {
      return "";
    }
    return switch (line.arguments().getFirst()) {
      case Argument.Name word -> word.text();
      case Argument.Watched watched -> watched.socket();
      default -> "";
    };
  }

  /** Those that have not returned. */
  List<WaitingCall> all() {
    synchronized (waiting) {
      return List.copyOf(waiting.values());
    }
  }

  /** Those of them that have to do with the socket of this name. */
  List<WaitingCall> concerning(String name) {
    return all().stream().filter(each -> each.concerns(name)).toList();
  }
}

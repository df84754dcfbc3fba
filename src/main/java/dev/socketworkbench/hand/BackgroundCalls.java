package dev.socketworkbench.hand;

import dev.socketworkbench.posix.Interruption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The calls of lines that end with {@code &}. Each has a number and reports its result as soon as
 * it returns. Any thread.
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

  /** Starts the call of a line without waiting for it. */
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
            waiting.remove(number); // Only now, so that whoever waits for it has seen its output.
          }
        });
  }

  /** The name of the socket that a call is made on; empty for none. */
  static String socketOf(Argument.CallLine line) {
    if (line.arguments().isEmpty()) {
      return "";
    }
    return switch (line.arguments().getFirst()) {
      case Argument.Name word -> word.text();
      case Argument.Watched watched -> watched.socket();
      default -> "";
    };
  }

  /** The calls that have not returned. */
  List<WaitingCall> all() {
    synchronized (waiting) {
      return List.copyOf(waiting.values());
    }
  }

  /** The calls that have not returned and involve the socket of this name. */
  List<WaitingCall> concerning(String name) {
    return all().stream().filter(each -> each.concerns(name)).toList();
  }
}

package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.posix.OptionBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What a call was given, as a frame tells it. */
final class ShimWords {
  /** As many sockets as a person would look through. */
  private static final int MOST_TEXT = 4_000;

  private ShimWords() {}

  /**
   * Reads the arguments of a call.
   *
   * @param name what a socket of the program is called, by its number there
   */
  static Arguments arguments(ShimFrame frame, IntFunction<String> name)
      throws DamagedFrameException {
    int kind = frame.octet();
    return switch (kind) {
      case 0 -> Arguments.None.NONE;
      case 1 -> new Arguments.Text(frame.text());
      case 2 -> new Arguments.Size(frame.number());
      case 3 -> new Arguments.Address(frame.address());
      case 4 -> new Arguments.Backlog(frame.number());
      case 5 -> {
        String option = frame.text();
        yield new Arguments.SocketOption(option, value(option, frame.few()));
      }
      case 6 -> new Arguments.How(frame.text());
      case 7 -> new Arguments.Create(frame.text(), frame.text());
      case 8 -> new Arguments.To(frame.number(), frame.address());
      case 9 -> new Arguments.Text(control(frame, name));
      case 10 -> new Arguments.Text(watched(frame, name));
      default -> throw new DamagedFrameException("arguments of the kind " + kind);
    };
  }

  /** An option's value as a person writes it. */
  static String value(String option, byte[] value) {
    return OptionBytes.of(option).text(value);
  }

  private static String control(ShimFrame frame, IntFunction<String> name)
      throws DamagedFrameException {
    String command = frame.text();
    int number = frame.number();
    long descriptor = frame.wide();
    String events = frame.text();
    String what = number == 0 ? "descriptor " + descriptor : name.apply(number);
    return command + ", " + what + (events.isEmpty() ? "" : ", " + events);
  }

  private static String watched(ShimFrame frame, IntFunction<String> name)
      throws DamagedFrameException {
    int count = frame.half();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(name.apply(frame.number()) + " " + frame.text());
    }
    parts.add(frame.text());
    String all = String.join(", ", parts);
    return all.length() > MOST_TEXT ? all.substring(0, MOST_TEXT) + "…" : all;
  }
}

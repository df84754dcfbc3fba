package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.testing.Any;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/** Conditions of every shape. */
public final class AnyConditions {
  private static final String[] LIKELY = {
    "hello",
    "LLO",
    "é",
    "\0",
    "64 b",
    "conn#1",
    "1",
    ":0",
    "ms",
    "recv",
    "ok",
    "econn",
    "\"",
    "\\",
    "世",
    "127.0",
    "B",
    "of",
    "send queue",
    "end of stream",
    "min",
    "and",
    "error",
    "server.py",
    "held"
  };

  private final Any any;

  private AnyConditions(Any any) {
    this.any = any;
  }

  /** A condition that is nested up to two levels. */
  public static Condition nested(Any any) {
    return any.tell(() -> new AnyConditions(any).nested(2));
  }

  private Condition nested(int depth) {
    if (depth == 0) {
      return term();
    }
    return switch (any.nextInt(4)) {
      case 0 -> term();
      case 1 -> new Condition.All(any.list(2, 3, () -> nested(depth - 1)));
      case 2 -> new Condition.Any(any.list(2, 3, () -> nested(depth - 1)));
      default -> new Condition.Not(nested(depth - 1));
    };
  }

  private Condition term() {
    return switch (any.nextInt(15)) {
      case 0, 1 -> text();
      case 2 -> {
        String source = any.of("a|b", "^GET", "[0-9]{2} B", "a/b", "(?i)é", "\\d\\\\");
        yield new Condition.Regex(source, source.length() % 2 == 0);
      }
      case 3 -> new Condition.Hex(any.of("0d0a", "00", "c3a9", "6c6c6f"));
      case 4 -> {
        String[] words = RowWords.all().toArray(String[]::new);
        yield new Condition.Op(new TreeSet<>(any.list(1, 4, () -> any.of(words))));
      }
      case 5 -> {
        SocketId.Role role = any.of(SocketId.Role.class);
        int number = any.between(1, 12);
        yield new Condition.OfSocket(
            new TreeSet<>(List.of(new SocketId(role, number))),
            number > 9 ? new TreeSet<>(List.of(role)) : new TreeSet<>());
      }
      case 6 -> new Condition.OfSide(any.of(Side.class));
      case 7 ->
          switch (any.nextInt(4)) {
            case 0 -> new Condition.IsError();
            case 1 -> new Condition.IsCut();
            case 2 -> new Condition.IsLost();
            default -> new Condition.IsNote();
          };
      case 8 ->
          new Condition.WithErrno(
              new TreeSet<>(any.list(1, 3, () -> any.of(Errno.class))),
              new TreeSet<>(any.list(0, 3, () -> any.between(-12, 133))));
      case 9 -> new Condition.InState(new TreeSet<>(List.of(any.of(TcpState.class))));
      case 10 -> new Condition.OfSize(any.of(Comparison.class), any.between(0L, 60L));
      case 11 -> new Condition.Blocked(any.of(Comparison.class), any.between(0, 90_000_000_000L));
      case 12 -> {
        long nanos = any.between(0, 2_000_000_000_000L);
        yield new Condition.After(nanos, "+" + nanos + "ns");
      }
      case 13 ->
          any.nextBoolean()
              ? any.nextBoolean()
                  ? new Condition.ByUs()
                  : new Condition.OfRule(
                      new TreeSet<>(any.list(1, 2, () -> any.of("12", "greeting"))))
              : new Condition.OfLine(
                  any.list(
                      1,
                      2,
                      () ->
                          any.of(
                              new LinePattern("", 24, 24),
                              new LinePattern("server.py", 0, 0),
                              new LinePattern("b/SERVER.py", 20, 30))));
      default -> {
        long nanos = any.between(0, 2_000_000_000_000L);
        yield new Condition.Before(nanos, "+" + nanos + "ns");
      }
    };
  }

  private Condition text() {
    String text = any.nextBoolean() ? any.text(1, 4) : any.of(LIKELY);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Condition.ContainsText(Escapes.text(bytes, Integer.MAX_VALUE));
  }
}

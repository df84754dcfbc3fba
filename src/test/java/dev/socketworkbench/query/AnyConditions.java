package dev.socketworkbench.query;

import dev.socketworkbench.call.Errno;
import dev.socketworkbench.call.Escapes;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Conditions of every shape. */
final class AnyConditions {
  private AnyConditions() {}

  /** Conditions that are nested up to so many levels. */
  static Arbitrary<Condition> nested(int depth) {
    if (depth == 0) {
      return terms();
    }
    Arbitrary<Condition> inner = nested(depth - 1);
    Arbitrary<List<Condition>> several = inner.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        terms(),
        several.map(parts -> (Condition) new Condition.All(parts)),
        several.map(parts -> (Condition) new Condition.Any(parts)),
        inner.map(part -> (Condition) new Condition.Not(part)));
  }

  private static Arbitrary<Condition> terms() {
    return Arbitraries.oneOf(
        texts(),
        texts(),
        Arbitraries.of("a|b", "^GET", "[0-9]{2} B", "a/b", "(?i)é", "\\d\\\\")
            .map(source -> (Condition) new Condition.Regex(source, source.length() % 2 == 0)),
        Arbitraries.of("0d0a", "00", "c3a9", "6c6c6f")
            .map(digits -> (Condition) new Condition.Hex(digits)),
        Arbitraries.of(Operation.class)
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(
                set ->
                    (Condition)
                        new Condition.Op(new TreeSet<>(set), set.size() == 2, set.size() == 3)),
        Arbitraries.of(SocketId.Role.class)
            .flatMap(
                role ->
                    Arbitraries.integers()
                        .between(1, 12)
                        .map(
                            n ->
                                (Condition)
                                    new Condition.Socket(
                                        new TreeSet<>(List.of(new SocketId(role, n))),
                                        n > 9 ? new TreeSet<>(List.of(role)) : new TreeSet<>()))),
        Arbitraries.of(Side.class).map(side -> (Condition) new Condition.OfSide(side)),
        Arbitraries.of(new Condition.IsError(), new Condition.IsNote()),
        Arbitraries.of(Errno.class)
            .map(errno -> (Condition) new Condition.WithErrno(new TreeSet<>(List.of(errno)))),
        Arbitraries.of(TcpState.class)
            .map(state -> (Condition) new Condition.InState(new TreeSet<>(List.of(state)))),
        Arbitraries.of(Comparison.class)
            .flatMap(
                comparison ->
                    Arbitraries.longs()
                        .between(0, 60)
                        .map(n -> (Condition) new Condition.Bytes(comparison, n))),
        Arbitraries.of(Comparison.class)
            .flatMap(
                comparison ->
                    Arbitraries.longs()
                        .between(0, 90_000_000_000L)
                        .map(n -> (Condition) new Condition.Blocked(comparison, n))),
        Arbitraries.longs()
            .between(0, 2_000_000_000_000L)
            .map(n -> (Condition) new Condition.After(n, "+" + n + "ns")),
        Arbitraries.longs()
            .between(0, 2_000_000_000_000L)
            .map(n -> (Condition) new Condition.Before(n, "+" + n + "ns")));
  }

  private static Arbitrary<Condition> texts() {
    Arbitrary<String> made = Arbitraries.strings().ofMinLength(1).ofMaxLength(4);
    Arbitrary<String> likely =
        Arbitraries.of(
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
            "error");
    return Arbitraries.oneOf(likely, made)
        .map(text -> Escapes.text(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE))
        .map(Condition.Text::new);
  }
}

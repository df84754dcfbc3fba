package dev.socketworkbench.script.play;

import dev.socketworkbench.script.syntax.HexPattern;
import dev.socketworkbench.script.syntax.Matching;
import java.util.Arrays;
import java.util.List;

/** Asks whether a message, and what is kept, are what a rule wants. */
final class MatchTester {
  private final ScriptScope scope;

  MatchTester(ScriptScope scope) {
    this.scope = scope;
  }

  /** Whether it holds; the groups of the expression that matched are in force then. */
  boolean holds(Matching matching) throws ScriptFailure {
    byte[] message = scope.message();
    return switch (matching) {
      case Matching.Anything anything -> true;
      case Matching.Every every -> all(every.parts());
      case Matching.Either either -> any(either.parts());
      case Matching.Unless unless -> !holds(unless.part());
      case Matching.BytesStand bytes -> stands(bytes.place(), bytes.bytes(), message);
      case Matching.Expressed expressed -> {
        List<byte[]> groups = expressed.expression().groups(message);
        if (!groups.isEmpty()) {
          scope.matched(groups);
        }
        yield !groups.isEmpty();
      }
      case Matching.LengthIs length -> length.comparison().holds(message.length, length.bytes());
      case Matching.NumberIs number -> {
        long value = scope.number(number.name());
        yield number
            .comparison()
            .holds(number.divisor() == 0 ? value : value % number.divisor(), number.number());
      }
      case Matching.TextIs text -> Arrays.equals(scope.named(text.name()), text.text().bytes());
    };
  }

  private boolean all(List<Matching> parts) throws ScriptFailure {
    for (Matching each : parts) {
      if (!holds(each)) {
        return false;
      }
    }
    return true;
  }

  private boolean any(List<Matching> parts) throws ScriptFailure {
    for (Matching each : parts) {
      if (holds(each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(Matching.Standing place, HexPattern pattern, byte[] message) {
    return switch (place) {
      case IS -> pattern.length() == message.length && pattern.isAt(message, 0);
      case STARTS -> pattern.isAt(message, 0);
      case ENDS -> pattern.isAt(message, message.length - pattern.length());
      case CONTAINS -> pattern.isIn(message);
    };
  }
}

package dev.socketworkbench.script.syntax;

import dev.socketworkbench.query.syntax.Comparison;
import dev.socketworkbench.query.syntax.Expression;
import java.util.List;

/** What a rule or a wait asks of a message and of the connection's values. */
public sealed interface Matching {
  /** Whatever it is. */
  record Anything() implements Matching {}

  /** All of these hold. */
  record Every(List<Matching> parts) implements Matching {}

  /** One of these holds; they are asked in this order. */
  record Either(List<Matching> parts) implements Matching {}

  /** This does not hold. */
  record Unless(Matching part) implements Matching {}

  /** Where the bytes are to stand. */
  enum Standing {
    /** They are the whole message. */
    IS("is"),
    CONTAINS("contains"),
    STARTS("starts"),
    ENDS("ends");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** How it is written. */
    public String word() {
      return word;
    }
  }

  /** These bytes stand there in the message. */
  record BytesStand(Standing place, HexPattern bytes) implements Matching {}

  /** The expression matches somewhere in the message; its groups are those of the rule. */
  record Expressed(Expression expression) implements Matching {}

  /** The message is so long. */
  record LengthIs(Comparison comparison, long bytes) implements Matching {}

  /**
   * A value is such a number.
   *
   * @param divisor by which it is divided first, of which the rest counts; 0 for the value itself
   */
  record NumberIs(String name, long divisor, Comparison comparison, long number)
      implements Matching {}

  /** A value is this text. */
  record TextIs(String name, HexPattern text) implements Matching {}
}

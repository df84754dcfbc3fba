package dev.socketworkbench.explain;

/**
 * Parses a typed whole number, such as a backlog.
 *
 * @param what what it is the number of, as part of a sentence: {@code backlog}
 * @param smallest the smallest that is allowed, 0 or more
 * @param largest the largest that is allowed
 */
public record NumberInput(String what, int smallest, int largest) {

  /** The number, or what is wrong; white space around it does not matter. */
  public Input<Integer> parse(String typed) {
    String text = Typed.strip(typed);
    if (text.isEmpty()) {
      return bad(typed, Cause.NUMBER_EMPTY);
    }
    if (!Typed.isInteger(text)) {
      return bad(typed, Cause.NUMBER_NOT_NUMBER);
    }
    long number = Typed.number(text);
    return number < smallest || number > largest
        ? bad(typed, Cause.NUMBER_OUT_OF_RANGE)
        : new Input.Good<>((int) number);
  }

  private Input<Integer> bad(String typed, Cause cause) {
    return Typed.bad("title.number", typed, cause, what, smallest, largest);
  }
}

package dev.socketworkbench.script.play;

/**
 * How a sequence ended.
 *
 * @param result whether all of its steps were done
 * @param line the step at which it ended; 0 if it passed
 * @param words what it waited for, and what came instead; empty if it passed
 */
public record SequenceEnd(HowEnded result, int line, String words) {
  /** How it ended, in a word. */
  public enum HowEnded {
    PASSED,
    FAILED,
    STOPPED
  }

  static SequenceEnd passed() {
    return new SequenceEnd(HowEnded.PASSED, 0, "");
  }

  /** In a sentence without its full stop. */
  public String sentence() {
    return switch (result) {
      case PASSED -> "passed";
      case FAILED -> "failed in line " + line + ": " + words;
      case STOPPED -> "stopped in line " + line;
    };
  }
}

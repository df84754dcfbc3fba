package dev.socketworkbench.cli.calls;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.hand.SyntaxException;
import java.io.IOException;
import java.util.Optional;

/** Runs line after line, and says of each that is no call why it is none. */
final class CallsRun {
  private final CallScript script;
  private final CallLines lines;
  private final boolean strict;
  private final boolean numbered;

  /**
   * A run that has not begun.
   *
   * @param strict whether a call that fails is the last one
   * @param numbered whether a complaint says the number of its line
   */
  CallsRun(CallScript script, CallLines lines, boolean strict, boolean numbered) {
    this.script = script;
    this.lines = lines;
    this.strict = strict;
    this.numbered = numbered;
  }

  /** Runs all lines, and gives the exit code. */
  int toTheEnd() {
    int code = ExitCodes.OK;
    for (int number = 1; !lines.isBroken(); number++) {
      Optional<String> line;
      try {
        line = lines.next();
      } catch (IOException e) {
        complain(number, "", Escapes.text(e.getMessage()));
        return ExitCodes.FAILED;
      }
      if (line.isEmpty()) {
        return code;
      }
      try {
        if (script.run(line.get()).failed() && strict) {
          return ExitCodes.FAILED;
        }
      } catch (SyntaxException e) {
        complain(number, "column " + (e.column() + 1), e.getMessage());
        code = ExitCodes.FAILED;
      } catch (InterruptedException ended) {
        complain(number, "", "ended");
      }
    }
    return code;
  }

  private void complain(int number, String column, String words) {
    String line = numbered ? "line " + number : "";
    String comma = line.isEmpty() || column.isEmpty() ? "" : ", ";
    String place = line + comma + column;
    lines.complain((place.isEmpty() ? "" : place + ": ") + Escapes.text(words));
  }
}

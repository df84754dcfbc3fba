package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.hand.LineCompletions;
import dev.socketworkbench.hand.SyntaxException;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.recording.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any text as a line of calls by hand; looked at, and never made. */
public final class CallsFuzz {
  private CallsFuzz() {}

  /** One line. */
  public static void fuzzerTestOneInput(byte[] data) throws InterruptedException {
    Optional<HandSystem> system =
        HandSystem.ofThisSystem(
            Tracer.unrecorded(SessionClock.start()), descriptor -> Optional.empty());
    if (system.isEmpty()) {
      return; // There are no calls by hand on this system.
    }
    String line = new String(data, StandardCharsets.UTF_8);
    try (CallScript script = new CallScript(system.get(), said -> {})) {
      script.run("s = socket(AF_INET, SOCK_STREAM)");
      ReadEverything.check(
          LineCompletions.of(line, script).stream().noneMatch(String::isEmpty),
          "completions that are words");
      script.check(line);
    } catch (SyntaxException said) {
      ReadEverything.check(
          said.column() >= 0 && said.column() <= line.length(),
          "a place in the line: " + said.column());
    }
  }
}

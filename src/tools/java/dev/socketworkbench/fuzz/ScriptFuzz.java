package dev.socketworkbench.fuzz;

import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.ScriptPreview;
import dev.socketworkbench.script.syntax.ScriptCompletions;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.script.syntax.ScriptReading;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Any text as a script; what comes behind a zero byte is what its peer says. */
public final class ScriptFuzz {
  private ScriptFuzz() {}

  /** One script. */
  public static void fuzzerTestOneInput(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    String text = new String(data, 0, end, StandardCharsets.UTF_8);
    ScriptReading reading = ScriptParser.read(text);
    ReadEverything.check(
        reading.script().isPresent() == reading.mistakes().isEmpty(),
        "a script or what is wrong with it");
    long lines = Math.max(1, text.lines().count());
    reading
        .mistakes()
        .forEach(
            each ->
                ReadEverything.check(
                    each.line() >= 1
                        && each.line() <= lines
                        && each.column() >= 1
                        && each.length() >= 1
                        && !each.cure().isEmpty(),
                    "a place and a cure: " + each));
    text.lines()
        .limit(50)
        .forEach(
            line ->
                ReadEverything.check(
                    ScriptCompletions.of(line, List.of("name")).stream().noneMatch(String::isEmpty),
                    "completions that are words"));
    // What is multiplied takes memory on purpose.
    if (reading.script().isPresent() && text.indexOf('*') < 0) {
      byte[] said = Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length);
      new ScriptPreview(reading.script().get(), ScriptPermissions.NONE, InstantSource.system())
          .play(List.of(said, said));
    }
  }
}

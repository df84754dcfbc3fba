package dev.socketworkbench.fuzz;

import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.WorkspaceParser;
import dev.socketworkbench.workspace.WorkspaceReading;
import dev.socketworkbench.workspace.WorkspaceWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any text as a workspace; what can be read is written as something that reads the same. */
public final class WorkspaceFuzz {
  private WorkspaceFuzz() {}

  /** One workspace. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    WorkspaceReading reading = WorkspaceParser.read(text);
    ReadEverything.check(
        reading.workspace().isPresent() == reading.mistakes().isEmpty(),
        "a workspace or what is wrong with it");
    long lines = text.split("\n", -1).length;
    reading
        .mistakes()
        .forEach(
            each ->
                ReadEverything.check(
                    each.line() >= 1 && each.line() <= lines && each.cure().length() > 1,
                    "a line and a cure: " + each));
    if (reading.workspace().isPresent()) {
      Workspace written = reading.workspace().get();
      Optional<Workspace> again = WorkspaceParser.read(WorkspaceWriter.text(written)).workspace();
      ReadEverything.check(again.isPresent(), "what is written can be read");
      ReadEverything.check(
          WorkspaceWriter.text(again.orElseThrow()).equals(WorkspaceWriter.text(written)),
          "and says the same");
    }
  }
}

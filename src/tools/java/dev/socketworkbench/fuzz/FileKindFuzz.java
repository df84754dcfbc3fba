package dev.socketworkbench.fuzz;

import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionOpener;
import dev.socketworkbench.session.SessionStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Any file, opened as whatever it turns out to be. */
public final class FileKindFuzz {
  private FileKindFuzz() {}

  /** One file. */
  public static void fuzzerTestOneInput(byte[] data) {
    SessionStore store = new SessionStore(List.of(Scratch.file("sessions")), 1);
    SessionOpener opener = SessionOpener.into(store, Map.of());
    try (OpenedSession opened = opener.open(Scratch.file("any", data), Progress.NONE)) {
      ReadEverything.check(!opened.isImported(), "a journal");
    } catch (IOException said) {
      ReadEverything.check(said.getMessage() != null, "a reason");
    }
  }
}

package dev.socketworkbench.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call has one number wherever it is shown: its row in the session, from 0. */
final class RowNumbersTest {
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId OTHER = new SocketId(SocketId.Role.CONN, 2);

  @TempDir private Path folder;

  @Test
  void everyFormatShowsTheSameNumber() throws IOException {
    SessionClock clock = SessionClock.start();
    DiskBudget budget = new DiskBudget(32 << 20, 0);
    try (Journal journal = Journal.create(folder.resolve("s.swj"), clock, budget)) {
      journal.append(new Note(0, "before all"));
      journal.append(SampleCalls.send(OTHER, 1, "other".getBytes(UTF_8)));
      journal.append(new KernelState(CONN, 2, TcpState.ESTABLISHED, 0, 0, 0, 0));
      journal.append(SampleCalls.send(CONN, 3, "this one".getBytes(UTF_8)));
      SessionSource all = SessionSource.all(journal, "s.swj", ZoneOffset.UTC);
      SessionSource some =
          SessionSource.matching(
              all, () -> row -> row.socket() == CONN.packed(), "of one", Progress.NONE);
      for (SessionSource source : new SessionSource[] {all, some}) {
        assertThat(written(SessionFormat.CSV, source)).containsPattern("(?m)^3,.*this one");
        assertThat(written(SessionFormat.JSON_LINES, source))
            .containsPattern("\"row\":3,.*this one");
        assertThat(written(SessionFormat.HTML, source))
            .containsPattern("<td>3</td>(?:(?!<tr)(?s:.))*this one");
        assertThat(written(SessionFormat.PCAPNG, source)).containsPattern("row 3: .*this one");
        assertThat(written(SessionFormat.LADDER, source)).containsPattern("(?m)^ +3 .*this one");
        assertThat(written(SessionFormat.MERMAID, source))
            .containsPattern(": 3\\. SEND .*this one");
      }
    }
  }

  private static String written(SessionFormat format, SessionSource source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SessionFormats formats = new SessionFormats((from, to, progress) -> {});
    formats.writer(format).write(source, out, Progress.NONE);
    return out.toString(UTF_8);
  }
}

package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.tracer.shim.ShimProcesses;
import dev.socketworkbench.tracer.shim.ShimReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;

/** Any bytes of a program that says that it tells its calls. */
public final class ShimReportFuzz {
  private static final int PID = 4711;
  private static final int MOST_ROWS = 1_000;
  private static final LogFormat TEXT = new LogFormat(Instant.EPOCH, ZoneOffset.UTC, false);

  private ShimReportFuzz() {}

  /** What it tells becomes rows that can be read, or is refused; no call stays open. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path file = Scratch.file("report.swj");
    Files.deleteIfExists(file);
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      Tracer tracer = new Tracer(journal);
      ShimProcesses processes = new ShimProcesses(tracer, PID, tracer.nextProgram(), "python3");
      try {
        new ShimReader(tracer.clock(), processes::hello)
            .read(new ByteArrayInputStream(data), OutputStream.nullOutputStream());
      } catch (IOException refused) {
        // As it is meant to be.
      }
      processes.end();
      for (Side side : Side.values()) {
        ReadEverything.check(tracer.openCalls().count(side) == 0, "no call is open");
      }
      journal.all().read(0, MOST_ROWS, Integer.MAX_VALUE).forEach(ShimReportFuzz::check);
    }
  }

  private static void check(Entry row) {
    ReadEverything.check(row.endNanos() >= 0 && !TEXT.line(row).isEmpty(), "a row");
  }
}

package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.json.JsonLinesImporter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Measures exports: rows per second for each format, and how fast JSON Lines are read back. To be
 * run with a small heap, which shows that none of them needs memory for the session.
 *
 * <p>Arguments: how many rows (a million unless told), and the formats (all unless told).
 */
public final class ExportBench {
  private static final int MILLION = 1_000_000;
  private static final int CONNECTIONS = 100;
  private static final DiskBudget BUDGET = new DiskBudget(8L << 30, 0);

  private final PrintStream out;
  private final Path folder;
  private final int rows;

  private ExportBench(PrintStream out, Path folder, int rows) {
    this.out = out;
    this.folder = folder;
    this.rows = rows;
  }

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("export-bench");
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : MILLION;
    try {
      new ExportBench(System.out, folder, rows).run(args);
    } finally {
      for (String file : new String[] {"s.swj", "s.jsonl", "back.swj"}) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private void run(String... args) throws IOException {
    SessionFormats formats = new SessionFormats((source, to, progress) -> {});
    try (Journal journal = record()) {
      SessionSource source = SessionSource.all(journal, "bench", ZoneId.of("UTC"));
      for (SessionFormat format : SessionFormat.values()) {
        boolean wanted = args.length < 2 || String.join(" ", args).contains(format.id());
        if (format != SessionFormat.PNG && wanted) {
          Counter counter = new Counter();
          long start = System.nanoTime();
          formats.writer(format).write(source, counter, Progress.NONE);
          tell(format.id(), start, counter.bytes);
        }
      }
      if (args.length < 2) {
        readBack(formats, source);
      }
    }
  }

  private void readBack(SessionFormats formats, SessionSource source) throws IOException {
    Path file = folder.resolve("s.jsonl");
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
      formats.writer(SessionFormat.JSON_LINES).write(source, to, Progress.NONE);
    }
    long start = System.nanoTime();
    new JsonLinesImporter(BUDGET).read(file, folder.resolve("back.swj"), Progress.NONE);
    tell("jsonl read back", start, Files.size(file));
  }

  private void tell(String what, long start, long bytes) {
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "%-16s %,9.0f rows/s, %6.1f MB/s, %,.1f MB in %.1f s (heap at most %d MiB)%n",
        what,
        rows / seconds,
        bytes / 1e6 / seconds,
        bytes / 1e6,
        seconds,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** A session of sends and recvs of 64 bytes on a hundred connections. */
  private Journal record() throws IOException {
    Journal journal = Journal.create(folder.resolve("s.swj"), SessionClock.start(), BUDGET);
    byte[] text =
        "GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:60000\r\nAccept: */*\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    long[] offsets = new long[2 * CONNECTIONS];
    for (int i = 0; i < rows; i++) {
      int socket = i % (2 * CONNECTIONS);
      boolean sends = socket < CONNECTIONS;
      SocketId id = new SocketId(sends ? Role.CLIENT : Role.CONN, socket % CONNECTIONS + 1);
      journal.append(
          new Call(
              id,
              sends ? Operation.SEND : Operation.RECV,
              new Arguments.Size(sends ? text.length : 4096),
              new Outcome.Moved(text.length),
              i * 1_000L,
              i * 1_000L + 20_000,
              id.toString(),
              offsets[socket],
              false,
              new byte[0],
              0),
          ByteBuffer.wrap(text));
      offsets[socket] += text.length;
    }
    return journal;
  }

  /** Takes everything and keeps nothing. */
  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] from, int start, int length) {
      bytes += length;
    }
  }
}

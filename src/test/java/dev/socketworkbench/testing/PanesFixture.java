package dev.socketworkbench.testing;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** What the panes' view models need, on real sockets and without a screen. */
public final class PanesFixture implements AutoCloseable {
  private final Journal journal;
  private final Tracer tracer;
  private final Kernel kernel = Kernel.ofThisMachine();

  /** Records below this folder. */
  public PanesFixture(Path folder) throws IOException {
    journal = Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
    tracer = new Tracer(journal);
  }

  /** Where calls are recorded. */
  public Journal journal() {
    return journal;
  }

  public Tracer tracer() {
    return tracer;
  }

  /** This machine. */
  public Kernel kernel() {
    return kernel;
  }

  /** Words for failures. */
  public Explainer explainer() {
    return new Explainer(kernel, new LogFormat(journal.clock().anchor(), ZoneOffset.UTC, false));
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}

package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.lab.HeldLink;
import dev.socketworkbench.cli.lab.LabOption;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.session.AppFolders;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.watch.KernelWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The journal of one command: kept in the file that was asked for, or only until the end. */
public final class CommandSession implements AutoCloseable {
  private final Journal journal;
  private final Optional<SessionStore> store;
  private final List<String> refusals;
  private final Tracer tracer;

  /** Records what the kernel reports, where that is kept or asked for. */
  private Optional<KernelWatch> watch = Optional.empty();

  /** The lab's link, where this command holds one. */
  private Optional<HeldLink> link = Optional.empty();

  /** Whether it was reported last that recording has stopped; guarded by this. */
  private boolean stopped;

  private CommandSession(Journal journal, Optional<SessionStore> store, List<String> refusals) {
    this.journal = journal;
    this.store = store;
    this.refusals = refusals;
    tracer = new Tracer(journal);
  }

  /**
   * Begins a journal.
   *
   * @param record where to keep it; empty for a temporary file that goes at the end
   * @param budget how much of the disk it may take
   * @throws IOException if the file exists already or cannot be made
   */
  static CommandSession begin(Optional<Path> record, DiskBudget budget) throws IOException {
    SessionClock clock = SessionClock.start();
    if (record.isPresent()) {
      Path folder = record.get().toAbsolutePath().getParent();
      return of(Journal.create(record.get(), clock, budget.within(folder)));
    }
    SessionStore store = store();
    SessionStore.NewSession begun = store.begin(clock, budget);
    return new CommandSession(begun.journal(), Optional.of(store), begun.refusals());
  }

  /** The folders in which a command keeps what goes with it. */
  public static SessionStore store() {
    return SessionStore.ofSystem(AppFolders.ofSystem().cache());
  }

  /** The session of a journal that stays when the command ends. */
  static CommandSession of(Journal journal) {
    return new CommandSession(journal, Optional.empty(), List.of());
  }

  /**
   * Begins to record what the kernel reports about the session's sockets: for the states and the
   * times of whoever opens the file. It is not printed, unless it is asked for.
   */
  void watch(Kernel kernel) {
    KernelWatch begun = new KernelWatch(journal, tracer, kernel);
    watch = Optional.of(begun);
    begun.start();
  }

  /** Has the packets of the lab's link beside the calls, if this command has made the lab. */
  public void hold(LabOption lab) {
    link = lab.beginLink(journal, tracer);
  }

  /** Reports where the calls are recorded, if that is not the default folder. */
  public void sayWhere(PrintStream err) {
    if (!refusals.isEmpty()) {
      err.println(
          "Recording in "
              + Escapes.text(journal.file().toString())
              + ", because the default folder could not be used: "
              + Escapes.text(String.join("; ", refusals)));
    }
  }

  public Journal journal() {
    return journal;
  }

  /** What records this session's calls. */
  public Tracer tracer() {
    return tracer;
  }

  /**
   * A printer, not begun, of all calls as they return.
   *
   * @param err what keeps the calls from being recorded is said here
   * @param whenBroken run once if the output was closed
   */
  public CallPrinter printer(PrintStream out, PrintStream err, Runnable whenBroken) {
    return printer(new FilterOption(), out, err, whenBroken);
  }

  /** The same of the calls that match; what the kernel reports only where that is asked for. */
  CallPrinter printer(FilterOption filter, PrintStream out, PrintStream err, Runnable whenBroken) {
    boolean withKernel = filter.asksForKernel();
    return new CallPrinter(
        filter.of(journal),
        entry -> withKernel || !(entry instanceof KernelState),
        format(),
        out,
        () -> {
          sayProblem(err);
          filter.sayProblem(err);
        },
        whenBroken);
  }

  /** The log's grammar for this session. */
  public LogFormat format() {
    return format(journal);
  }

  /** The log's grammar for a journal, in this machine's time zone. */
  public static LogFormat format(Journal journal) {
    return new LogFormat(journal.clock(), ZoneId.systemDefault(), false);
  }

  /** Reports, once each time, that recording has stopped, and that it continues. */
  public synchronized void sayProblem(PrintStream err) {
    Optional<String> trouble = journal.trouble();
    if (trouble.isPresent() && !stopped) {
      err.println(
          "Recording has stopped: "
              + trouble.get()
              + ". The sockets keep working, but their calls are no longer recorded or printed."
              + " Recording resumes by itself when there is room.");
    } else if (trouble.isEmpty() && stopped) {
      err.println("Recording resumed: " + missing());
    }
    stopped = trouble.isPresent();
  }

  private String missing() {
    long calls = journal.unrecorded();
    return calls == 1 ? "1 call was not recorded" : calls + " calls were not recorded";
  }

  /** Reports what was not recorded, if anything. */
  public void sayWhatIsMissing(PrintStream err) {
    sayProblem(err);
    if (journal.unrecorded() > 0) {
      err.println(missing());
    }
  }

  /**
   * Ends the recording: what has not returned is recorded as such. What was recorded can still be
   * read and printed.
   */
  public void end() {
    link.ifPresent(HeldLink::close);
    watch.ifPresent(KernelWatch::close);
    journal.end();
  }

  @Override
  public void close() {
    link.ifPresent(HeldLink::close);
    watch.ifPresent(KernelWatch::close);
    try {
      journal.close();
      if (store.isPresent()) {
        store.get().ended(journal.file(), true);
      }
    } catch (IOException e) {
      // Every call is in the file already; the system will remove a temporary one.
    }
  }
}

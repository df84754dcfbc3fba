package dev.socketworkbench.check;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.program.SourceCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tries hazards on a program, one after the other, each on a program that was started for it unless
 * it runs already. Traffic and time are bounded. Of one thread.
 */
public final class CheckRun implements AutoCloseable {
  private final Tracer tracer;
  private final Journal journal;
  private final Specification specification;
  private final CheckSettings settings;
  private final Checked checked;
  private final SourceCompiler compiler = new SourceCompiler();
  private final Kernel kernel;

  /**
   * What is checked.
   *
   * @param command the command line that starts it; empty if it runs already
   * @param host where a server runs; empty if it is started
   * @param port its port; 0 if that is not known
   */
  public record Checked(String command, String host, int port) {
    /** Its name in reports. */
    public String name() {
      return !host.isEmpty() ? host + " " + port : command;
    }
  }

  /** A check that has not begun. */
  public CheckRun(
      Tracer tracer,
      Journal journal,
      Kernel kernel,
      Specification specification,
      CheckSettings settings,
      Checked checked) {
    this.tracer = tracer;
    this.journal = journal;
    this.kernel = kernel;
    this.specification = specification;
    this.settings = settings;
    this.checked = checked;
  }

  /** One trial. */
  @FunctionalInterface
  private interface Trial {
    TrialOutcome run(Hazard hazard) throws CheckFailure, InterruptedException;
  }

  /**
   * Tries all of them.
   *
   * @param told is told of each result
   * @param enough whether nobody wants to know any more; asked before each
   * @return the results, the plain conversation's first. If that failed it is the only one
   * @throws CheckFailure if the program cannot be started
   */
  public List<HazardResult> run(Consumer<HazardResult> told, BooleanSupplier enough)
      throws CheckFailure, InterruptedException {
    Trial trial = trial();
    long begun = System.nanoTime();
    List<Hazard> hazards = new ArrayList<>(settings.hazards());
    hazards.remove(Hazard.PLAIN);
    hazards.addFirst(Hazard.PLAIN);
    List<HazardResult> results = new ArrayList<>();
    for (Hazard hazard : hazards) {
      if (enough.getAsBoolean()) {
        break;
      }
      HazardResult result =
          System.nanoTime() - begun > settings.allNanos()
              ? result(hazard, TrialOutcome.notTried("The time for all was over."), 0, 0)
              : timed(trial, hazard);
      results.add(result);
      told.accept(result);
      if (hazard == Hazard.PLAIN && result.verdict() != HazardVerdict.PASSED) {
        break;
      }
    }
    return results;
  }

  private Trial trial() {
    if (!specification.isOfServer()) {
      return new ClientTrials(tracer, specification, settings, compiler, checked.command())::run;
    }
    ServerTrials trials = new ServerTrials(tracer, specification, settings);
    ProgramUnderTest.ProgramMaker maker =
        !checked.host().isEmpty()
            ? () -> new ProgramUnderTest.RunningServer(checked.host(), checked.port())
            : new StartedServer.Starter(
                tracer, kernel, compiler, checked.command(), checked.port());
    return hazard -> {
      try (ProgramUnderTest server = maker.begin()) {
        return trials.run(hazard, server);
      }
    };
  }

  private HazardResult timed(Trial trial, Hazard hazard) throws CheckFailure, InterruptedException {
    long from = journal.all().size();
    long begun = System.nanoTime();
    tracer.remark("hazard " + hazard.word());
    TrialOutcome outcome = trial.run(hazard);
    return result(hazard, outcome, from, System.nanoTime() - begun);
  }

  private HazardResult result(Hazard hazard, TrialOutcome outcome, long from, long nanos) {
    return new HazardResult(
        hazard,
        outcome.verdict(),
        outcome.words(),
        outcome.sockets(),
        from,
        journal.all().size(),
        nanos);
  }

  @Override
  public void close() {
    compiler.close();
  }
}

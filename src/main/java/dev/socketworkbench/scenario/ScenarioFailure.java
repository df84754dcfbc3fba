package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Call;
import java.util.Optional;

/** A run that did not come to its end: a step did something else than the scenario says. */
public final class ScenarioFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Call call;

  ScenarioFailure(ScenarioStep step, String what, Call call) {
    super("line " + step.line() + ", " + step.text() + ": " + what);
    this.call = call;
  }

  /** The call that failed, if one did. */
  public Optional<Call> call() {
    return Optional.ofNullable(call);
  }
}

package dev.socketworkbench.ui.problem;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What went wrong last with a server or a client, explained, until something succeeds or it has
 * been read. FX thread.
 */
public final class ProblemViewModel {
  private final Explainer explainer;
  private final Background background;
  private final ReadOnlyObjectWrapper<Optional<Explanation>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** No problem yet. */
  public ProblemViewModel(Explainer explainer, Background background) {
    this.explainer = explainer;
    this.background = background;
  }

  /** The explanation; empty if all is well. */
  public ReadOnlyObjectProperty<Optional<Explanation>> property() {
    return shown.getReadOnlyProperty();
  }

  /** Shows this from now on; empty for nothing. */
  public void show(Optional<Explanation> explanation) {
    shown.set(explanation);
  }

  /** Takes the explanation away: it has been read, or things are well again. */
  public void dismiss() {
    shown.set(Optional.empty());
  }

  /**
   * Explains a call that failed. The explanation comes later: it looks at facts of the moment.
   *
   * @param isWanted asked when it has come: whether it is still to be shown
   */
  public void explain(Call failed, BooleanSupplier isWanted) {
    background.run(
        () -> explainer.explain(failed),
        explanation -> {
          if (isWanted.getAsBoolean()) {
            show(Optional.of(explanation));
          }
        },
        FailureReport::unexpected);
  }
}

package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.explain.PortWords;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import dev.socketworkbench.kernel.ports.PortFacts;
import dev.socketworkbench.kernel.ports.PortReport;
import dev.socketworkbench.kernel.ports.PortUse;
import dev.socketworkbench.ui.support.Background;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the system knows of the port that is being typed: asked in the background when the typing
 * pauses, and again while the server is stopped: every two seconds at first, ever more seldom while
 * the answer stays the same, every twenty in the end.
 */
final class PortAdvice {
  private static final long PAUSE_NANOS = 150_000_000;
  private static final long AGAIN_NANOS = 2_000_000_000;
  private static final long SELDOM_NANOS = 20_000_000_000L;

  private final PortFacts facts;
  private final PortInput ports;
  private final Background background;
  private final LongSupplier nanoTime;
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper warning = new ReadOnlyBooleanWrapper();
  private Optional<Question> question = Optional.empty();
  private Optional<PortReport> last = Optional.empty();
  private long dueAt;
  private long pause = AGAIN_NANOS;
  private boolean asking;

  private record Question(BindChoice choice, int port) {}

  PortAdvice(PortFacts facts, PortInput ports, Background background, LongSupplier nanoTime) {
    this.facts = facts;
    this.ports = ports;
    this.background = background;
    this.nanoTime = nanoTime;
  }

  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  /** Something was typed or chosen. */
  void ask(BindChoice choice, String typed) {
    question = ports.parse(typed).value().map(port -> new Question(choice, port));
    dueAt = nanoTime.getAsLong() + PAUSE_NANOS;
    last = Optional.empty();
    words.set("");
    warning.set(false);
  }

  /** Somebody looks: what was found out a while ago is found out anew. */
  void freshen() {
    dueAt = Math.min(dueAt, nanoTime.getAsLong() + PAUSE_NANOS);
    last = Optional.empty();
  }

  /** Once a pulse; a server that runs needs no advice. */
  void poll(boolean stopped) {
    if (!stopped) {
      words.set("");
      warning.set(false);
      freshen();
    } else if (!asking && question.isPresent() && nanoTime.getAsLong() - dueAt >= 0) {
      asking = true;
      Question asked = question.get();
      background.run(
          () -> facts.of(asked.choice().address(), asked.port()),
          report -> answer(asked, report),
          unreadable -> asking = false);
    }
  }

  private void answer(Question asked, PortReport report) {
    asking = false;
    if (question.filter(asked::equals).isPresent()) {
      boolean same = last.filter(report::equals).isPresent();
      last = Optional.of(report);
      pause = same ? Math.min(2 * pause, SELDOM_NANOS) : AGAIN_NANOS;
      dueAt = nanoTime.getAsLong() + pause;
      words.set(String.join(" · ", PortWords.phrases(report)));
      warning.set(isWarning(report));
    }
  }

  private static boolean isWarning(PortReport report) {
    return report.use() instanceof PortUse.Taken
        || report.use() instanceof PortUse.BoundOnly
        || (report.privileged() && !report.granted().orElse(true));
  }
}

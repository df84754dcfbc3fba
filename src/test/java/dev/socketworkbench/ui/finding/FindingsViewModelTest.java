package dev.socketworkbench.ui.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.explain.finding.MadeUpRun;
import dev.socketworkbench.ui.finding.FindingLine.LinePart;
import dev.socketworkbench.ui.support.Background;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of findings, and the rows that it shows. */
class FindingsViewModelTest {
  private final List<Long> shown = new ArrayList<>();
  private final List<OpenCall> open = new ArrayList<>();

  @TempDir private Path folder;
  private MadeUpRun run;
  private FindingsViewModel model;

  @BeforeEach
  void begin() {
    run = new MadeUpRun(folder);
    model =
        new FindingsViewModel(
            run.journal(),
            () -> open,
            port -> false,
            shown::add,
            Background.inline(),
            Runnable::run);
  }

  @AfterEach
  void end() throws Exception {
    run.close();
  }

  @Test
  void aFaultHasItsLinesAndALineOfACallShowsIt() throws Exception {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello");
    run.close(ends.server());
    model.look();
    assertThat(model.lines())
        .extracting(FindingLine::part)
        .containsExactly(LinePart.TITLE, LinePart.SEEN, LinePart.ROW, LinePart.CHANGE);
    assertThat(model.stateProperty().get()).isEqualTo("1 finding");
    assertThat(model.nothingFoundProperty().get()).isFalse();
    FindingLine row = model.lines().get(2);
    assertThat(model.provedBy((Call) row.proof().orElseThrow().entry()))
        .containsExactly(model.lines().getFirst().text());
    assertThat(model.lookingProperty().get()).isFalse();
    assertThat(row.text()).contains(ends.server().toString(), "CLOSE");
    // A note about an earlier moment gives all later rows another number.
    run.journal().append(new Note(1, "before all"));
    model.show(row);
    assertThat(run.journal().all().get(shown.getFirst()))
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              assertThat(call.operation()).isEqualTo(Operation.CLOSE);
              assertThat(call.socket()).isEqualTo(ends.server());
            });
  }

  @Test
  void whatIsLookedForAgainIsNew() {
    model.look();
    assertThat(model.stateProperty().get()).isEqualTo("No findings");
    assertThat(model.nothingFoundProperty().get()).isTrue();
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello");
    run.close(ends.server());
    model.look();
    assertThat(model.lines()).isNotEmpty();
  }

  @Test
  void whoWaitsForAWhileWaits() {
    MadeUpRun.Ends ends = run.connection();
    long longAgo = run.journal().clock().nanos() - 5_000_000_000L;
    open.add(waits(ends.client(), longAgo, "asks 12"));
    open.add(waits(ends.server(), longAgo, "serves 11"));
    model.look();
    assertThat(model.lines().getFirst().text()).isEqualTo("Both ends wait in recv");
    // They have no rows yet.
    model.lines().forEach(model::show);
    assertThat(shown).isEmpty();

    open.clear();
    long now = run.journal().clock().nanos();
    open.add(waits(ends.client(), now, "asks 12"));
    open.add(waits(ends.server(), now, "serves 11"));
    model.look();
    assertThat(model.lines()).isEmpty();
  }

  private static OpenCall waits(
      dev.socketworkbench.call.SocketId socket, long since, String thread) {
    return new OpenCall(
        socket, Operation.RECV, new Arguments.Size(100), since, thread, Origin.SYSTEM_CALL);
  }
}

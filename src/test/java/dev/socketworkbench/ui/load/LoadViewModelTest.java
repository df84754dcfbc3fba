package dev.socketworkbench.ui.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.HeldBackground;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load window's model against real servers, without a screen. */
final class LoadViewModelTest {
  private static final long LATER = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong();
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private LoadViewModel model(Background background) {
    return new LoadViewModel(
        recording.tracer(), Kernel.ofThisMachine(), background, () -> clock.addAndGet(LATER));
  }

  private Server serve(BehaviourKind behaviour) throws IOException {
    return recording.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  private static void type(LoadViewModel model, LoadForm.LoadField field, String text) {
    model.form().typedProperty(field).set(text);
  }

  private static void pollUntilEnded(LoadViewModel model) {
    Recording.until(
        "the load has ended",
        () -> {
          model.poll();
          return !model.runningProperty().get();
        });
  }

  @Test
  void showsHowTheLoadGoesAndWhatItMeasured() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO)) {
      LoadViewModel model = model(Background.inline());
      model.aimAt(server.address().orElseThrow());
      type(model, LoadForm.LoadField.SECONDS, "1");
      model.start();
      assertThat(model.runningProperty().get()).isTrue();
      model.start(); // does nothing while one is under way
      pollUntilEnded(model);
      assertThat(model.progressProperty().get().end()).contains(LoadProgress.EndReason.TIME);
      assertThat(model.progressProperty().get().answered()).isPositive();
      assertThat(model.samples().stream().mapToLong(LoadProgress.Sample::answered).sum())
          .isEqualTo(model.progressProperty().get().answered());
      assertThat(model.stateProperty().get()).isEqualTo("ended: its time was up");
      assertThat(model.remarksProperty().get()).isEmpty();
      assertThat(model.problemProperty().get()).isEmpty();
      assertThat(model.seconds()).isEqualTo(1);
    }
  }

  @Test
  void stopEndsItAlsoBeforeItHasBegun() throws Exception {
    try (Server server = serve(BehaviourKind.SILENT)) {
      HeldBackground background = new HeldBackground();
      LoadViewModel model = model(background);
      model.aimAt(server.address().orElseThrow());
      model.start();
      assertThat(model.stateProperty().get()).isEqualTo("starting …");
      model.stop();
      background.release();
      pollUntilEnded(model);
      assertThat(model.progressProperty().get().end()).contains(LoadProgress.EndReason.STOPPED);
      assertThat(model.progressProperty().get().open()).isZero();
    }
  }

  @Test
  void shutDownLeavesNoSocketOpen() throws Exception {
    try (Server server = serve(BehaviourKind.SILENT)) {
      LoadViewModel model = model(Background.inline());
      model.aimAt(server.address().orElseThrow());
      model.start();
      Recording.until("all are connected", () -> server.connections().openCount() == 10);
      model.shutDown();
      model.poll();
      assertThat(model.progressProperty().get().phase()).isEqualTo(LoadProgress.Phase.ENDED);
      assertThat(model.progressProperty().get().open()).isZero();
    }
  }

  @Test
  void saysWhatAPeerThatDoesNotEchoDid() throws Exception {
    try (Server server = serve(BehaviourKind.TUTORIAL)) {
      LoadViewModel model = model(Background.inline());
      model.aimAt(server.address().orElseThrow());
      model.start();
      pollUntilEnded(model);
      assertThat(model.remarksProperty().get()).startsWith("The peer does not echo: byte 0");
      assertThat(LoadWords.errors(model.progressProperty().get()))
          .isEqualTo("10 × recv: not what was sent");
    }
  }

  @Test
  void asksBeforeItLoadsAnotherMachineAndTakesNoForAnAnswer() {
    LoadViewModel model = model(Background.inline());
    type(model, LoadForm.LoadField.HOST, "192.0.2.1");
    model.start();
    assertThat(model.questionProperty().get()).contains("192.0.2.1 is not a loopback address");
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(recording.journal().all().size()).isZero();
    model.answer(false);
    assertThat(model.questionProperty().get()).isEmpty();
    assertThat(model.runningProperty().get()).isFalse();
    model.answer(true); // nothing is asked any more
    assertThat(model.runningProperty().get()).isFalse();
  }

  @Test
  void explainsWhatIsTypedWrong() {
    LoadViewModel model = model(Background.inline());
    type(model, LoadForm.LoadField.CONNECTIONS, "10001");
    model.start();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.problemProperty().get().orElseThrow().why()).contains("from 1 to 10000");
    assertThat(model.form().problem(LoadForm.LoadField.CONNECTIONS).getValue()).isPresent();
    assertThat(model.form().problem(LoadForm.LoadField.RATE).getValue()).isEmpty();

    type(model, LoadForm.LoadField.SECONDS, "0");
    type(model, LoadForm.LoadField.CONNECTIONS, "20");
    assertThat(model.problemProperty().get().orElseThrow().why()).contains("from 1 to 3600");
    type(model, LoadForm.LoadField.SECONDS, "1");
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void explainsANameThatNobodyKnows() {
    LoadViewModel model = model(Background.inline());
    type(model, LoadForm.LoadField.HOST, "no-such-host.invalid");
    model.start();
    assertThat(model.problemProperty().get().orElseThrow().why())
        .isEqualTo("The name no-such-host.invalid is not known.");
    assertThat(model.stateProperty().get()).isEqualTo("no load yet");
  }

  @Test
  void aStretchWithoutAnAnswerIsAGapInTheLineOfLatencies() {
    LoadProgress.Sample none = new LoadProgress.Sample(1, 1, 0, 0, Latencies.NONE);
    LoadProgress.Sample some =
        new LoadProgress.Sample(1, 1, 1, 1, new Latencies(1, 7, 7, 7, 7, 7, 7));
    List<LoadProgress.Sample> samples = List.of(none, some, some, none, none, some, none);
    assertThat(Curve.pieces(samples, each -> Curve.time(each, Latencies::p50)))
        .containsExactly(List.of(some, some), List.of(some));
    assertThat(Curve.largest(samples, each -> Curve.time(each, Latencies::p50))).isEqualTo(7);
    assertThat(Curve.largest(List.of(none), each -> Curve.time(each, Latencies::p50))).isZero();
  }

  @Test
  void scalesEndAtRoundNumbers() {
    assertThat(Scale.above(0)).isEqualTo(1);
    assertThat(Scale.above(0.3)).isBetween(0.3999, 0.4001);
    assertThat(Scale.above(99_125)).isEqualTo(100_000);
    assertThat(Scale.above(100_001)).isEqualTo(200_000);
  }
}

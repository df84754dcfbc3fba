package dev.socketworkbench.ui.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.recording.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The words and commands of a gate, and what becomes of a wish that came before it. */
final class HoldViewModelTest {
  private final List<String> notes = new ArrayList<>();
  private final AtomicBoolean waits = new AtomicBoolean();

  private Hold gate() {
    return new Hold("reading", notes::add);
  }

  @Test
  void itSaysThatReadingIsPausedAndWhatStillWaits() {
    HoldViewModel model = new HoldViewModel(HoldViewModel.Kind.READING);
    assertThat(model.possibleProperty().get()).isFalse();
    model.pause();
    assertThat(model.pausedProperty().get()).isFalse();

    Hold gate = gate();
    model.follow(gate, waits::get);
    assertThat(model.wordsProperty().get()).isEmpty();
    waits.set(true);
    model.toggle();
    assertThat(gate.isPaused()).isTrue();
    assertThat(model.wordsProperty().get())
        .isEqualTo("reading paused; one recv is still waiting: it returns when data comes");
    waits.set(false);
    model.poll();
    assertThat(model.wordsProperty().get()).isEqualTo("reading paused");
    model.letOne();
    assertThat(model.wordsProperty().get())
        .startsWith("reading paused; 1 let through: made once its thread has finished");
    assertThat(gate.pass(() -> true)).isEqualTo(4);
    model.toggle();
    assertThat(gate.isPaused()).isFalse();
    assertThat(model.wordsProperty().get()).isEmpty();
    assertThat(notes).containsExactly("reading paused", "reading goes on");
  }

  @Test
  void aRecvIsLetThroughOnlyWithASizeThatIsOne() {
    HoldViewModel model = new HoldViewModel(HoldViewModel.Kind.READING);
    Hold gate = gate();
    model.follow(gate, waits::get);
    for (String wrong : List.of("", "0", "-1", "many", "99999999999")) {
      model.sizeProperty().set(wrong);
      assertThat(model.letableProperty().getValue()).as(wrong).isFalse();
      model.letOne();
    }
    assertThat(gate.letThrough()).isZero();
    assertThat(gate.isPaused()).isFalse();
    model.sizeProperty().set(" 12 ");
    assertThat(model.letOneText().getValue()).isEqualTo("Receive 12 bytes now");
    model.letOne();
    assertThat(gate.isPaused()).isTrue();
    assertThat(gate.pass(() -> true)).isEqualTo(12);
  }

  @Test
  void whatWasWishedBeforeTheSocketHoldsForTheNextOnes() {
    HoldViewModel model = new HoldViewModel(HoldViewModel.Kind.ACCEPTING);
    model.await();
    model.pause();
    assertThat(model.wordsProperty().get()).isEqualTo("accepting paused");
    Hold first = gate();
    model.begin(first, waits::get);
    assertThat(first.isPaused()).isTrue();
    Hold second = gate();
    model.begin(second, waits::get);
    assertThat(second.isPaused()).isTrue();
    model.resume();
    assertThat(second.isPaused()).isFalse();
    assertThat(first.isPaused()).as("it is another server's").isTrue();
  }

  @Test
  void anotherConnectionIsFollowedAsItIs() {
    HoldViewModel model = new HoldViewModel(HoldViewModel.Kind.READING);
    Hold paused = gate();
    paused.pause();
    model.follow(paused, waits::get);
    assertThat(model.pausedProperty().get()).isTrue();
    model.follow(gate(), waits::get);
    assertThat(model.pausedProperty().get()).isFalse();
    model.followNothing();
    assertThat(model.possibleProperty().get()).isFalse();
    assertThat(model.letableProperty().getValue()).isFalse();
  }
}

package dev.socketworkbench.ui.hold;

import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * One gate as a person sees it: that of a connection's or a client's reading, or of a server's
 * accepting. What is wished while there is no gate yet holds for the next one.
 */
public final class HoldViewModel {
  private static final String FIRST_SIZE = "4";

  /** What is held. */
  public enum Kind {
    READING,
    ACCEPTING,
    DATAGRAMS
  }

  private final ReadOnlyObjectWrapper<Kind> kind = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final StringProperty size = new SimpleStringProperty(FIRST_SIZE);
  private final ObservableValue<Boolean> letable;
  private Optional<Hold> gate = Optional.empty();
  private BooleanSupplier waits = () -> false;
  private Runnable acted = () -> {};

  /** Nothing that could be held. */
  public HoldViewModel(Kind kind) {
    this.kind.set(kind);
    this.letable =
        kind != Kind.READING
            ? possible
            : possible.flatMap(can -> size.map(typed -> can && parse(typed).isPresent()));
  }

  /** It is of this kind from now on: a server's gate is one of accepts or one of datagrams. */
  public void isOf(Kind now) {
    kind.set(now);
  }

  /** Runs this whenever somebody does something with it, from now on. */
  public void onAct(Runnable done) {
    acted = done;
  }

  /** Whether there is something to hold, now or as soon as there is a socket. */
  public ReadOnlyBooleanProperty possibleProperty() {
    return possible.getReadOnlyProperty();
  }

  /** Whether it is paused. */
  public ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }

  /** Whether one call can be let through: for a recv a size must be typed. */
  public ObservableValue<Boolean> letableProperty() {
    return letable;
  }

  /** The same in words, and what still waits in the system; empty while it is not paused. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** How many bytes the recv that is let through may ask for, as typed. */
  StringProperty sizeProperty() {
    return size;
  }

  /** What letting one through is called: {@code Receive 4 bytes now}. */
  public ObservableValue<String> letOneText() {
    return kind.flatMap(
        now ->
            size.map(
                typed ->
                    switch (now) {
                      case ACCEPTING -> Messages.get("hold.accept-one");
                      case DATAGRAMS -> Messages.get("hold.receive-one");
                      case READING -> Messages.get("hold.receive", parse(typed).orElse(1));
                    }));
  }

  /**
   * Follows this gate from now on, as it is.
   *
   * @param inSystem whether a call has been made that has not returned
   */
  public void follow(Hold now, BooleanSupplier inSystem) {
    gate = Optional.of(now);
    waits = inSystem;
    possible.set(true);
    poll();
  }

  /** The same for a gate that is new: what was wished before it came is done. */
  public void begin(Hold now, BooleanSupplier inSystem) {
    if (paused.get()) {
      now.pause();
    }
    follow(now, inSystem);
  }

  /** There is no gate now. */
  public void followNothing() {
    gate = Optional.empty();
    paused.set(false);
    words.set("");
    possible.set(false);
  }

  /** There is none yet, but what is wished now holds for the one that comes. */
  public void await() {
    gate = Optional.empty();
    waits = () -> false;
    possible.set(true);
  }

  /** Looks at the gate; to be called once a pulse. */
  public void poll() {
    gate.ifPresent(now -> paused.set(now.isPaused()));
    words.set(paused.get() ? words() : "");
  }

  private String words() {
    boolean inSystem = waits.getAsBoolean();
    String said =
        inSystem ? Messages.of("hold.waits", kind.get()) : Messages.of("hold.paused", kind.get());
    int further = gate.map(Hold::letThrough).orElse(0);
    if (further == 0) {
      return said;
    }
    return inSystem
        ? Messages.get("hold.further", said, further)
        : Messages.get("hold.due", said, further);
  }

  /** Pauses what goes, and lets go on what is paused. */
  public void toggle() {
    if (paused.get()) {
      resume();
    } else {
      pause();
    }
  }

  /** No call is made from the next one on. */
  public void pause() {
    if (possible.get()) {
      acted.run();
      gate.ifPresent(Hold::pause);
      paused.set(true);
      poll();
    }
  }

  /** Calls are made again. */
  public void resume() {
    acted.run();
    gate.ifPresent(Hold::resume);
    paused.set(false);
    poll();
  }

  /** Lets one call through; of a recv, with the size that is typed. */
  public void letOne() {
    if (letable.getValue()) {
      acted.run();
      gate.ifPresent(
          now ->
              now.letOne(
                  kind.get() == Kind.READING ? parse(size.get()).orElseThrow() : Hold.ANY_SIZE));
      poll();
    }
  }

  private static OptionalInt parse(String typed) {
    try {
      int bytes = Integer.parseInt(typed.strip());
      return bytes < 1 ? OptionalInt.empty() : OptionalInt.of(bytes);
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}

package dev.socketworkbench.wire.tap;

import java.util.Arrays;
import java.util.Optional;

/** What a tap can do to a stream: the one table that command line, help and journal read. */
public enum FaultKind {
  DELAY("delay", Amount.TIME, "200ms", "sends everything on so much later, in the same order"),
  JITTER("jitter", Amount.TIME, "50ms", "delays each piece by a random time up to this, in order"),
  RATE("rate", Amount.RATE, "64KiB", "sends on at most so many bytes a second"),
  SLICE("slice", Amount.SIZE, "1", "gives each send at most so many bytes"),
  PAUSE("pause", Amount.TIME, "5ms", "waits so long after each send"),
  COALESCE("coalesce", Amount.TIME, "100ms", "gathers what comes within this time into one send"),
  CUT("cut", Amount.PLACE, "100", "closes both connections after so many bytes"),
  HALF_CLOSE(
      "half-close",
      Amount.PLACE,
      "100",
      "tells the receiver the end (FIN) after so many bytes; the other direction goes on"),
  RESET("reset", Amount.PLACE, "100", "resets both connections (RST) after so many bytes"),
  SILENCE(
      "silence",
      Amount.PLACE,
      "100",
      "passes nothing on after so many bytes: no byte, no FIN, no RST"),
  FLIP("flip", Amount.CHANCE_OR_PLACE, "0.1%", "flips one bit of a byte: by chance, or of byte @n"),
  REPLACE("replace", Amount.TEXTS, "\"a\" by \"b\"", "replaces bytes by others"),
  LOSE(
      "lose",
      Amount.CHANCE_OR_PLACE,
      "10%",
      "loses datagrams: by chance, or the one with number @n"),
  DOUBLE(
      "double",
      Amount.CHANCE_OR_PLACE,
      "10%",
      "sends datagrams twice: by chance, or the one with number @n");

  /** What stands behind a fault's name. */
  public enum Amount {
    TIME,
    SIZE,
    RATE,
    PLACE,
    CHANCE_OR_PLACE,
    TEXTS
  }

  private final String word;
  private final Amount amount;
  private final String example;
  private final String effect;

  FaultKind(String word, Amount amount, String example, String effect) {
    this.word = word;
    this.amount = amount;
    this.example = example;
    this.effect = effect;
  }

  /** Its name on the command line and in the journal. */
  public String word() {
    return word;
  }

  /** What stands behind its name. */
  public Amount amount() {
    return amount;
  }

  /** How it can be written: {@code delay=200ms}. */
  public String example() {
    return word + "=" + example;
  }

  /** What it does, to go on from its name: {@code delay: sends everything on so much later}. */
  public String effect() {
    return effect;
  }

  /** Whether it can be done to datagrams, or else to a stream. */
  boolean suits(boolean datagrams) {
    return switch (this) {
      case LOSE, DOUBLE -> datagrams;
      case SLICE, PAUSE, COALESCE, CUT, HALF_CLOSE, RESET -> !datagrams;
      case DELAY, JITTER, RATE, SILENCE, FLIP, REPLACE -> true;
    };
  }

  /** Whether the stream ends for its receiver, or for both, once it has taken effect. */
  boolean endsAtPlace() {
    return amount == Amount.PLACE;
  }

  /** The fault of this name; empty if there is none. */
  static Optional<FaultKind> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}

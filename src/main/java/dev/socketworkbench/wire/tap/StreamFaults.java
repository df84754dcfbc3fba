package dev.socketworkbench.wire.tap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What becomes of the bytes of one direction of one connection, whenever they are sent: where the
 * stream ends, which bits are flipped and which bytes replaced, in this order. Without such a fault
 * everything is passed on as it came. Of one thread.
 */
final class StreamFaults {
  private final List<Flips> flips = new ArrayList<>();
  private final List<Replacer> replacers = new ArrayList<>();
  private long place = Long.MAX_VALUE;
  private FaultKind atPlace;
  private FaultKind reached;
  private long came;
  private long swallowed;

  /**
   * Of one stream.
   *
   * @param faults those of its direction
   * @param random what is flipped
   */
  StreamFaults(List<Fault> faults, SplittableRandom random) {
    for (Fault fault : faults) {
      SplittableRandom own = random.split();
      switch (fault.kind()) {
        case FLIP -> flips.add(new Flips(fault, own));
        case REPLACE -> replacers.add(new Replacer(fault));
        case CUT, HALF_CLOSE, RESET, SILENCE -> {
          if (fault.number() < place) {
            place = fault.number();
            atPlace = fault.kind();
          }
        }
        default -> {
          // When something is sent is not decided here.
        }
      }
    }
  }

  /** The stream has begun. */
  void begin(FaultEffects effects) throws IOException {
    endIfReached(effects);
  }

  /** These bytes came; they may be changed in place. */
  void take(ByteBuffer bytes, FaultEffects effects) throws IOException {
    int before = (int) Math.min(bytes.remaining(), Math.max(0, place - came));
    swallowed += bytes.remaining() - before;
    ByteBuffer passed = bytes.slice(bytes.position(), before);
    for (Flips each : flips) {
      tell(FaultKind.FLIP, each.flip(passed, came), effects);
    }
    came += bytes.remaining();
    for (Replacer each : replacers) {
      passed = each.take(passed);
      tell(FaultKind.REPLACE, each.done(), effects);
    }
    if (passed.hasRemaining()) {
      effects.pass(passed);
    }
    endIfReached(effects);
  }

  private static void tell(FaultKind kind, String words, FaultEffects effects) {
    if (!words.isEmpty()) {
      effects.did(kind, words);
    }
  }

  private void endIfReached(FaultEffects effects) throws IOException {
    if (reached == null && came >= place) {
      rest(effects);
      reached = atPlace;
      effects.reached(reached, place);
    }
  }

  /** Nothing more came for a while, or at all: what is held back is passed on. */
  void rest(FaultEffects effects) throws IOException {
    ByteBuffer passed = ByteBuffer.allocate(0);
    for (Replacer each : replacers) {
      ByteBuffer found = each.take(passed);
      ByteBuffer held = each.rest();
      passed =
          ByteBuffer.allocate(found.remaining() + held.remaining()).put(found).put(held).flip();
      tell(FaultKind.REPLACE, each.done(), effects);
    }
    if (passed.hasRemaining()) {
      effects.pass(passed);
    }
  }

  /** Whether something is held back that could be sent. */
  boolean holdsBack() {
    return replacers.stream().anyMatch(Replacer::holdsBack);
  }

  /** Whether the receiver was told an end already, or is not to be told one. */
  boolean isOver() {
    return reached != null;
  }

  /** How many bytes came that were not passed on because the stream was over. */
  long swallowed() {
    return swallowed;
  }
}

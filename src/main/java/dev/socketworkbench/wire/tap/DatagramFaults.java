package dev.socketworkbench.wire.tap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What becomes of the datagrams of one direction, whenever they are sent. Of one thread. */
final class DatagramFaults {
  private final List<Fault> faults;
  private final List<Flips> flips = new ArrayList<>();
  private final SplittableRandom chance;
  private long came;
  private long number;

  /** Is told what was done. */
  @FunctionalInterface
  interface Told {
    void did(FaultKind kind, String words);
  }

  /**
   * Of one direction.
   *
   * @param faults those of it
   * @param random all chance
   */
  DatagramFaults(List<Fault> faults, SplittableRandom random) {
    this.faults = faults;
    for (Fault fault : faults) {
      if (fault.kind() == FaultKind.FLIP) {
        flips.add(new Flips(fault, random.split()));
      }
    }
    chance = random.split();
  }

  /**
   * A datagram came.
   *
   * @param datagram may be changed in place
   * @return what is to be sent for it: none, one or two
   */
  List<ByteBuffer> take(ByteBuffer datagram, Told told) {
    number++;
    long from = came;
    came += datagram.remaining();
    ByteBuffer passed = datagram.slice();
    for (Flips each : flips) {
      tell(FaultKind.FLIP, each.flip(passed, from), told);
    }
    int copies = 1;
    for (Fault fault : faults) {
      switch (fault.kind()) {
        case REPLACE -> passed = replaced(fault, passed, told);
        case SILENCE -> {
          if (from >= fault.number()) {
            tell(FaultKind.SILENCE, "after " + from + " B: not passed on", told);
            return List.of();
          }
        }
        case LOSE -> {
          if (hits(fault)) {
            tell(FaultKind.LOSE, "datagram " + number + ", " + passed.remaining() + " B", told);
            copies = 0;
          }
        }
        case DOUBLE -> {
          if (hits(fault)) {
            tell(FaultKind.DOUBLE, "datagram " + number + ", " + passed.remaining() + " B", told);
            copies *= 2;
          }
        }
        default -> {
          // When it is sent is not decided here; flips were made first.
        }
      }
    }
    List<ByteBuffer> sent = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      sent.add(passed.duplicate());
    }
    return sent;
  }

  /** Draws whether or not it is needed, so that the next draw is the same. */
  private boolean hits(Fault fault) {
    return fault.chance() > 0 ? chance.nextDouble() < fault.chance() : number == fault.number();
  }

  private static ByteBuffer replaced(Fault fault, ByteBuffer datagram, Told told) {
    Replacer replacer = new Replacer(fault);
    ByteBuffer found = replacer.take(datagram);
    ByteBuffer rest = replacer.rest();
    tell(FaultKind.REPLACE, replacer.done(), told);
    return ByteBuffer.allocate(found.remaining() + rest.remaining()).put(found).put(rest).flip();
  }

  private static void tell(FaultKind kind, String words, Told told) {
    if (!words.isEmpty()) {
      told.did(kind, words);
    }
  }
}

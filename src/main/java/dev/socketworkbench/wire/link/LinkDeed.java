package dev.socketworkbench.wire.link;

/** What a rule does to a packet. */
public sealed interface LinkDeed {
  /** The words that stand for one, with an example of each. */
  enum DeedWord {
    LOSE("lose"),
    DELAY("delay 2s"),
    HOLD("hold"),
    DUPLICATE("duplicate"),
    SWAP("swap"),
    CORRUPT("corrupt"),
    PASS("pass");

    private final String example;

    DeedWord(String example) {
      this.example = example;
    }

    /** As it is typed. */
    public String word() {
      int end = example.indexOf(' ');
      return end < 0 ? example : example.substring(0, end);
    }

    /** With what stands behind it. */
    public String example() {
      return example;
    }
  }

  /** It is lost. */
  record Lose() implements LinkDeed {}

  /** It alone is on its way so much longer; later ones overtake it. */
  record DelayPacket(long nanos) implements LinkDeed {}

  /** It alone waits until a person lets it by. */
  record HoldPacket() implements LinkDeed {}

  /** It arrives twice. */
  record Duplicate() implements LinkDeed {}

  /** The next one overtakes it. */
  record Swap() implements LinkDeed {}

  /** One of its bits is flipped. */
  record Corrupt() implements LinkDeed {}

  /** Nothing happens to it, neither by later rules nor by chance. */
  record Pass() implements LinkDeed {}
}

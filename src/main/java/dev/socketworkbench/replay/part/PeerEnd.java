package dev.socketworkbench.replay.part;

/** How the other end of a connection ended, as a recorded side saw it. */
public enum PeerEnd {
  /** A receive returned 0: the peer had ended its stream. */
  END_OF_STREAM("ended its stream"),
  /** A call failed because the peer, or its system, had reset the connection. */
  RESET("reset the connection"),
  /** It had not ended: this side closed while a receive of its own waited. */
  STAYED("kept the connection open"),
  /** Nobody looked: this side closed, and no receive of its own waited. */
  NOT_ASKED("was not asked"),
  /** The recording ends before either side did. */
  UNKNOWN("went on");

  private final String words;

  PeerEnd(String words) {
    this.words = words;
  }

  /** What the peer did, after "the peer". */
  public String words() {
    return words;
  }

  /** Whether the peer had ended. */
  public boolean isEnd() {
    return this == END_OF_STREAM || this == RESET;
  }

  /** Whether the recorded side would have noticed if more had come. */
  public boolean wasListenedFor() {
    return isEnd() || this == STAYED;
  }
}

package dev.socketworkbench.export.capture;

/** Why a packet is not part of the session. */
enum LeftOut {
  LINK_TYPE("of a link type that is not known here"),
  NOT_IP("not IP"),
  NOT_TCP("IP but not TCP"),
  FRAGMENT("IP fragments"),
  CUT("cut before the end of their TCP header"),
  DAMAGED("with headers that contradict themselves"),
  TOO_MANY("of connections beyond the first " + Streams.MOST_CONNECTIONS);

  private final String words;

  LeftOut(String words) {
    this.words = words;
  }

  /** What they are, after their number. */
  String words() {
    return words;
  }
}

package dev.socketworkbench.check;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.PeerSocket;
import java.util.List;

/**
 * How a trial went, before its rows are known.
 *
 * @param words why it failed or was not tried; what else there is to say
 */
record TrialOutcome(HazardVerdict verdict, String words, List<SocketId> sockets) {
  static TrialOutcome passed() {
    return new TrialOutcome(HazardVerdict.PASSED, "", List.of());
  }

  /**
   * What was done with this socket was stood; if the next client is not served, it is the proof.
   */
  static TrialOutcome passed(PeerSocket socket) {
    return new TrialOutcome(HazardVerdict.PASSED, "", List.of(socket.id()));
  }

  static TrialOutcome passed(String words) {
    return new TrialOutcome(HazardVerdict.PASSED, words, List.of());
  }

  static TrialOutcome notTried(String why) {
    return new TrialOutcome(HazardVerdict.NOT_TRIED, why, List.of());
  }

  static TrialOutcome failed(String words, List<SocketId> sockets) {
    return new TrialOutcome(HazardVerdict.FAILED, words, sockets);
  }

  /** Of one conversation that was to go well. */
  static TrialOutcome of(PlayedTalk talk) {
    return talk.passed() ? passed() : failed(talk.words(), talk.socket().stream().toList());
  }

  boolean isPassed() {
    return verdict == HazardVerdict.PASSED;
  }
}

package dev.socketworkbench.check;

import dev.socketworkbench.call.SocketId;
import java.util.List;

/**
 * What became of one hazard.
 *
 * @param hazard which
 * @param verdict what the trial has shown
 * @param words why it failed or was not tried, and what else there is to say; may be empty
 * @param sockets ours, of the conversations that prove it
 * @param fromRow the first row of the recording that belongs to the trial, from 0
 * @param toRow the row behind its last
 * @param nanos how long the trial took
 */
public record HazardResult(
    Hazard hazard,
    HazardVerdict verdict,
    String words,
    List<SocketId> sockets,
    long fromRow,
    long toRow,
    long nanos) {
  /** Copies the list. */
  public HazardResult {
    sockets = List.copyOf(sockets);
  }
}

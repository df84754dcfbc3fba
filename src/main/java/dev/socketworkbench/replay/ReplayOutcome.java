package dev.socketworkbench.replay;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.replay.part.Part;
import java.util.List;
import java.util.Optional;

/**
 * How a replay ended.
 *
 * @param deviations what differed from the recording, connection by connection
 * @param failure the call without which nothing could be replayed; empty if there was none
 * @param layerFailure why a client's TLS did not come about, if that is known; empty if it did, or
 *     was not spoken
 * @param stopped whether somebody ended it early
 */
public record ReplayOutcome(
    List<Deviation> deviations,
    Optional<Call> failure,
    Optional<Layer> layerFailure,
    boolean stopped) {
  /** Copies the list. */
  public ReplayOutcome {
    deviations = List.copyOf(deviations);
  }

  static ReplayOutcome of(List<Deviation> deviations, boolean stopped) {
    return new ReplayOutcome(deviations, Optional.empty(), Optional.empty(), stopped);
  }

  static ReplayOutcome failed(Call call, boolean stopped) {
    return new ReplayOutcome(List.of(), Optional.of(call), Optional.empty(), stopped);
  }

  /** TLS, which had come about in the recording, did not. */
  static ReplayOutcome unsecured(Part part, LayeredSocket socket, boolean stopped) {
    return new ReplayOutcome(
        List.of(Deviation.unsecured(part, socket)),
        Optional.empty(),
        socket.layerFailure(),
        stopped);
  }

  /** Whether everything went as it was recorded. */
  public boolean isSame() {
    return deviations.isEmpty() && failure.isEmpty() && !stopped;
  }
}

package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.frame.Frame;
import java.util.Optional;

/** What is known of a lane beyond its socket and its address; stands in its head. FX thread. */
public interface LaneWords {
  /** Nothing is known. */
  LaneWords NONE =
      new LaneWords() {
        @Override
        public Optional<String> stranger(Frame.Lane lane) {
          return Optional.empty();
        }

        @Override
        public Optional<SocketId> backlog(Frame.Lane lane) {
          return Optional.empty();
        }
      };

  /** What an end is that is not ours: a program, or that it was not accepted yet. */
  Optional<String> stranger(Frame.Lane lane);

  /** The listener in whose backlog a client waits, as follows from the calls. */
  Optional<SocketId> backlog(Frame.Lane lane);
}

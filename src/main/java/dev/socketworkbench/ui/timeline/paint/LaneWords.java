package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Datagrams;
import dev.socketworkbench.ui.support.Messages;
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

        @Override
        public Optional<String> datagrams(Frame.Lane lane) {
          return Optional.empty();
        }

        @Override
        public Optional<String> program(Frame.Lane lane) {
          return Optional.empty();
        }
      };

  /** What a finished session tells. */
  static LaneWords of(TimelineIndex index) {
    return new LaneWords() {
      @Override
      public Optional<String> stranger(Frame.Lane lane) {
        return Optional.empty();
      }

      @Override
      public Optional<SocketId> backlog(Frame.Lane lane) {
        return Optional.empty();
      }

      @Override
      public Optional<String> datagrams(Frame.Lane lane) {
        return LaneWords.ofDatagrams(index, lane);
      }

      @Override
      public Optional<String> program(Frame.Lane lane) {
        return LaneWords.ofProgram(index, lane);
      }
    };
  }

  /** What stands below the name of a socket for datagrams: its address, as far as it is known. */
  static Optional<String> ofDatagrams(TimelineIndex index, Frame.Lane lane) {
    Datagrams datagrams = index.inference().datagrams();
    return lane.socket()
        .filter(datagrams::isDatagram)
        .filter(socket -> lane.link().isEmpty())
        .map(
            socket ->
                datagrams.seenFrom(socket) instanceof Endpoint.None
                    ? Messages.get("timeline.datagrams")
                    : datagrams.seenFrom(socket).toString());
  }

  /** The name and the process id of the other program that a lane's socket belongs to. */
  static Optional<String> ofProgram(TimelineIndex index, Frame.Lane lane) {
    return lane.socket()
        .flatMap(index.programs()::of)
        .map(
            program ->
                Messages.get(
                    index.programs().parentOf(program).isPresent()
                        ? "timeline.child"
                        : "timeline.program",
                    Escapes.text(program.name()),
                    Long.toString(program.pid())));
  }

  /** The name and the process id of the other program that a lane's socket belongs to. */
  Optional<String> program(Frame.Lane lane);

  /** What an end is that is not ours: a program, or that it was not accepted yet. */
  Optional<String> stranger(Frame.Lane lane);

  /** The listener in whose backlog a client waits, as follows from the calls. */
  Optional<SocketId> backlog(Frame.Lane lane);

  /** Of a socket for datagrams, its address, as far as it is known. */
  Optional<String> datagrams(Frame.Lane lane);
}

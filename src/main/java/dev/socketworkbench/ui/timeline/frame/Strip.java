package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.util.List;
import java.util.Optional;

/**
 * A part of one direction of a connection, or of one socket's datagrams, ready to be drawn.
 *
 * @param request what was asked for
 * @param pieces the bytes, in order
 * @param numbers for each piece the number of its send among all sends of the stream, or of its
 *     recv where the sender is not ours; of datagrams their place in the strip; from 1
 * @param total how many bytes there are so far
 * @param then how many of them there were at the shown moment
 */
public record Strip(
    Request request, List<StripPiece> pieces, List<Long> numbers, long total, long then) {

  /** Whose bytes the strip shows. */
  public sealed interface Subject {
    /** The same seen from the other side. */
    Subject turned();
  }

  /** Those of one of the two streams of a connection. */
  public record StreamBytes(Link link, Direction direction) implements Subject {
    @Override
    public Subject turned() {
      return new StreamBytes(
          link, direction == Direction.TO_CLIENT ? Direction.TO_SERVER : Direction.TO_CLIENT);
    }
  }

  /** Those of the datagrams that a socket sent, or else of those that it received. */
  public record DatagramBytes(SocketId socket, boolean sent) implements Subject {
    @Override
    public Subject turned() {
      return new DatagramBytes(socket, !sent);
    }
  }

  /**
   * Which bytes the strip shows.
   *
   * @param subject whose
   * @param from from which byte on
   */
  public record Request(Subject subject, long from) {
    /** Of which connection, unless they are datagrams. */
    public Optional<Link> link() {
      return subject instanceof StreamBytes stream ? Optional.of(stream.link()) : Optional.empty();
    }
  }
}

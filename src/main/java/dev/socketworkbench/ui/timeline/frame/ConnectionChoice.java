package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which connections are shown.
 *
 * @param all whether all are, also those to come
 * @param numbers else the numbers of those that are
 * @param server else, if there is one, the sockets of one server: its connections, those to come
 *     too, and the clients that are connected to it
 */
public record ConnectionChoice(
    boolean all, Set<Integer> numbers, Optional<Predicate<SocketId>> server) {
  /** All connections, also those to come. */
  public static final ConnectionChoice ALL = new ConnectionChoice(true, Set.of(), Optional.empty());

  /** These connections and no others. */
  public static ConnectionChoice of(Set<Integer> numbers) {
    return new ConnectionChoice(false, Set.copyOf(numbers), Optional.empty());
  }

  /** One server's connections. */
  public static ConnectionChoice ofServer(Predicate<SocketId> sockets) {
    return new ConnectionChoice(false, Set.of(), Optional.of(sockets));
  }

  /** Whether a connection is shown. */
  public boolean includes(Link link) {
    return all || numbers.contains(link.number()) || isServers(link);
  }

  private boolean isServers(Link link) {
    return server
        .filter(own -> link.listener().filter(own).or(() -> link.server().filter(own)).isPresent())
        .isPresent();
  }

  /** Whether a socket belongs to the one server that is shown. */
  private boolean isServers(SocketId socket) {
    return server.filter(own -> own.test(socket)).isPresent();
  }

  /** Whether what is shown of a socket changes when a connection becomes known. */
  boolean dependsOnLinks() {
    return server.isPresent();
  }

  /** Whether the calls of a socket are shown; a listener's are if one of its connections is. */
  public boolean includes(TimelineIndex index, SocketId socket) {
    if (all || isServers(socket)) {
      return true;
    }
    return index.links().isListener(socket)
        ? links(index).stream().anyMatch(link -> link.listener().filter(socket::equals).isPresent())
        : index.links().of(socket).filter(this::includes).isPresent();
  }

  private List<Link> links(TimelineIndex index) {
    if (all) {
      return index.links().all();
    }
    return server.isPresent()
        ? index.links().all().stream().filter(this::includes).toList()
        : numbers.stream()
            .sorted()
            .flatMap(number -> index.links().number(number).stream())
            .toList();
  }

  /** The lanes of what is chosen, as far as it is known. */
  public LaneSet lanes(TimelineIndex index) {
    return LaneSet.of(
        links(index),
        index.unlinked().stream().filter(socket -> all || isServers(socket)).toList(),
        index.links()::isListener,
        index.programs()::rankOf);
  }
}

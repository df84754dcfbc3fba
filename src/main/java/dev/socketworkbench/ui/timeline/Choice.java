package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.LaneSet;
import dev.socketworkbench.timeline.Link;
import dev.socketworkbench.timeline.TimelineIndex;
import java.util.List;
import java.util.Set;

/**
 * Which connections are shown.
 *
 * @param all whether all are, also those to come
 * @param numbers else the numbers of those that are
 */
public record Choice(boolean all, Set<Integer> numbers) {
  /** All connections, also those to come. */
  public static final Choice ALL = new Choice(true, Set.of());

  /** These connections and no others. */
  public static Choice of(Set<Integer> numbers) {
    return new Choice(false, Set.copyOf(numbers));
  }

  private boolean includes(Link link) {
    return all || numbers.contains(link.number());
  }

  /** Whether the calls of a socket are shown; a listener's are if one of its connections is. */
  boolean includes(TimelineIndex index, SocketId socket) {
    if (all) {
      return true;
    }
    return socket.role() == SocketId.Role.SERVER
        ? links(index).stream().anyMatch(link -> link.listener().filter(socket::equals).isPresent())
        : index.links().of(socket).filter(this::includes).isPresent();
  }

  private List<Link> links(TimelineIndex index) {
    return all
        ? index.links().all()
        : numbers.stream()
            .sorted()
            .flatMap(number -> index.links().number(number).stream())
            .toList();
  }

  /** The lanes of what is chosen, as far as it is known. */
  LaneSet lanes(TimelineIndex index) {
    return LaneSet.of(links(index), all ? index.unlinked() : List.of());
  }
}

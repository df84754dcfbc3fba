package dev.socketworkbench.export;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The timeline that is exported: the chosen sockets, their calls and lanes, as far as they are
 * indexed.
 *
 * @param index what is known of the journal
 * @param steps the calls of the chosen sockets
 * @param lanes the lanes of the chosen sockets
 * @param open the calls that have not returned; none for a finished session
 * @param now this moment, in nanoseconds since the session began
 */
public record ExportedTimeline(
    TimelineIndex index, StepIndex steps, LaneSet lanes, List<OpenCall> open, long now) {

  /**
   * The chosen connections of a journal with their listeners, and the chosen sockets that have no
   * connection. Reads the whole journal once.
   *
   * @param chosen which connections
   * @param unlinked which listeners and clients without a connection
   * @param open the calls that have not returned
   * @param now this moment, in nanoseconds since the session began
   */
  public static ExportedTimeline of(
      Journal journal,
      Predicate<Link> chosen,
      Predicate<SocketId> unlinked,
      List<OpenCall> open,
      long now) {
    TimelineIndex index = new TimelineIndex(journal);
    index.catchUp();
    List<Link> links = index.links().all().stream().filter(chosen).toList();
    Set<SocketId> linked = new HashSet<>();
    for (Link link : links) {
      link.server().ifPresent(linked::add);
      link.client().ifPresent(linked::add);
    }
    List<SocketId> others =
        index.sockets().stream()
            .filter(socket -> index.links().of(socket).isEmpty() && unlinked.test(socket))
            .toList();
    LaneSet lanes = LaneSet.of(links, others, index.links()::isListener, index.programs()::rankOf);
    StepIndex steps = new StepIndex(journal, socket -> lanes.laneOf(socket).isPresent());
    steps.catchUp();
    return new ExportedTimeline(index, steps, lanes, open, now);
  }

  /** Everything in a journal of a finished session. */
  public static ExportedTimeline of(Journal journal) {
    return of(journal, link -> true, socket -> true, List.of(), 0);
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.LaneWords;
import java.util.Optional;

/**
 * What the heads of the timeline's lanes tell besides: whose program an end is that is not ours,
 * and that a client waits in a backlog. Both are of now and are not told of a moment in the past.
 *
 * @param programs who knows the programs; empty where a file is shown, whose peers are long gone
 */
record LaneFacts(TimelineViewModel timeline, Optional<PeerPrograms> programs) implements LaneWords {
  @Override
  public Optional<String> stranger(Frame.Lane lane) {
    return lane.socket().isPresent()
        ? Optional.empty()
        : lane.link().flatMap(link -> notAccepted(link).or(() -> outsider(link)));
  }

  /** The end that the listener's backlog has, or had when it closed, and no socket of ours. */
  private Optional<String> notAccepted(Link link) {
    Optional<TimelineIndex> index = timeline.index();
    boolean left = index.filter(known -> known.links().wasNeverAccepted(link)).isPresent();
    if (!left && waitsAt(link).isEmpty()) {
      return Optional.empty();
    }
    boolean isAcceptMissing =
        index.stream()
            .flatMap(known -> known.unlinked().stream())
            .anyMatch(socket -> socket.role() == SocketId.Role.CONN);
    return Optional.of(
        Messages.get(
            isAcceptMissing
                ? "timeline.end-not-known"
                : left ? "timeline.never-accepted" : "timeline.not-accepted"));
  }

  private Optional<String> outsider(Link link) {
    return credentials(link).or(() -> program(link));
  }

  /** Of a Unix socket our own end was told who the other one is. */
  private Optional<String> credentials(Link link) {
    return link.server()
        .or(link::client)
        .flatMap(own -> timeline.index().flatMap(index -> index.links().credentials(own)))
        .map(told -> programs.flatMap(all -> all.of(told)).orElse(told));
  }

  private Optional<String> program(Link link) {
    return programs.flatMap(
        all ->
            link.client().isEmpty()
                ? all.of(link.clientAddress(), link.serverAddress())
                : all.of(link.serverAddress(), link.clientAddress()));
  }

  @Override
  public Optional<SocketId> backlog(Frame.Lane lane) {
    return lane.onServerSide() ? Optional.empty() : lane.link().flatMap(this::waitsAt);
  }

  @Override
  public Optional<String> datagrams(Frame.Lane lane) {
    return timeline.index().flatMap(index -> LaneWords.ofDatagrams(index, lane));
  }

  @Override
  public Optional<String> program(Frame.Lane lane) {
    return timeline.index().flatMap(index -> LaneWords.ofProgram(index, lane));
  }

  private Optional<SocketId> waitsAt(Link link) {
    return timeline.cursorNanosProperty().get() == TimelineViewModel.NOW
        ? timeline.index().flatMap(index -> index.inference().backlogOf(link))
        : Optional.empty();
  }
}

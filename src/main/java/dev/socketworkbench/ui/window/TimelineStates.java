package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.RecordingGaps;
import dev.socketworkbench.timeline.inference.StateStep;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ShownStates;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import java.util.Optional;

/**
 * The TCP states as the timeline shows them at its cursor, in words. While a session is not
 * recorded nothing is known of them; what was known before is no longer certain afterwards.
 */
record TimelineStates(TimelineViewModel timeline, Journal journal) implements ShownStates {
  @Override
  public boolean isPast() {
    return moment() != TimelineViewModel.NOW;
  }

  @Override
  public ShownState of(SocketId socket) {
    long moment = moment();
    Optional<RecordingGaps> gaps = timeline.index().map(TimelineIndex::gaps);
    if (!isPast() && journal.isInGap()) {
      return ShownState.unknown(Messages.get("connection.not-recorded"));
    }
    List<StateStep> before =
        timeline.index().map(index -> index.inference().path(socket)).stream()
            .flatMap(List::stream)
            .filter(step -> step.nanos() <= moment)
            .toList();
    if (before.isEmpty()) {
      return ShownState.unknown(
          Messages.get(isPast() ? "connection.not-yet" : "connection.not-known"));
    }
    StateStep last = before.getLast();
    if (gaps.filter(all -> !all.isKnown(last.nanos(), moment)).isPresent()) {
      return ShownState.unknown(Messages.get("connection.not-recorded"));
    }
    return new ShownState(
        Optional.of(last.state()),
        last.measured(),
        last.measured()
            ? last.state().name()
            : Messages.get("timeline.inferred", last.state().name()));
  }

  @Override
  public Optional<Long> waitingAt(SocketId listener) {
    return !isPast() && journal.isInGap()
        ? Optional.empty()
        : timeline
            .index()
            .flatMap(index -> index.track(listener))
            .flatMap(track -> track.kernelAt(moment()))
            .filter(said -> said.state() == TcpState.LISTEN)
            .map(KernelState::receiveQueue);
  }

  private long moment() {
    return timeline.cursorNanosProperty().get();
  }
}

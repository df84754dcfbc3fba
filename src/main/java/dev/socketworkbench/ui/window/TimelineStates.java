package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.SocketTrack;
import dev.socketworkbench.timeline.StatePath;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ShownStates;
import dev.socketworkbench.ui.timeline.TimelineViewModel;
import java.util.List;
import java.util.Optional;

/**
 * The TCP states as the timeline shows them at its cursor, in words. Once a session is recorded no
 * more, nothing is known of them now.
 */
record TimelineStates(TimelineViewModel timeline, Journal journal) implements ShownStates {
  @Override
  public boolean isPast() {
    return moment() != TimelineViewModel.NOW;
  }

  @Override
  public Shown of(SocketId socket) {
    if (!isPast() && journal.unrecorded() > 0) {
      return Shown.unknown(Messages.get("connection.not-recorded"));
    }
    long moment = moment();
    List<StatePath.Step> before =
        timeline.index().flatMap(index -> index.track(socket)).map(SocketTrack::path).stream()
            .flatMap(List::stream)
            .filter(step -> step.nanos() <= moment)
            .toList();
    if (before.isEmpty()) {
      return Shown.unknown(Messages.get(isPast() ? "connection.not-yet" : "connection.not-known"));
    }
    StatePath.Step last = before.getLast();
    return new Shown(
        Optional.of(last.state()),
        last.measured(),
        last.measured()
            ? last.state().name()
            : Messages.get("timeline.inferred", last.state().name()));
  }

  private long moment() {
    return timeline.cursorNanosProperty().get();
  }
}

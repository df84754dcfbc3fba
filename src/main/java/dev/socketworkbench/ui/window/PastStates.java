package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.SocketTrack;
import dev.socketworkbench.timeline.StatePath;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.TimelineViewModel;
import java.util.List;
import java.util.function.Function;

/** The TCP states of the moment that the timeline's cursor shows, in words. */
final class PastStates {
  private PastStates() {}

  /** What tells a socket's state at the shown moment; null while the timeline shows now. */
  static Function<SocketId, String> shownBy(TimelineViewModel timeline) {
    long moment = timeline.cursorNanosProperty().get();
    return moment == TimelineViewModel.NOW
        ? null
        : socket ->
            timeline
                .index()
                .flatMap(index -> index.track(socket))
                .map(track -> at(track, moment))
                .orElse(Messages.get("connection.not-yet"));
  }

  private static String at(SocketTrack track, long moment) {
    List<StatePath.Step> before =
        track.path().stream().filter(step -> step.nanos() <= moment).toList();
    if (before.isEmpty()) {
      return Messages.get("connection.not-yet");
    }
    StatePath.Step last = before.getLast();
    return last.measured()
        ? last.state().name()
        : Messages.get("timeline.inferred", last.state().name());
  }
}

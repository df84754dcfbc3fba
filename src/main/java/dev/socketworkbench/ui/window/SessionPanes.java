package dev.socketworkbench.ui.window;

import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.ui.detail.DetailPane;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.window.menu.SessionCommands;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.ui.window.status.FileStatus;
import dev.socketworkbench.ui.window.status.StatusViewModel;
import dev.socketworkbench.ui.window.status.WindowStatus;
import java.util.Optional;

/**
 * The three views of a session's journal, the logs, the timeline and the detail, which show the
 * same row, the same moment and the same matches; and what the panes beside them learn of these.
 */
final class SessionPanes {
  private final LogSources sources;
  private final LogArea logs;
  private final TimelineViewModel model;
  private final TimelinePane timeline;
  private final DetailPane detail;
  private final WindowStatus status;
  private final Optional<PeerPrograms> peers;

  SessionPanes(
      Content content, Background background, FrameTicker pulse, SessionCommands sessions) {
    sources = new LogSources(content);
    logs = new LogArea(background, pulse);
    logs.show(sources.of(Selection.SERVERS), sources.of(Selection.CLIENTS), sources.all());
    model = new TimelineViewModel(background, System::nanoTime);
    model.show(
        content.live().isPresent()
            ? TimelineSource.live(content.journal(), sources::waiting)
            : TimelineSource.over(content.journal()));
    timeline = new TimelinePane(model, sessions::saveTimeline);
    logs.selectedRowProperty().bindBidirectional(timeline.selectedRowProperty());
    logs.momentProperty().bind(timeline.cursorNanosProperty());
    model.matchesProperty().bind(logs.matchesProperty());
    if (content.live().isEmpty()) {
      logs.toBeginning();
    }
    content
        .live()
        .map(Session::servers)
        .map(servers -> new ServerSelection(servers, sources, logs, model, background))
        .ifPresent(ServerSelection::follow);
    status =
        content
            .live()
            .<WindowStatus>map(StatusViewModel::new)
            .orElseGet(() -> new FileStatus(content.journal()));
    peers = content.live().map(session -> session.servers().peers());
    peers.ifPresent(all -> content.live().orElseThrow().clients().showPeers(all));
    LaneFacts facts = new LaneFacts(model, peers);
    timeline.canvas().showWords(facts);
    peers.ifPresent(all -> all.onFound(() -> timeline.canvas().showWords(facts)));
    TimelineStates states = new TimelineStates(model, content.journal());
    model
        .cursorNanosProperty()
        .subscribe(
            moment -> {
              content
                  .live()
                  .ifPresent(
                      session -> {
                        session.servers().showStates(states);
                        session.clients().showStates(states);
                        session.hands().showStates(states);
                      });
              status.showMoment(moment.longValue());
            });
    detail = new DetailPane(model, sessions::saveTimeline);
  }

  LogArea logs() {
    return logs;
  }

  TimelineViewModel model() {
    return model;
  }

  TimelinePane timeline() {
    return timeline;
  }

  DetailPane detail() {
    return detail;
  }

  /** What the status bar says of the session. */
  WindowStatus status() {
    return status;
  }

  /** When the window has to beat for them, and how fast. */
  void keepAwake(FrameTicker pulse) {
    pulse.onSlowPulse(status::poll);
    pulse.keepAwakeWhile(model::isBusy);
    pulse.keepAwakeWhile(logs::isBusy);
    peers.ifPresent(all -> pulse.keepAwakeWhile(all::isBusy));
    pulse.smoothWhile(model.playback().playingProperty()::get);
    pulse.beatWhile(() -> !sources.waiting().isEmpty());
    pulse.beatWhile(model::isMoving);
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.log.model.LogSource;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Has logs and timeline follow the servers' tabs: they show all servers, or the one in front. The
 * clients are always shown, as it is unknown which server a client belongs to before it connects.
 */
final class ServerSelection {
  /** What is shown of one server: its own log, and the log of both sides. */
  private record OwnAndBoth(Selection own, Selection both) {}

  /** The sources of those. */
  private record Sources(LogSource own, LogSource both) {}

  private final ServersViewModel servers;
  private final LogSources sources;
  private final LogArea logs;
  private final TimelineViewModel timeline;
  private final Background background;

  /** The journal keeps each selection that it was asked for: one for each server is enough. */
  private final Map<ServerViewModel, OwnAndBoth> known = new HashMap<>();

  private Optional<ServerViewModel> shown = Optional.empty();

  ServerSelection(
      ServersViewModel servers,
      LogSources sources,
      LogArea logs,
      TimelineViewModel timeline,
      Background background) {
    this.servers = servers;
    this.sources = sources;
    this.logs = logs;
    this.timeline = timeline;
    this.background = background;
  }

  /** Begins to follow. */
  void follow() {
    servers.aloneProperty().subscribe(this::look);
    servers.selectedProperty().subscribe(this::look);
    timeline.choiceProperty().subscribe(now -> showsAll(now.all()));
  }

  /** Who asks the timeline for everything wants it in the logs, too. */
  private void showsAll(boolean all) {
    if (all && shown.isPresent()) {
      servers.aloneProperty().set(false);
    }
  }

  private void look() {
    Optional<ServerViewModel> wanted =
        Optional.of(servers.selectedProperty().get()).filter(it -> servers.aloneProperty().get());
    if (!wanted.equals(shown)) {
      shown = Optional.empty(); // until it is shown, nobody asks for more
      wanted.ifPresentOrElse(this::show, this::showAll);
    }
  }

  private void showAll() {
    timeline.choiceProperty().set(ConnectionChoice.ALL);
    logs.showServer(sources.of(Selection.SERVERS), sources.all());
  }

  private void show(ServerViewModel server) {
    shown = Optional.of(server);
    OwnAndBoth selections = known.computeIfAbsent(server, this::selections);
    timeline.choiceProperty().set(ConnectionChoice.ofServer(selections.own().sockets()));
    background.run(
        () -> new Sources(sources.of(selections.own()), sources.of(selections.both())),
        made -> {
          if (shown.filter(server::equals).isPresent()) {
            logs.showServer(made.own(), made.both());
          }
        },
        FailureReport::unexpected);
  }

  private OwnAndBoth selections(ServerViewModel server) {
    Predicate<SocketId> own = socket -> servers.isOf(server, socket);
    return new OwnAndBoth(
        new Selection("a server", own),
        new Selection("a server and the clients", own.or(it -> it.side() == Side.CLIENT)));
  }
}

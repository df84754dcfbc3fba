package dev.socketworkbench.ui.window.status;

import dev.socketworkbench.net.recording.Traffic;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The status line: what the server does, how much has happened, and what was not recorded. */
public final class StatusViewModel extends WindowStatus {
  private final Session session;

  /** The status of this session. */
  public StatusViewModel(Session session) {
    super(session.journal());
    this.session = session;
    poll();
  }

  @Override
  List<String> parts() {
    Traffic traffic = session.tracer().traffic();
    List<String> parts = new ArrayList<>();
    parts.add(serverPart());
    if (running().anyMatch(server -> !server.isDatagrams())) {
      parts.add(
          Messages.get("status.connections", servers().mapToInt(ServerViewModel::openCount).sum()));
    }
    if (running().anyMatch(Server::isDatagrams)) {
      parts.add(
          Messages.get(
              "status.peers",
              running()
                  .filter(Server::isDatagrams)
                  .mapToLong(server -> server.peers().heardFrom())
                  .sum()));
    }
    parts.add(Messages.get("status.calls", traffic.calls()));
    parts.add(Messages.get("status.bytes", traffic.bytesIn(), traffic.bytesOut()));
    // Not a warning: where a system has no such table, that is how it is.
    session.watch().trouble().ifPresent(why -> parts.add(Messages.get("status.unwatched", why)));
    return parts;
  }

  private Stream<Server> running() {
    return servers().flatMap(server -> server.server().stream());
  }

  private Stream<ServerViewModel> servers() {
    return session.servers().servers().stream();
  }

  /** Of one server what it does, of several how many listen. */
  private String serverPart() {
    List<ServerViewModel> all = session.servers().servers();
    return all.size() == 1
        ? all.getFirst().stateTextProperty().get()
        : Messages.get(
            "status.servers",
            servers().filter(server -> server.listeningOn().isPresent()).count(),
            all.size());
  }

  @Override
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    long unrecorded = session.journal().unrecorded();
    if (unrecorded > 0) {
      wrong.add(Messages.get("status.unrecorded", unrecorded));
    }
    session.journal().trouble().ifPresent(wrong::add);
    return wrong;
  }
}

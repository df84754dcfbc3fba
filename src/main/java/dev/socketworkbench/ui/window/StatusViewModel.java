package dev.socketworkbench.ui.window;

import dev.socketworkbench.net.Server;
import dev.socketworkbench.net.Traffic;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    parts.add(session.server().stateTextProperty().get());
    Optional<Server> server = session.server().server();
    server.ifPresent(
        running ->
            parts.add(Messages.get("status.connections", running.connections().openCount())));
    parts.add(Messages.get("status.calls", traffic.calls()));
    parts.add(Messages.get("status.bytes", traffic.bytesIn(), traffic.bytesOut()));
    return parts;
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

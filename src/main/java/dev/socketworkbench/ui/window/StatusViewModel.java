package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.net.Server;
import dev.socketworkbench.net.Traffic;
import dev.socketworkbench.ui.support.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The status line: what the server does, how much has happened, and what was not recorded. */
public final class StatusViewModel implements WindowStatus {
  private final Session session;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");

  private long moment = Long.MAX_VALUE;

  /** The status of this session. */
  public StatusViewModel(Session session) {
    this.session = session;
    poll();
  }

  @Override
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  @Override
  public void showMoment(long nanos) {
    moment = nanos;
    poll();
  }

  @Override
  public void poll() {
    Traffic traffic = session.tracer().traffic();
    List<String> parts = new ArrayList<>();
    if (moment != Long.MAX_VALUE) {
      LogFormat format =
          new LogFormat(session.journal().clock().anchor(), ZoneId.systemDefault(), false);
      parts.add(Messages.get("status.moment", format.time(moment)));
    }
    parts.add(session.server().stateTextProperty().get());
    Optional<Server> server = session.server().server();
    server.ifPresent(
        running ->
            parts.add(Messages.get("status.connections", running.connections().openCount())));
    parts.add(Messages.get("status.calls", traffic.calls()));
    parts.add(Messages.get("status.bytes", traffic.bytesIn(), traffic.bytesOut()));
    text.set(String.join(" · ", parts));

    List<String> wrong = new ArrayList<>();
    long unrecorded = session.journal().unrecorded();
    if (unrecorded > 0) {
      wrong.add(Messages.get("status.unrecorded", unrecorded));
    }
    session.journal().trouble().ifPresent(wrong::add);
    warning.set(String.join(" · ", wrong));
  }
}

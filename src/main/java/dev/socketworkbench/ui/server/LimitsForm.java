package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.net.ServerLimits;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** What is typed as the limits of a server. */
public final class LimitsForm {
  private static final int MILLIS = 1000;

  private final NumberInput counts =
      new NumberInput(
          Messages.get("server.max-connections.what"), 1, ServerLimits.MOST_CONNECTIONS);
  private final NumberInput seconds =
      new NumberInput(
          Messages.get("server.idle.what"), 0, ServerLimits.LONGEST_IDLE_MILLIS / MILLIS);
  private final NumberInput sizes =
      new NumberInput(Messages.get("server.kept-bytes.what"), 0, ServerLimits.MOST_KEPT_BYTES);
  private final StringProperty connections;
  private final StringProperty idle;
  private final StringProperty keptBytes;

  LimitsForm(ServerLimits limits) {
    connections = new SimpleStringProperty(Integer.toString(limits.connections()));
    idle = new SimpleStringProperty(Integer.toString(limits.idleMillis() / MILLIS));
    keptBytes = new SimpleStringProperty(Integer.toString(limits.keptBytes()));
  }

  /** How many connections may be open at once, as typed. */
  public StringProperty connectionsProperty() {
    return connections;
  }

  /** After how many seconds an idle connection is closed, as typed. */
  public StringProperty idleProperty() {
    return idle;
  }

  /** How many bytes of each call are recorded, as typed. */
  public StringProperty keptBytesProperty() {
    return keptBytes;
  }

  /** What is wrong with the number of connections as it stands. */
  public ObservableValue<Optional<Explanation>> connectionsProblem() {
    return connections.map(typed -> counts.parse(typed).problem());
  }

  /** What is wrong with the idle time-out as it stands. */
  public ObservableValue<Optional<Explanation>> idleProblem() {
    return idle.map(typed -> seconds.parse(typed).problem());
  }

  /** What is wrong with the number of bytes as it stands. */
  public ObservableValue<Optional<Explanation>> keptBytesProblem() {
    return keptBytes.map(typed -> sizes.parse(typed).problem());
  }

  /** The limits, or what is wrong with the first that is wrong. */
  Input<ServerLimits> check() {
    Input<Integer> typedConnections = counts.parse(connections.get());
    Input<Integer> typedIdle = seconds.parse(idle.get());
    Input<Integer> typedBytes = sizes.parse(keptBytes.get());
    return Stream.of(typedConnections.problem(), typedIdle.problem(), typedBytes.problem())
        .flatMap(Optional::stream)
        .findFirst()
        .<Input<ServerLimits>>map(Input.Bad::new)
        .orElseGet(
            () ->
                new Input.Good<>(
                    ServerLimits.standard()
                        .withConnections(typedConnections.value().orElseThrow())
                        .withIdleMillis(typedIdle.value().orElseThrow() * MILLIS)
                        .withKeptBytes(typedBytes.value().orElseThrow())));
  }
}

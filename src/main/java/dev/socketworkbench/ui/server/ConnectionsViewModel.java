package dev.socketworkbench.ui.server;

import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ConnectionList;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ShownStates;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The connections of the running server. The list is compared with the server's a few times per
 * second, however many connections come and go. Their TCP states are those that the window shows
 * elsewhere, so that two views never contradict each other about one moment.
 */
public final class ConnectionsViewModel {
  private static final long REFRESH_NANOS = 250_000_000;

  private final LongSupplier nanoTime;
  private final ObservableList<Connection> items = FXCollections.observableArrayList();
  private Optional<ConnectionList> source = Optional.empty();
  private Optional<ShownStates> states = Optional.empty();
  private long seenVersion = -1;
  private long refreshedAt;
  private boolean refreshed;

  ConnectionsViewModel(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The connections in the order in which they were accepted. */
  public ObservableList<Connection> items() {
    return items;
  }

  /** Shows these states from now on; to be called again when they are of another moment. */
  public void showStates(ShownStates shown) {
    states = Optional.of(shown);
    refreshed = false;
  }

  /** A connection's TCP state at the moment that is shown. */
  ShownStates.Shown state(Connection connection) {
    return states
        .map(shown -> shown.of(connection.id()))
        .orElseGet(() -> ShownStates.Shown.unknown(Messages.get("connection.not-known")));
  }

  /** Whether a moment in the past is shown. */
  boolean isPast() {
    return states.map(ShownStates::isPast).orElse(false);
  }

  /** Shows the connections of another server from now on. */
  void show(ConnectionList connections) {
    source = Optional.of(connections);
    seenVersion = -1;
    refreshed = false;
  }

  /**
   * To be called once a pulse.
   *
   * @return whether what is shown of the connections may have changed
   */
  boolean poll() {
    long now = nanoTime.getAsLong();
    if (source.isEmpty() || (refreshed && now - refreshedAt < REFRESH_NANOS)) {
      return false;
    }
    refreshed = true;
    refreshedAt = now;
    ConnectionList list = source.get();
    long version = list.version();
    if (version != seenVersion) {
      seenVersion = version;
      compare(list.snapshot());
    }
    return true;
  }

  /** Takes out what was forgotten and appends what is new; the others keep their places. */
  private void compare(List<Connection> now) {
    int known = items.size();
    boolean grownOnly =
        known == 0
            || (now.size() >= known
                && items.getFirst() == now.getFirst()
                && items.getLast() == now.get(known - 1));
    if (!grownOnly) {
      items.retainAll(new HashSet<>(now));
    }
    items.addAll(now.subList(items.size(), now.size()));
  }
}

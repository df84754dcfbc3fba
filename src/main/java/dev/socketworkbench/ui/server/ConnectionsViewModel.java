package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.kernel.StateLookup;
import dev.socketworkbench.kernel.TcpTable;
import dev.socketworkbench.net.Connection;
import dev.socketworkbench.net.ConnectionList;
import dev.socketworkbench.ui.support.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The connections of the running server, and what the system says of each. The list is compared
 * with the server's a few times a second, however many connections come and go.
 */
public final class ConnectionsViewModel {
  private static final long REFRESH_NANOS = 250_000_000;

  private final TcpTable table;
  private final Background background;
  private final LongSupplier nanoTime;
  private final ObservableList<Connection> items = FXCollections.observableArrayList();
  private Optional<ConnectionList> source = Optional.empty();
  private Optional<StateLookup> states = Optional.empty();
  private Function<SocketId, String> past;
  private long seenVersion = -1;
  private long refreshedAt;
  private boolean refreshed;
  private boolean reading;

  ConnectionsViewModel(TcpTable table, Background background, LongSupplier nanoTime) {
    this.table = table;
    this.background = background;
    this.nanoTime = nanoTime;
  }

  /** The connections in the order in which they were accepted. */
  public ObservableList<Connection> items() {
    return items;
  }

  /**
   * What the system's table says of a connection: empty where it was not, or cannot be, measured.
   */
  public Optional<TcpState> measured(Connection connection) {
    return states
        .flatMap(lookup -> lookup.of(connection.local(), connection.peer()))
        .map(row -> row.state());
  }

  /**
   * Shows the states of a moment in the past instead of those that are measured now; null for now.
   *
   * @param states tells a socket's state then, in words
   */
  public void showPast(Function<SocketId, String> states) {
    past = states;
    refreshed = false;
  }

  /** The state at the moment in the past that is shown; empty if now is shown. */
  public Optional<String> past(Connection connection) {
    return Optional.ofNullable(past).map(states -> states.apply(connection.id()));
  }

  /** Shows the connections of another server from now on. */
  void show(ConnectionList connections) {
    source = Optional.of(connections);
    seenVersion = -1;
    refreshed = false;
    states = Optional.empty();
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
      compare(list);
    }
    if (!items.isEmpty() && !reading) {
      reading = true;
      background.run(
          () -> StateLookup.now(table),
          found -> {
            states = Optional.of(found);
            reading = false;
          },
          unreadable -> reading = false);
    }
    return true;
  }

  /** Appends what is new; only where something left the middle is the whole list set. */
  private void compare(ConnectionList list) {
    int size = list.size();
    List<Connection> now = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      now.add(list.at(i));
    }
    int known = items.size();
    boolean grownOnly =
        size >= known
            && (known == 0
                || (items.getFirst() == now.getFirst() && items.getLast() == now.get(known - 1)));
    if (grownOnly) {
      items.addAll(now.subList(known, size));
    } else {
      items.setAll(now);
    }
  }
}

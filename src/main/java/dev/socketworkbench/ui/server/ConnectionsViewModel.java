package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ConnectionList;
import dev.socketworkbench.ui.hold.HoldViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.support.ShownStates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
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
  private final Set<Connection> below = new HashSet<>();
  private final Set<Connection> cleared = new HashSet<>();
  private final BooleanProperty pausesNew = new SimpleBooleanProperty();
  private final HoldViewModel reading = new HoldViewModel(HoldViewModel.Kind.READING);
  private Optional<Connection> selected = Optional.empty();
  private final ReadOnlyStringWrapper selectedName =
      new ReadOnlyStringWrapper(Messages.get("connections.selected"));
  private Optional<ConnectionList> source = Optional.empty();
  private Optional<ShownStates> states = Optional.empty();
  private Optional<PeerPrograms> peers = Optional.empty();
  private boolean changing;
  private long seenVersion = -1;
  private long refreshedAt;
  private boolean refreshed;

  ConnectionsViewModel(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The connections: those that are open in the order of acceptance, then those that are over. */
  public ObservableList<Connection> items() {
    return items;
  }

  /** The gate before each recv of the connection that is selected. */
  public HoldViewModel reading() {
    return reading;
  }

  /** Whether connections that are accepted from now on begin with reading paused. */
  public BooleanProperty pausesNewProperty() {
    return pausesNew;
  }

  /** The connection that is selected; empty if none is. */
  Optional<Connection> selected() {
    return selected;
  }

  /** Whether the list is being brought up to date just now. */
  boolean isChanging() {
    return changing;
  }

  /** Its name; in words if none is. */
  public ReadOnlyStringProperty selectedNameProperty() {
    return selectedName.getReadOnlyProperty();
  }

  /**
   * Another one is selected, or none; not while the list changes, where a list selects a neighbour
   * of what moves.
   */
  void select(Optional<Connection> now) {
    if (changing) {
      return;
    }
    selected = now;
    selectedName.set(
        now.map(one -> one.id().toString()).orElse(Messages.get("connections.selected")));
    followSelected();
  }

  private void followSelected() {
    selected
        .filter(Connection::isOpen)
        .ifPresentOrElse(
            now -> reading.follow(now.reading(), now::isReceiving), reading::followNothing);
  }

  /** How many of those shown are over. */
  int closedCount() {
    return below.size();
  }

  /** How many that are over are not shown any more. */
  int clearedCount() {
    return cleared.size();
  }

  /** Takes those that are over out of view. */
  void clearClosed() {
    cleared.addAll(below);
    source.ifPresent(list -> compare(list.snapshot()));
  }

  /** Shows again what was taken out of view. */
  void showCleared() {
    cleared.clear();
    source.ifPresent(list -> compare(list.snapshot()));
  }

  /** Shows these states from now on; to be called again when they are of another moment. */
  public void showStates(ShownStates shown) {
    states = Optional.of(shown);
    refreshed = false;
  }

  /** A connection's TCP state at the moment that is shown. */
  ShownStates.ShownState state(Connection connection) {
    return states
        .map(shown -> shown.of(connection.id()))
        .orElseGet(() -> ShownStates.ShownState.unknown(Messages.get("connection.not-known")));
  }

  /** Asks these for the programs at the other ends. */
  void showPeers(PeerPrograms programs) {
    peers = Optional.of(programs);
  }

  /** The program at a connection's other end, where it is another one and the system tells. */
  Optional<String> peerProgram(Connection connection) {
    return peers.flatMap(
        all ->
            connection
                .peerCredentials()
                .map(all::of)
                .orElseGet(() -> all.of(connection.peer(), connection.local())));
  }

  /** How many wait to be accepted at the moment that is shown; empty if that is not known. */
  Optional<Long> waitingAt(SocketId listener) {
    return states.flatMap(shown -> shown.waitingAt(listener));
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
    followSelected();
    ConnectionList list = source.get();
    long version = list.version();
    if (version != seenVersion) {
      seenVersion = version;
      compare(list.snapshot());
    }
    return true;
  }

  /** Those that are open, then those that are over, both in the order of acceptance. */
  private void compare(List<Connection> now) {
    cleared.retainAll(new HashSet<>(now));
    List<Connection> open = new ArrayList<>();
    List<Connection> over = new ArrayList<>();
    for (Connection each : now) {
      if (each.isOpen()) {
        open.add(each);
      } else if (!cleared.contains(each)) {
        over.add(each);
      }
    }
    Set<Connection> staying = new HashSet<>(open);
    staying.removeAll(below);
    over.stream().filter(below::contains).forEach(staying::add);
    changing = true;
    try {
      items.retainAll(staying);
      below.clear();
      below.addAll(over);
      open.addAll(over);
      insertMissing(open);
    } finally {
      changing = false;
    }
  }

  /** What is there stands in the same order already. */
  private void insertMissing(List<Connection> wanted) {
    int place = 0;
    while (place < wanted.size()) {
      if (place < items.size() && items.get(place) == wanted.get(place)) {
        place++;
        continue;
      }
      Connection next = place < items.size() ? items.get(place) : null;
      int end = place;
      while (end < wanted.size() && wanted.get(end) != next) {
        end++;
      }
      items.addAll(place, wanted.subList(place, end));
      place = end;
    }
  }
}

package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything inferred from the rows of a session, in one place: which sockets are the two ends of a
 * connection, which TCP states they went through, and which closes reset their connection.
 *
 * <p>Threads: one thread adds; any thread asks.
 */
public final class Inference {
  private final ConnectionIndex connections = new ConnectionIndex();
  private final Datagrams datagrams = new Datagrams();
  private final RecordingGaps gaps = new RecordingGaps();
  private final Map<SocketId, TcpInference> sockets = new HashMap<>();
  private final StateChanges changes = new StateChanges();
  private long rows;

  /**
   * Looks at the next row, in the order of return; of a datagram with its beginning, see {@link
   * Datagrams#needsContent}.
   */
  public synchronized void add(Entry entry) {
    long row = rows++;
    switch (entry) {
      case Call call -> {
        if (datagrams.add(row, call)) {
          return; // Nothing that TCP does happens there.
        }
        connections.add(call);
        if (call.outcome() instanceof Outcome.Accepted accepted) {
          socket(accepted.socket()).accepted(call.endNanos(), socket(call.socket()));
          changes.add(accepted.socket(), call.endNanos());
        }
        add((SocketEvent) call);
      }
      case Packet packet -> {
        datagrams.add(packet);
        connections.add(packet);
        add((SocketEvent) packet);
      }
      case KernelState said -> {
        if (said.isDatagrams()) {
          return; // They have no states.
        }
        TcpInference socket = socket(said.socket());
        TcpState before = socket.state();
        socket.said(said);
        noteChange(socket, said.socket(), before, said.endNanos());
      }
      case RecordingGap gap -> gaps.add(gap);
      case SocketFacts facts -> {
        datagrams.add(facts);
        connections.add(facts);
      }
      default -> {}
    }
  }

  private void add(SocketEvent event) {
    boolean closes = event instanceof Call call && call.closesSocket();
    TcpInference socket = socket(event.socket());
    TcpState before = socket.state();
    socket.add(event, closes ? peer(event.socket()) : Optional.empty());
    noteChange(socket, event.socket(), before, event.endNanos());
  }

  private void noteChange(TcpInference socket, SocketId id, TcpState before, long nanos) {
    TcpState now = socket.state();
    if (now != before && now != TcpState.CLOSED) {
      changes.add(id, nanos);
    }
  }

  private Optional<TcpInference> peer(SocketId socket) {
    return connections.of(socket).flatMap(link -> link.peer(socket)).map(sockets::get);
  }

  private TcpInference socket(SocketId socket) {
    return sockets.computeIfAbsent(socket, each -> new TcpInference(gaps));
  }

  /** Which received datagram is which sent one. */
  public Datagrams datagrams() {
    return datagrams;
  }

  /** Which sockets are the two ends of a connection. */
  public ConnectionIndex connections() {
    return connections;
  }

  /**
   * The listener of ours in whose backlog a connection waits: a client of ours is connected and
   * nobody has accepted it. Empty once it is accepted, or is no more.
   */
  public synchronized Optional<SocketId> backlogOf(Link link) {
    return connections
        .backlogOf(link)
        .filter(
            listener ->
                link.client()
                    .flatMap(this::known)
                    .filter(client -> isAlive(client.state()))
                    .isPresent());
  }

  private static boolean isAlive(TcpState state) {
    return switch (state) {
      case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> true;
      default -> false;
    };
  }

  /** When rows were not recorded. */
  public RecordingGaps gaps() {
    return gaps;
  }

  /** The TCP states that a socket went through so far; each says whether it was measured. */
  public synchronized List<StateStep> path(SocketId socket) {
    return known(socket).map(TcpInference::path).orElse(List.of());
  }

  /** Names the sockets that came into a state between two moments, but for CLOSED. */
  public void changedBetween(long from, long to, Consumer<SocketId> changed) {
    List<SocketId> found = new ArrayList<>();
    synchronized (this) {
      changes.between(from, to, found::add);
    }
    found.forEach(changed); // Asks others, who may wait for this lock.
  }

  /**
   * The latest moment at which what the kernel reported can have held: the end of the reading, or
   * just before the shutdown or close after which it cannot have.
   */
  public synchronized long moment(KernelState said) {
    return known(said.socket()).map(socket -> socket.moment(said)).orElse(said.endNanos());
  }

  /** What a row that is its socket's close did to the connection; empty for every other row. */
  public synchronized Optional<Closing> closing(SocketEvent event) {
    return event instanceof Call call && call.closesSocket()
        ? closing(call.socket())
        : Optional.empty();
  }

  /** What a socket's close did; empty if it was not closed so far. */
  public synchronized Optional<Closing> closing(SocketId socket) {
    return known(socket).flatMap(TcpInference::closing);
  }

  /** Whether a socket is a TCP socket, as far as is known: it was not made as anything else. */
  public synchronized boolean isTcp(SocketId socket) {
    return !datagrams.isDatagram(socket) && known(socket).map(TcpInference::isTcp).orElse(true);
  }

  private Optional<TcpInference> known(SocketId socket) {
    return Optional.ofNullable(sockets.get(socket)).filter(it -> !datagrams.isDatagram(socket));
  }
}

package dev.socketworkbench.watch;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import dev.socketworkbench.timeline.inference.MadeSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our sockets that the kernel may still know: found by reading what the journal says of bind,
 * accept and connect, so that none is missed however short it lived, and kept until the kernel has
 * forgotten them.
 */
final class SocketRegistry {
  /** The most sockets that are watched at one time, those in TIME_WAIT among them. */
  static final int MOST = 50_000;

  private static final int BLOCK = 512;

  /** The most sockets that are looked at one by one because something was done on them. */
  private static final int MOST_TOUCHED = 32;

  /** By how many places the last call may have moved back when rows got other numbers. */
  private static final int MOST_MOVED = 64;

  private final Rows rows;
  private final Map<SocketEnds, WatchedSocket> byEnds = new LinkedHashMap<>();
  private final Map<SocketId, WatchedSocket> byId = new HashMap<>();
  private final Map<SocketId, Boolean> six = new HashMap<>();

  /** Listeners that have one address together, as SO_REUSEPORT allows. */
  private final Map<SocketEnds, Set<SocketId>> sharing = new HashMap<>();

  /** Open sockets that the table of TCP does not have. */
  private final Set<SocketId> others = new HashSet<>();

  private final PendingLookups lookups = new PendingLookups();
  private final List<WatchedSocket> replaced = new ArrayList<>();
  private final Ports ports = new Ports();
  private long next;
  private long revision;

  /** The last call that was read; null before the first. */
  private Call last;

  /** On which sockets something was done since {@link #takeTouched}. */
  private final Set<SocketId> touched = new LinkedHashSet<>();

  private final DatagramRegistry datagrams = new DatagramRegistry();
  private long calls;
  private int sixes;
  private int unfindable;
  private long unwatched;

  SocketRegistry(Journal journal) {
    this(journal.feed());
  }

  SocketRegistry(Rows rows) {
    this.rows = rows;
    this.revision = rows.revision();
  }

  /** Reads what was recorded since the last time, and says how much of an event it is. */
  Activity catchUp() {
    Activity seen = Activity.NONE;
    long end = rows.size();
    while (true) {
      long numbers = rows.revision();
      if (numbers != revision) {
        end = rows.size();
        next = afterLast(end);
        revision = numbers;
      }
      List<Entry> block = rows.read(next, Math.clamp(end - next, 0, BLOCK), 0);
      if (rows.revision() != revision) {
        continue; // Rows have other numbers than when they were asked for.
      }
      if (block.isEmpty()) {
        return seen; // All is read, or the journal was closed meanwhile.
      }
      for (Entry entry : block) {
        if (entry instanceof Call call) {
          last = call;
          Activity activity = Activity.of(call);
          seen = seen.and(activity);
          if (activity == Activity.MILESTONE) {
            note(call);
          }
          touch(call, activity);
        }
      }
      next += block.size();
    }
  }

  private void touch(Call call, Activity activity) {
    calls++;
    if (activity != Activity.NONE && touched.size() <= MOST_TOUCHED) {
      touched.add(call.socket());
      if (call.outcome() instanceof Outcome.Accepted accepted) {
        touched.add(accepted.socket());
      }
    }
  }

  /**
   * The sockets on which something was done since the last time, and those at the other ends of
   * their connections; empty if there were too many to look at each.
   */
  Touched takeTouched() {
    Set<WatchedSocket> found = new LinkedHashSet<>();
    List<DatagramRegistry.WatchedDatagrams> udp = new ArrayList<>();
    if (touched.size() <= MOST_TOUCHED) {
      for (SocketId id : touched) {
        datagrams.of(id).ifPresent(udp::add);
        WatchedSocket socket = byId.get(id);
        if (socket != null) {
          found.add(socket);
          WatchedSocket peer = byEnds.get(socket.ends().turned());
          if (peer != null) {
            found.add(peer);
          }
        }
      }
    }
    touched.clear();
    Touched taken = new Touched(calls, found, udp);
    calls = 0;
    return taken;
  }

  /**
   * What was touched since the last time.
   *
   * @param calls how many calls there were
   * @param sockets of TCP
   * @param datagrams of UDP
   */
  record Touched(
      long calls,
      Collection<WatchedSocket> sockets,
      List<DatagramRegistry.WatchedDatagrams> datagrams) {
    boolean isEmpty() {
      return sockets.isEmpty() && datagrams.isEmpty();
    }
  }

  /** Our sockets for datagrams. */
  DatagramRegistry datagrams() {
    return datagrams;
  }

  /** The place behind the last call that was read, now that rows have other numbers. */
  private long afterLast(long end) {
    if (last == null) {
      return 0;
    }
    long until = Math.min(end, next + MOST_MOVED);
    while (until > 0) {
      long from = Math.max(0, until - BLOCK);
      List<Entry> block = rows.read(from, (int) (until - from), 0);
      for (int i = block.size() - 1; i >= 0; i--) {
        if (block.get(i) instanceof Call call && isLast(call)) {
          return from + i + 1;
        }
      }
      until = from;
    }
    return Math.min(end, next);
  }

  private boolean isLast(Call call) {
    return call.socket().equals(last.socket())
        && call.operation() == last.operation()
        && call.startNanos() == last.startNanos()
        && call.endNanos() == last.endNanos();
  }

  private void note(Call call) {
    SocketId socket = call.socket();
    datagrams.note(call);
    if (MadeSocket.isOtherThanTcp(call)) {
      others.add(socket);
    } else if (others.contains(socket)) {
      if (call.closesSocket()) {
        others.remove(socket);
      } else if (call.outcome() instanceof Outcome.Accepted accepted) {
        others.add(accepted.socket());
      }
    } else if (call.outcome() instanceof Outcome.Accepted accepted) {
      // It has its listener's family, also where it carries the other one's addresses.
      watch(
          accepted.socket(),
          isSix(socket, accepted.local()),
          new SocketEnds(accepted.local(), accepted.peer()),
          scope(accepted.local()));
    } else if (call.outcome() instanceof Outcome.Bound bound) {
      bound(call, bound.local());
    } else if (call.arguments() instanceof Arguments.Create create
        && call.outcome() instanceof Outcome.Done) {
      six.put(socket, create.family().equals("AF_INET6"));
      if (socket.role() == SocketId.Role.CLIENT) {
        lookups.begin(socket);
      }
    } else if (call.closesSocket()) {
      six.remove(socket);
      lookups.end(socket);
    }
  }

  private void bound(Call call, Endpoint local) {
    SocketId socket = call.socket();
    boolean isSix = isSix(socket, local);
    if (call.operation() == Operation.LISTEN) {
      watch(socket, isSix, SocketEnds.listener(local), scope(local));
    } else if (call.operation() == Operation.BIND) {
      if (socket.role() != SocketId.Role.SERVER) {
        return; // It has chosen where it connects from; the kernel lists it once it connects.
      }
      watch(socket, isSix, SocketEnds.listener(local), scope(local));
    } else if (call.arguments() instanceof Arguments.Address given
        && given.address() instanceof Endpoint.Ip to) {
      lookups.end(socket);
      watch(
          socket,
          isSix,
          new SocketEnds(local, ConnectionIndex.connectedTo(local, to)),
          scope(local));
    }
  }

  /** A connect has returned before its socket was connected. */
  void connects(Tracer.ConnectingSocket begun) {
    if (begun.local() instanceof Endpoint.Ip && begun.remote() instanceof Endpoint.Ip to) {
      watch(
          begun.socket(),
          isSix(begun.socket(), begun.local()),
          new SocketEnds(begun.local(), ConnectionIndex.connectedTo(begun.local(), to)),
          scope(begun.local()));
    }
  }

  private boolean isSix(SocketId socket, Endpoint local) {
    return six.getOrDefault(socket, local instanceof Endpoint.Ip ip && ip.address().isIpv6());
  }

  private static int scope(Endpoint endpoint) {
    return endpoint instanceof Endpoint.Ip ip ? ip.address().scope() : 0;
  }

  /**
   * From now on this socket is searched for; who had these ends before has lost them, unless it is
   * a listener that shares them.
   *
   * @param scope the number of the interface that a link-local address belongs to; 0 for none
   */
  void watch(SocketId id, boolean isSix, SocketEnds ends, int scope) {
    WatchedSocket before = byEnds.get(ends);
    if ((before != null && before.id().equals(id)) || isShared(id, ends, before)) {
      return;
    }
    if (before != null) {
      forget(before);
      replaced.add(before);
    }
    if (byEnds.size() >= MOST) {
      unwatched++;
      return;
    }
    WatchedSocket watched = new WatchedSocket(id, isSix, ends, scope);
    byEnds.put(ends, watched);
    byId.put(id, watched);
    unfindable += watched.canBeFound() ? 0 : 1;
    ports.add(ends.localPort());
    sixes += isSix ? 1 : 0;
  }

  /**
   * Whether another listener that is still open has this address: then nothing tells whose the
   * kernel's row is, and none of them is watched.
   */
  private boolean isShared(SocketId id, SocketEnds ends, WatchedSocket before) {
    if (!ends.isListener()) {
      return false;
    }
    Set<SocketId> sharers = sharing.computeIfAbsent(ends, address -> new HashSet<>());
    if (before != null) {
      sharers.add(before.id());
    }
    sharers.removeIf(each -> !six.containsKey(each) || each.equals(id));
    boolean shared = !sharers.isEmpty();
    if (shared && before != null) {
      forget(before);
    }
    sharers.add(id);
    return shared;
  }

  /** The kernel has forgotten it. */
  void forget(WatchedSocket socket) {
    byEnds.remove(socket.ends());
    byId.remove(socket.id(), socket);
    unfindable -= socket.canBeFound() ? 0 : 1;
    ports.remove(socket.ends().localPort());
    sixes -= socket.six() ? 1 : 0;
  }

  /** Those whose ends another one of our sockets has now, each reported once. */
  List<WatchedSocket> takeReplaced() {
    List<WatchedSocket> taken = List.copyOf(replaced);
    replaced.clear();
    return taken;
  }

  /** The socket with these ends; null if it is none of ours. */
  WatchedSocket at(SocketEnds ends) {
    return byEnds.get(ends);
  }

  /** All sockets, in the order in which they appeared; a copy. */
  Collection<WatchedSocket> sockets() {
    return List.copyOf(byEnds.values());
  }

  int size() {
    return byEnds.size();
  }

  PendingLookups lookups() {
    return lookups;
  }

  /** Whether every socket can be asked for by itself. */
  boolean canBeFound() {
    return unfindable == 0;
  }

  /** Whether the family of a client that connects is AF_INET6; it has no address yet. */
  boolean isSix(SocketId connecting) {
    return six.getOrDefault(connecting, false);
  }

  boolean hasFour() {
    return sixes < byEnds.size();
  }

  boolean hasSix() {
    return sixes > 0;
  }

  Ports ports() {
    return ports;
  }

  /** How many were not watched because there were too many. */
  long unwatched() {
    return unwatched;
  }
}

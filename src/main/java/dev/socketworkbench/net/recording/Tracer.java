package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.channel.SocketPlace;
import dev.socketworkbench.net.channel.UnixEnds;
import dev.socketworkbench.net.thread.PlatformThreads;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.tls.certificate.Authority;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** What all traced sockets of a session share: the journal, the clock, and the sockets' numbers. */
public final class Tracer {
  /** More than these are not kept for a watch that does not ask. */
  private static final int MOST_CONNECTING = 1_000;

  /** Null in a tracer that records nowhere. */
  private final Journal journal;

  private final SessionClock clock;
  private final SocketOrigins origins;
  private final Queue<ConnectingSocket> connecting;
  private final OpenCalls openCalls;
  private final Traffic traffic;
  private final UnixEnds unixEnds;
  private final Authority authority;
  private final PlatformThreads clientThreads;
  private final AtomicInteger lastProgram;
  private final Map<SocketId.Role, AtomicInteger> lastNumbers;
  private final SocketPlace place;

  /**
   * A socket whose connect has returned before it was connected.
   *
   * @param local the address that the system has chosen for it
   * @param remote whom it connects to
   */
  public record ConnectingSocket(SocketId socket, Endpoint local, Endpoint remote) {}

  /** A tracer that records into this journal. One journal has one tracer. */
  public Tracer(Journal journal) {
    this(journal, journal.clock());
  }

  /**
   * A tracer that records nowhere: calls are timed and counted, and forgotten. For the many calls
   * of a load generator, where somebody must have said that they are not in the record.
   */
  public static Tracer unrecorded(SessionClock clock) {
    return new Tracer(null, clock);
  }

  private Tracer(Journal journal, SessionClock clock) {
    this.journal = journal;
    this.clock = clock;
    origins = new SocketOrigins();
    connecting = new ConcurrentLinkedQueue<>();
    openCalls = new OpenCalls();
    traffic = new Traffic();
    unixEnds = new UnixEnds();
    authority = new Authority(Clock.systemUTC());
    clientThreads = new PlatformThreads(ThreadKind.USUAL_PLATFORM_THREADS);
    lastProgram = new AtomicInteger(Program.WORKBENCH);
    lastNumbers = new EnumMap<>(SocketId.Role.class);
    place = SocketPlace.HERE;
    for (SocketId.Role role : SocketId.Role.values()) {
      lastNumbers.put(role, new AtomicInteger());
    }
    if (journal != null) {
      journal.askAtEnd(openCalls::unrecorded);
    }
    Preparation.run();
  }

  private Tracer(Tracer shared, SocketPlace place) {
    journal = shared.journal;
    clock = shared.clock;
    origins = shared.origins;
    connecting = shared.connecting;
    openCalls = shared.openCalls;
    traffic = shared.traffic;
    unixEnds = shared.unixEnds;
    authority = shared.authority;
    clientThreads = shared.clientThreads;
    lastProgram = shared.lastProgram;
    lastNumbers = shared.lastNumbers;
    this.place = place;
  }

  /** The same tracer for sockets that are made elsewhere: on a machine of the lab. */
  public Tracer at(SocketPlace where) {
    return new Tracer(this, where);
  }

  /** Where its sockets are made. */
  public SocketPlace place() {
    return place;
  }

  /** The session's clock. */
  public SessionClock clock() {
    return clock;
  }

  /** An identity that was not used before. */
  public SocketId next(SocketId.Role role) {
    return new SocketId(role, lastNumbers.get(role).incrementAndGet());
  }

  /** A number for a program that was not used before; see {@link Program}. */
  public int nextProgram() {
    return lastProgram.incrementAndGet();
  }

  /** Records what is known of a program or a socket; its time must be that of this moment. */
  public void tell(LongFunction<? extends SessionFact> fact) {
    int ticket = enter();
    try {
      if (journal != null) {
        journal.append(fact.apply(clock.nanos()));
      }
    } finally {
      leave(ticket);
    }
  }

  /**
   * Records what was known of a program or a socket at a moment that is past; see {@link
   * #rowsComeLate}.
   */
  public void tellLate(SessionFact fact) {
    if (journal != null) {
      journal.append(fact);
    }
  }

  /** A listening socket has accepted another one. */
  public void accepted(SocketId listener, SocketId socket) {
    origins.put(socket, listener);
  }

  /** The listening socket that accepted this one; empty if none of this session has. */
  public Optional<SocketId> listenerOf(SocketId socket) {
    return origins.get(socket);
  }

  /** A connect has returned before its socket is connected: whoever watches it knows its ends. */
  public void connecting(SocketId socket, Endpoint local, Endpoint remote) {
    if (connecting.size() < MOST_CONNECTING) {
      connecting.add(new ConnectingSocket(socket, local, remote));
    }
  }

  /** Tells of those once. */
  public void takeConnecting(Consumer<ConnectingSocket> watch) {
    for (ConnectingSocket each = connecting.poll(); each != null; each = connecting.poll()) {
      watch.accept(each);
    }
  }

  /** The calls that have not returned. */
  public OpenCalls openCalls() {
    return openCalls;
  }

  /** What all the session's sockets have done together. */
  public Traffic traffic() {
    return traffic;
  }

  /** Which open Unix sockets of the session are each other's ends. */
  public UnixEnds unixEnds() {
    return unixEnds;
  }

  /**
   * Records which socket of the session is at the other end of a Unix socket that was accepted, if
   * the kernel tells.
   *
   * @param kind what socket(2) was given for its listener
   */
  public void tellOtherEnd(
      SocketId socket, OptionalInt descriptor, Arguments.Create kind, SocketId listener) {
    Optional<SocketId> other = unixEnds.other(socket);
    if (other.isPresent()) {
      tell(
          now ->
              new SocketFacts(
                  now,
                  socket,
                  Program.WORKBENCH,
                  descriptor,
                  kind.family(),
                  kind.type(),
                  "",
                  "",
                  Optional.of(listener),
                  other));
    }
  }

  /** Makes certificates for the session's servers and clients. */
  public Authority authority() {
    return authority;
  }

  /** The platform threads that the session's clients have together. */
  public PlatformThreads clientThreads() {
    return clientThreads;
  }

  /**
   * A call has returned, and its end is about to be stamped: see {@link Journal#enter}. Where the
   * wall clock was set, or the machine has slept, that is recorded first, so that the row has the
   * right time.
   *
   * @return to be given to {@link #leave}, whatever happens
   */
  int enter() {
    if (journal == null) {
      return 0;
    }
    int flight = journal.enter();
    Optional<ClockAnchor> moved = clock.check();
    if (moved.isPresent()) { // no lambda: each call would make one
      journal.append(moved.get());
    }
    return flight;
  }

  /**
   * Says whether a source of calls has begun, or ended, that learns of them only after they have
   * returned: meanwhile rows are shown a moment later, so that few have to be put between others.
   */
  public void rowsComeLate(boolean begins) {
    if (journal != null) {
      journal.rowsComeLate(begins);
    }
  }

  /** Records that the wall clock was set, or that the machine has slept, if that is so. */
  public void compareClocks() {
    leave(enter());
  }

  /** The row is recorded. */
  void leave(int ticket) {
    if (journal != null) {
      journal.leave(ticket);
    }
  }

  void append(Call call) {
    traffic.called();
    if (journal != null) {
      journal.append(call);
    }
  }

  /**
   * Records a call with the bytes that it moved.
   *
   * @param written runs as soon as it has its row
   */
  void append(Call call, ByteBuffer bytes, Runnable written) {
    traffic.called();
    if (journal != null) {
      journal.append(call, bytes, written);
    }
  }

  /** Records what a layer above a socket did. */
  void append(Layer layer) {
    if (journal != null) {
      journal.append(layer);
    }
  }

  /** Says something at this moment that is about no single socket. */
  public void remark(String text) {
    remark(Optional.empty(), text);
  }

  /** Says something about a socket at this moment. */
  public void remark(SocketId about, String text) {
    remark(Optional.of(about), text);
  }

  /** Says something at this moment, about a socket if there is one. */
  public void remark(Optional<SocketId> about, String text) {
    if (journal != null) {
      int ticket = enter();
      try {
        journal.append(new Remark(clock.nanos(), about, text));
      } finally {
        journal.leave(ticket);
      }
    }
  }
}

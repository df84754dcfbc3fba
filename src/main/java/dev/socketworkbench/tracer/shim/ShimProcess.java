package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import dev.socketworkbench.call.error.ErrorCode.Numbering;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.Tracer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One process that tells its calls: its sockets, and the calls that it is making. */
public final class ShimProcess {
  /** How long a child that was announced may take to report. */
  static final long CHILD_MILLIS = 2_000;

  private static final String END = "by the system, as the program has ended";

  /**
   * A process has no more sockets, or threads in calls, or children that are about to say hello.
   */
  private static final int MOST_SOCKETS = 200_000;

  private static final int MOST_CALLS = 20_000;
  private static final int MOST_FORKS = 1_000;
  private static final long CHILD_NANOS = TimeUnit.MILLISECONDS.toNanos(CHILD_MILLIS);

  private final Tracer tracer;
  private final ShimSockets all;
  private final int number;
  private final long pid;
  private final String commandLine;
  private final Numbering numbering;

  /** By the program's own numbers. Guarded by {@link ShimSockets}, as is all that changes. */
  private final Map<Integer, ShimDescriptor> sockets;

  /** The same numbers by descriptors. */
  private final Map<Integer, Integer> byDescriptor = new HashMap<>();

  private final Map<Integer, CallUnderWayThere> calls = new HashMap<>();

  /** Children that have not said hello. */
  private final Map<Integer, Fork> forks = new HashMap<>();

  private ShimClock clock;

  /** When what it told last was so. */
  private long moment;

  private int lastFrame;
  private int channels;
  private boolean damaged;
  private boolean exited;
  private OptionalInt exitStatus = OptionalInt.empty();
  private boolean told;
  private boolean ended;

  /**
   * A socket, and a descriptor of it in this process.
   *
   * @param descriptor -1 if it has none
   */
  record ShimDescriptor(ShimSocket socket, int descriptor) {}

  /** A child's copy of the sockets, and when it was told of. */
  private record Fork(Map<Integer, ShimDescriptor> sockets, long nanos) {}

  /**
   * A call from its frame to that of its return.
   *
   * @param left how many descriptors a socket has after its close
   */
  record CallUnderWayThere(ShimSocket on, HandTrace.CallUnderWay place, int left) {
    Operation operation() {
      return place.call().operation();
    }
  }

  ShimProcess(
      Tracer tracer,
      ShimSockets all,
      int number,
      long pid,
      String commandLine,
      Numbering numbering,
      Map<Integer, ShimDescriptor> inherited) {
    this.tracer = tracer;
    this.all = all;
    this.number = number;
    this.pid = pid;
    this.commandLine = commandLine;
    this.numbering = numbering;
    this.sockets = inherited;
    inherited.forEach((socket, each) -> byDescriptor.put(each.descriptor(), socket));
  }

  int number() {
    return number;
  }

  long pid() {
    return pid;
  }

  Numbering numbering() {
    return numbering;
  }

  /** A connection of it has begun: the first one, or another one after it has lost that. */
  void joined(ShimClock beside) {
    synchronized (all) {
      clock = beside;
      channels++;
    }
  }

  /** Whether what it says is not understood any more. */
  boolean isDamaged() {
    synchronized (all) {
      return damaged;
    }
  }

  /** A connection of it has ended. */
  void left() {
    synchronized (all) {
      channels--;
      all.notifyAll();
      if (channels == 0 && exited) {
        end(END, exitStatus);
      }
    }
  }

  /**
   * It has ended: what it has told before is still to be read.
   *
   * @param status its exit status, if that is known
   */
  void exited(OptionalInt status) {
    synchronized (all) {
      exited = true;
      exitStatus = status;
      if (channels == 0) {
        end(END, status);
      }
    }
  }

  /** Whether it is connected. */
  boolean isConnected() {
    synchronized (all) {
      return channels > 0;
    }
  }

  /** Whether a child of it was forked just now and has not said hello. */
  boolean expectsChildren() {
    synchronized (all) {
      long now = System.nanoTime();
      return forks.values().stream().anyMatch(fork -> now - fork.nanos() < CHILD_NANOS);
    }
  }

  /** Whether it has ended, and all that it has told is read. */
  boolean isOver() {
    synchronized (all) {
      return ended && channels == 0;
    }
  }

  /** Nothing that it says from now on is understood. */
  void damaged(String why) {
    synchronized (all) {
      if (damaged) {
        return;
      }
      damaged = true;
    }
    tracer.remark(
        "program " + number + " has told " + why + ": what it does from now on is not recorded");
  }

  /**
   * Takes what it tells.
   *
   * @param counted the frame's number: one that comes again is passed over
   */
  void take(ShimFrame frame, int counted) throws DamagedFrameException {
    synchronized (all) {
      if (ended || counted - lastFrame <= 0) {
        return;
      }
      lastFrame = counted;
      int kind = frame.octet();
      switch (kind) {
        case 'S' -> declared(frame);
        case 'D' -> {
          told(frame.wide());
          opened(frame.number(), frame.wide(), frame.wide());
        }
        case 'G' -> lost(frame.number(), "without a close that was told");
        case 'B' -> began(frame);
        case 'R' -> returned(frame);
        case 'X' -> forgotten(frame.word());
        case 'F' -> forked(frame.number());
        default -> throw new DamagedFrameException("a frame of the kind " + kind);
      }
    }
  }

  /** The moment of which it speaks. */
  private void told(long theirs) {
    moment = clock.ours(theirs, 0, tracer.clock().nanos());
  }

  private void declared(ShimFrame frame) throws DamagedFrameException {
    told(frame.wide());
    int socket = frame.number();
    long descriptor = frame.wide();
    long file = frame.wide();
    String family = frame.text();
    String type = frame.text();
    if (sockets.size() >= MOST_SOCKETS || sockets.containsKey(socket)) {
      throw new DamagedFrameException("a socket too many");
    }
    ShimSocket known = all.find(file).orElseGet(() -> all.begin(family, type));
    sockets.put(socket, new ShimDescriptor(known, -1));
    if (descriptor >= 0) {
      opened(socket, descriptor, file);
    }
  }

  private void opened(int number, long descriptor, long file) throws DamagedFrameException {
    ShimSocket socket = find(number).socket();
    if (descriptor < 0 || descriptor > Integer.MAX_VALUE) {
      throw new DamagedFrameException("a descriptor that is none");
    }
    int at = (int) descriptor;
    Integer before = byDescriptor.get(at);
    if (before != null) {
      lost(before, "without a close that was told");
    }
    byDescriptor.put(at, number);
    sockets.put(number, new ShimDescriptor(socket, at));
    boolean first = socket.descriptors() == 0;
    all.opened(socket, file);
    if (first) {
      tell(socket, at, Optional.empty());
    }
  }

  private ShimDescriptor find(int number) throws DamagedFrameException {
    ShimDescriptor found = sockets.get(number);
    if (found == null) {
      throw new DamagedFrameException("a call on no socket");
    }
    return found;
  }

  private void tell(ShimSocket socket, int descriptor, Optional<SocketId> listener) {
    tellIfNew();
    listener.ifPresent(from -> tracer.accepted(from, socket.id()));
    tracer.tellLate(
        new SocketFacts(
            moment,
            socket.id(),
            number,
            OptionalInt.of(descriptor),
            socket.family(),
            socket.type(),
            "",
            "",
            listener));
  }

  /** Programs that have nothing to do with sockets are not in the record. */
  void tellIfNew() {
    if (!told) {
      told = true;
      tell(OptionalInt.empty());
      tracer.remark(
          "program "
              + number
              + " tells its calls itself; its clock is known to "
              + (clock.uncertainty() + 999) / 1_000
              + " µs");
    }
  }

  private void tell(OptionalInt status) {
    tracer.tell(now -> new Program(now, number, commandLine, pid, Program.Observed.SHIM, status));
  }

  /** A descriptor is gone without a close. */
  private void lost(int number, String how) {
    ShimDescriptor gone = sockets.remove(number);
    if (gone == null || gone.descriptor() < 0) {
      return;
    }
    byDescriptor.remove(gone.descriptor());
    all.closed(gone.socket());
    if (gone.socket().descriptors() == 0 && !gone.socket().isEpoll()) {
      tracer.remark(gone.socket().id(), "descriptor " + gone.descriptor() + " closed " + how);
    }
  }

  private void began(ShimFrame frame) throws DamagedFrameException {
    int identity = frame.word();
    long theirs = frame.wide();
    int code = frame.octet();
    int on = frame.number();
    ShimDescriptor at = sockets.get(on);
    String thread = frame.text();
    Arguments arguments = ShimWords.arguments(frame, this::name);
    int line = frame.number();
    String file = frame.text();
    String function = frame.text();
    if (!Operation.isCode(code) || calls.size() >= MOST_CALLS || calls.containsKey(identity)) {
      throw new DamagedFrameException("a call that is none");
    }
    if (at == null) {
      return; // Another thread has found out meanwhile that the socket is gone.
    }
    ShimSocket socket = at.socket();
    tellIfNew();
    long now = tracer.clock().nanos();
    OpenCall call =
        new OpenCall(
            socket.id(),
            Operation.ofCode(code),
            arguments,
            clock.ours(theirs, 0, now),
            thread,
            Origin.SHIM);
    HandTrace.CallUnderWay place = socket.trace().begin(call);
    if (!file.isEmpty()) {
      place.aside(Aside.at(new SourcePlace(file, line, function, ToldBy.SHIM)));
    }
    // From here on another thread may get the same descriptor.
    int left = call.operation() == Operation.CLOSE ? closed(on) : 0;
    calls.put(identity, new CallUnderWayThere(socket, place, left));
  }

  private String name(int socket) {
    ShimDescriptor found = sockets.get(socket);
    return found == null ? "a socket" : found.socket().id().toString();
  }

  private void returned(ShimFrame frame) throws DamagedFrameException {
    CallUnderWayThere call = calls.remove(frame.word());
    if (call == null) {
      return; // Its beginning was lost with a connection.
    }
    HandTrace trace = call.on().trace();
    try {
      long end = clock.ours(frame.wide(), call.place().call().startNanos(), tracer.clock().nanos());
      ShimReturn result = new ShimReturn(this, call, frame);
      moment = end;
      HandTrace.Returned returned = result.read();
      trace.returned(call.place(), returned, end);
      result.layer(end).ifPresent(layer -> layer(call.on(), layer));
    } finally {
      trace.over(call.place());
    }
  }

  private void layer(ShimSocket socket, Layer layer) {
    if (socket.isNewToTls()) {
      tracer.remark(
          socket.id(),
          "speaks TLS by a library: what was written and read in clear is told, and not what went"
              + " over the network");
    }
    socket.trace().layer(layer);
  }

  private void forgotten(int identity) {
    CallUnderWayThere call = calls.remove(identity);
    if (call != null) {
      call.on().trace().over(call.place());
    }
  }

  /** The names of sockets by the program's own numbers; of those that it does not have, none. */
  Optional<ShimSocket> socket(int number) {
    return Optional.ofNullable(sockets.get(number)).map(ShimDescriptor::socket);
  }

  /** A socket was accepted by another one. */
  void accepted(int number, ShimSocket listener) {
    ShimDescriptor made = sockets.get(number);
    if (made != null && made.descriptor() >= 0) {
      tell(made.socket(), made.descriptor(), Optional.of(listener.id()));
    }
  }

  /**
   * It has closed a descriptor.
   *
   * @return how many others the socket has
   */
  private int closed(int number) {
    ShimDescriptor gone = sockets.remove(number);
    if (gone == null || gone.descriptor() < 0) {
      return 0;
    }
    byDescriptor.remove(gone.descriptor());
    all.closed(gone.socket());
    return Math.max(0, gone.socket().descriptors());
  }

  /** A connect goes on after its return. */
  void connecting(ShimSocket socket, Endpoint local, Endpoint peer) {
    if (!(local instanceof Endpoint.None)) {
      tracer.connecting(socket.id(), local, peer);
    }
  }

  private void forked(int which) {
    if (forks.size() < MOST_FORKS) {
      // All the copies together are bounded as well.
      boolean fits = (forks.size() + 1L) * sockets.size() <= MOST_SOCKETS;
      Map<Integer, ShimDescriptor> copy = fits ? new HashMap<>(sockets) : new HashMap<>();
      copy.values().removeIf(each -> each.descriptor() < 0);
      copy.values().forEach(each -> all.opened(each.socket(), 0));
      forks.put(which, new Fork(copy, System.nanoTime()));
    }
    all.notifyAll();
  }

  /** The sockets of a child that has said hello; empty if it has none, or nobody told of it. */
  Optional<Map<Integer, ShimDescriptor>> takeFork(int which) {
    return Optional.ofNullable(forks.remove(which)).map(Fork::sockets);
  }

  /** Whether it can tell of no further child. */
  boolean isSilent() {
    return ended || channels == 0;
  }

  /** It runs another program now. */
  void replaced() {
    end("by execve()", OptionalInt.empty());
  }

  /** Nothing more is to come of it. */
  void end() {
    end(END, exitStatus);
  }

  private void end(String how, OptionalInt status) {
    synchronized (all) {
      if (ended) {
        return;
      }
      ended = true;
      calls
          .values()
          .forEach(
              call -> {
                call.on().trace().notReturned(call.place());
                call.on().trace().over(call.place());
              });
      calls.clear();
      List.copyOf(sockets.keySet()).forEach(each -> lost(each, how));
      forks
          .values()
          .forEach(fork -> fork.sockets().values().forEach(each -> all.closed(each.socket())));
      forks.clear();
      if (told && status.isPresent()) {
        tell(status);
      }
    }
  }
}

package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.order.Row;
import java.util.Optional;
import java.util.OptionalInt;

/** What the rows so far tell of one socket; a fixed number of facts, however many rows it has. */
final class SocketStory {
  private static final long NEVER = Long.MAX_VALUE;

  private final SocketId id;
  private final StreamCuts sends = new StreamCuts();
  private int program;
  private int maker;
  private String type = "";
  private Endpoint local = Endpoint.None.NONE;

  /** Null where it was not accepted, and so of the rows below which are not there yet. */
  private SocketStory listener;

  private Row made;
  private Row connected;
  private Row listening;
  private Row lastSend;
  private Row lastReceive;
  private long outputEndNanos = NEVER;
  private boolean closed;
  private long received;
  private int receivesSinceSend;
  private int sendsSinceReceive;
  private String thread = "";
  private boolean manyThreads;
  private boolean closeCalled;
  private boolean reusesAddress;
  private boolean limitsReceives;

  SocketStory(SocketId id) {
    this.id = id;
  }

  /** Learns from the next row of this socket. */
  void note(Row row, Call call) {
    if (made == null) {
      made = row;
    }
    if (call.outcome() instanceof Outcome.Bound bound) {
      local = bound.local();
    }
    switch (call.operation()) {
      case SOCKET -> {
        if (call.arguments() instanceof Arguments.Create create) {
          type = create.type();
        }
      }
      case LISTEN -> listening = call.isError() ? listening : row;
      case CONNECT -> connected = call.isError() ? connected : row;
      case SETSOCKOPT -> option(call);
      default -> {}
    }
    if (CallFacts.endsOutput(call) && !hasOutputEnded()) {
      outputEndNanos = call.startNanos();
    }
    closeCalled |= call.operation() == Operation.CLOSE;
    closed |= call.closesSocket();
    if (call.operation().sends() || CallFacts.receives(call)) {
      use(call);
      moved(row, call);
    } else if (call.operation() == Operation.CONNECT) {
      use(call);
    }
  }

  private void use(Call call) {
    manyThreads |= !thread.isEmpty() && !thread.equals(call.thread());
    thread = call.thread();
  }

  private void moved(Row row, Call call) {
    if (call.operation().sends()) {
      if (call.byteCount() > 0) {
        sends.add(call.streamOffset() + call.byteCount());
        lastSend = row;
        receivesSinceSend = 0;
        sendsSinceReceive++;
      }
    } else if (CallFacts.received(call)) {
      received = Math.max(received, call.streamOffset() + call.byteCount());
      lastReceive = row;
      receivesSinceSend++;
      sendsSinceReceive = 0;
    }
  }

  private void option(Call call) {
    if (!call.isError() && call.arguments() instanceof Arguments.SocketOption option) {
      boolean on = !option.value().equals("0") && !option.value().equals("false");
      switch (option.name()) {
        case "SO_REUSEADDR", "SO_REUSEPORT" -> reusesAddress |= on;
        case "SO_RCVTIMEO" -> limitsReceives = on;
        default -> {}
      }
    }
  }

  void note(SocketFacts facts) {
    program = facts.program();
    maker = maker == 0 ? program : maker;
    type = facts.type().isEmpty() ? type : facts.type();
  }

  /** It came to life by this accept of that listener. */
  void accepted(Row row, SocketStory from, Outcome.Accepted accepted) {
    made = row;
    connected = row;
    listener = from;
    local = accepted.local();
    program = from.program;
    maker = program;
    type = from.type;
  }

  SocketId id() {
    return id;
  }

  /** The number of the program that has it: a child, once its parent has closed it. */
  int program() {
    return program;
  }

  /** The number of the program that has made it, or whose listener has accepted it. */
  int maker() {
    return maker;
  }

  /** Whether its bytes have no boundaries; also where nobody has told. */
  boolean isStream() {
    return type.isEmpty() || type.startsWith("SOCK_STREAM");
  }

  /**
   * Whether it is one of a server or client of the workbench, and not of calls by hand: then a
   * person decides what happens next, and what is not done yet is no fault.
   */
  boolean isOfTheWorkbench() {
    return program == 0 && id.role() != SocketId.Role.SOCK;
  }

  Endpoint local() {
    return local;
  }

  /** The port that it is bound to; empty where none is known. */
  OptionalInt port() {
    return local instanceof Endpoint.Ip ip && ip.port() != 0
        ? OptionalInt.of(ip.port())
        : OptionalInt.empty();
  }

  Optional<SocketStory> listener() {
    return Optional.ofNullable(listener);
  }

  /** The row that made it; null before there is one. */
  Row made() {
    return made;
  }

  /** The connect or accept that connected it; null if none has. */
  Row connected() {
    return connected;
  }

  /** The row of its listen; null if it does not listen. */
  Row listening() {
    return listening;
  }

  /** Its last send that moved bytes; null if none has. */
  Row lastSend() {
    return lastSend;
  }

  /** Its last recv that returned bytes; null if none has. */
  Row lastReceive() {
    return lastReceive;
  }

  /** Whether a shutdown or the close has ended its output. */
  boolean hasOutputEnded() {
    return outputEndNanos != NEVER;
  }

  /** Whether that had begun at this moment. */
  boolean hasOutputEnded(long moment) {
    return outputEndNanos <= moment;
  }

  /** Whether it is closed: no descriptor of it is left. */
  boolean isClosed() {
    return closed;
  }

  /** Whether close was called, also where other descriptors of it were left. */
  boolean isCloseCalled() {
    return closeCalled;
  }

  /** Where its sends end in its stream. */
  StreamCuts sends() {
    return sends;
  }

  /** How many bytes its recvs have returned. */
  long received() {
    return received;
  }

  /** How many recvs have returned bytes since the last send. */
  int receivesSinceSend() {
    return receivesSinceSend;
  }

  /** How many sends have moved bytes since the last recv that returned some. */
  int sendsSinceReceive() {
    return sendsSinceReceive;
  }

  /** Whether one thread alone has connected it, sent and received on it. */
  boolean isOfThread(String name) {
    return !manyThreads && (thread.isEmpty() || thread.equals(name));
  }

  /** Whether SO_REUSEADDR or SO_REUSEPORT was set. */
  boolean reusesAddress() {
    return reusesAddress;
  }

  /** Whether SO_RCVTIMEO lets a recv that waits give up. */
  boolean limitsReceives() {
    return limitsReceives;
  }
}

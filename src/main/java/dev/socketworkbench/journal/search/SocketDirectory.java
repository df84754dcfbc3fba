package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.KnownSocket;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowFacts.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each socket's addresses, protocol and program, and from which row on they are known. Goes through
 * the file on demand, and decodes the few rows that mention them.
 *
 * <p>Any thread.
 */
public final class SocketDirectory {
  private final RowChain rows;
  private final JournalPieces pieces;
  private final Map<Integer, KnownSocket> sockets = new ConcurrentHashMap<>();
  private final Map<Integer, Program> programs = new ConcurrentHashMap<>();

  /** Many sockets have few addresses. */
  private final Map<IpAddress, IpAddress> addresses = new HashMap<>();

  private final RawRow row = new RawRow(this);
  private long nextOffset = JournalFormat.HEADER_BYTES;
  private volatile long looked;

  /**
   * Nothing was looked at yet.
   *
   * @param rows the chain of all rows
   * @param pieces lends the file
   */
  public SocketDirectory(RowChain rows, JournalPieces pieces) {
    this.rows = rows;
    this.pieces = pieces;
  }

  /**
   * What is known of a socket at a row.
   *
   * @param socket its packed identity
   * @param number the row's number as it was recorded
   */
  KnownSocket at(int socket, long number) {
    if (number >= looked) {
      lookOn();
    }
    return sockets.getOrDefault(socket, KnownSocket.NOTHING).at(number);
  }

  /**
   * What is known at a row.
   *
   * @param entry the row: of a socket, or a line of a program
   * @param number its number as it was recorded
   */
  KnownSocket of(Entry entry, long number) {
    if (entry instanceof ConsoleLine line) {
      if (number >= looked) {
        lookOn();
      }
      return KnownSocket.NOTHING.with(number, program(line.program()));
    }
    return entry.subject().map(socket -> at(socket.packed(), number)).orElse(KnownSocket.NOTHING);
  }

  /** What was told of a program last; only its number if nothing was. */
  private Program program(int number) {
    return programs.getOrDefault(
        number, new Program(0, number, "", 0, Program.Observed.TRACED, OptionalInt.empty()));
  }

  private synchronized void lookOn() {
    long end = RowChain.size(rows.tail());
    boolean open = true;
    while (looked < end && open) {
      long begin = nextOffset / JournalFormat.CHUNK * JournalFormat.CHUNK;
      try {
        open = pieces.use(begin, begin + JournalFormat.CHUNK, piece -> look(piece, begin, end));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void look(MemorySegment piece, long begin, long end) {
    long at = nextOffset - begin;
    long number = looked;
    while (number < end && at + Integer.BYTES <= piece.byteSize()) {
      int length = RawRow.lengthAt(piece, at);
      if (length == JournalFormat.SKIP_TO_NEXT_CHUNK) {
        break;
      }
      row.moveTo(piece, at);
      if (row.isKnown() && tells()) {
        learn(number, row.entry());
      }
      number++;
      at += length;
    }
    nextOffset = number < end ? begin + JournalFormat.CHUNK : begin + at;
    looked = number;
  }

  private boolean tells() {
    Kind kind = row.kind();
    return kind == Kind.FACT
        || (row.hasAddresses() && kind != Kind.WIRE)
        || (kind == Kind.CALL && row.code() == Operation.SOCKET.code());
  }

  private void learn(long number, Entry entry) {
    switch (entry) {
      case Call call -> learn(number, call);
      case Packet packet -> learn(number, packet.socket(), packet.local(), packet.remote());
      case SocketFacts facts -> {
        KnownSocket before = known(facts.socket());
        KnownSocket owned =
            facts.program() == Program.WORKBENCH
                ? before
                : before.with(number, program(facts.program()));
        put(
            facts.socket(),
            owned.with(number, Protocol.of(facts.family(), facts.type(), facts.protocol())));
      }
      case Program program -> programs.put(program.number(), program);
      default -> {
        // It mentions no socket.
      }
    }
  }

  private void learn(long number, Call call) {
    if (call.operation() == Operation.CONNECT
        && call.arguments() instanceof Arguments.Address given) {
      learn(number, call.socket(), Endpoint.None.NONE, given.address());
    }
    if (call.arguments() instanceof Arguments.Create made) {
      put(
          call.socket(),
          known(call.socket()).with(number, Protocol.of(made.family(), made.type(), "")));
    }
    switch (call.outcome()) {
      case Outcome.Accepted accepted -> {
        learn(number, accepted.socket(), accepted.local(), accepted.peer());
        Protocol listens = known(call.socket()).protocol();
        put(accepted.socket(), known(accepted.socket()).with(number, listens));
      }
      case Outcome.Bound bound -> learn(number, call.socket(), bound.local(), Endpoint.None.NONE);
      default -> {
        // It has no address of its socket.
      }
    }
  }

  private void learn(long number, SocketId socket, Endpoint local, Endpoint peer) {
    put(socket, known(socket).with(number, shared(local), shared(peer)));
  }

  private KnownSocket known(SocketId socket) {
    return sockets.getOrDefault(socket.packed(), KnownSocket.NOTHING);
  }

  private void put(SocketId socket, KnownSocket known) {
    sockets.put(socket.packed(), known);
  }

  private Endpoint shared(Endpoint endpoint) {
    return endpoint instanceof Endpoint.Ip ip
        ? new Endpoint.Ip(addresses.computeIfAbsent(ip.address(), it -> it), ip.port())
        : endpoint;
  }
}

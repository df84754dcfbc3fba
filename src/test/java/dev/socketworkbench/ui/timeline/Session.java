package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal written by hand: one call each millisecond, beginning at a second. */
public final class Session implements AutoCloseable {
  public static final SocketId LISTENER = new SocketId(Role.SERVER, 1);

  /** What the script tells has all happened: rows of the future would not be shown yet. */
  private static final SessionClock BEGUN_LONG_AGO =
      new SessionClock(
          System.nanoTime() - Duration.ofHours(1).toNanos(), Instant.parse("2026-11-22T12:00:00Z"));

  /** The sockets for datagrams have numbers from here on. */
  private static final int DATAGRAMS = 90;

  public final Journal journal;
  public final List<OpenCall> open = new ArrayList<>();
  private final Path file;
  private final Map<String, Long> offsets = new HashMap<>();
  private long time = 1_000_000_000;

  public Session() throws IOException {
    file = Files.createTempFile("timeline", ".swj");
    Files.delete(file);
    journal = Journal.create(file, BEGUN_LONG_AGO, new DiskBudget(256 << 20, 0));
  }

  public static SocketId conn(int number) {
    return new SocketId(Role.CONN, number);
  }

  public static SocketId client(int number) {
    return new SocketId(Role.CLIENT, number);
  }

  private static Endpoint.Ip end(int port) {
    return Endpoint.ip("127.0.0.1", port);
  }

  /** Time passes and nothing happens. */
  public Session idle(long millis) {
    time += millis * 1_000_000;
    return this;
  }

  /** connect and accept: two rows. */
  public Session connected(int number) {
    call(
        client(number),
        Operation.CONNECT,
        new Arguments.Address(end(60_000)),
        new Outcome.Bound(end(40_000 + number)));
    return call(
        LISTENER,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(conn(number), end(60_000), end(40_000 + number)));
  }

  public Session send(SocketId socket, String text) {
    return moved(socket, Operation.SEND, text, 0);
  }

  public Session recv(SocketId socket, String text) {
    return moved(socket, Operation.RECV, text, 0);
  }

  public Session moved(SocketId socket, Operation operation, String text, long waitedMillis) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long offset =
        offsets.merge(socket + " " + operation, (long) bytes.length, Long::sum) - bytes.length;
    time += 1_000_000;
    journal.append(
        new Call(
            socket,
            operation,
            new Arguments.Size(operation == Operation.SEND ? bytes.length : 4096),
            new Outcome.Moved(bytes.length),
            time - 10_000 - waitedMillis * 1_000_000,
            time,
            "test",
            offset,
            false,
            bytes,
            bytes.length),
        ByteBuffer.wrap(bytes));
    return this;
  }

  public Session call(SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    time += 1_000_000;
    journal.append(
        new Call(
            socket,
            operation,
            arguments,
            outcome,
            time - 10_000,
            time,
            "test",
            0,
            false,
            new byte[0],
            0));
    return this;
  }

  /** A call that was made from a line of source. */
  public Session placed(SourcePlace place) {
    time += 1_000_000;
    journal.append(
        new Call(
            client(1),
            Operation.GETSOCKNAME,
            Arguments.None.NONE,
            Outcome.Done.DONE,
            time,
            time,
            "main",
            0,
            false,
            new byte[0],
            0,
            Origin.SYSTEM_CALL,
            Aside.at(place)));
    return this;
  }

  /** The tutorial's exchange after connect and accept: eight rows. */
  public Session exchange(int number) {
    return connected(number)
        .send(conn(number), "You connected\n")
        .recv(client(number), "You connected\n")
        .send(client(number), "Hello!")
        .moved(conn(number), Operation.RECV, "Hello!", 2)
        .call(conn(number), Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE)
        .call(
            client(number),
            Operation.RECV,
            new Arguments.Size(4096),
            Outcome.EndOfStream.END_OF_STREAM);
  }

  /**
   * What TLS did with the last bytes that a socket sent or received.
   *
   * @param wire how many of them
   * @param clear how many bytes were in them
   */
  public Session layer(
      SocketId socket,
      LayerKind kind,
      boolean sent,
      String name,
      String detail,
      int wire,
      int clear) {
    Operation operation = sent ? Operation.SEND : Operation.RECV;
    long end = offsets.getOrDefault(socket + " " + operation, 0L);
    journal.append(
        new Layer(
            socket,
            kind,
            sent,
            time,
            name,
            detail,
            Math.max(0, end - wire),
            wire,
            0,
            clear,
            "x".repeat(clear).getBytes(StandardCharsets.UTF_8),
            clear));
    return this;
  }

  /** The kernel says something of a socket, a millisecond later. */
  public Session kernel(SocketId socket, TcpState state, long sendQueue, long receiveQueue) {
    time += 1_000_000;
    journal.append(new KernelState(socket, time, state, sendQueue, receiveQueue, 0, 0));
    return this;
  }

  /** The kernel says how long a segment's way is, and how many it lets under way. */
  public Session measured(SocketId socket, long rttMicros, long cwnd, long retransmitted) {
    time += 1_000_000;
    journal.append(
        new KernelState(
            socket,
            time,
            time,
            TcpState.ESTABLISHED,
            0,
            0,
            0,
            0,
            TcpInfo.of(rttMicros, 7, 12, 204_000, cwnd, 20, 1, 0, retransmitted)));
    return this;
  }

  /** The program says something of a socket. */
  public Session remark(SocketId socket, String text) {
    journal.append(new SessionFact.Remark(time, Optional.of(socket), text));
    return this;
  }

  /** A socket for datagrams sends one to another one, or to nobody who is known. */
  public Session datagram(int number, String text) {
    SocketId sender = client(DATAGRAMS + number);
    if (offsets.putIfAbsent(sender + " made", 0L) == null) {
      call(
          sender,
          Operation.SOCKET,
          new Arguments.Create("AF_INET", "SOCK_DGRAM"),
          Outcome.Done.DONE);
      call(
          sender,
          Operation.BIND,
          new Arguments.Address(end(50_000 + number)),
          new Outcome.Bound(end(50_000 + number)));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Endpoint to = end(50_000 + (number + 1) % 3);
    long offset = offsets.merge(sender + " SENDTO", (long) bytes.length, Long::sum) - bytes.length;
    time += 1_000_000;
    journal.append(
        new Call(
            sender,
            Operation.SENDTO,
            new Arguments.To(bytes.length, to),
            new Outcome.Moved(bytes.length, to, false, false),
            time - 10_000,
            time,
            "test",
            offset,
            false,
            bytes,
            bytes.length),
        ByteBuffer.wrap(bytes));
    return this;
  }

  /** A note at the moment of the last row. */
  public Session note(String text) {
    journal.append(new Note(time, text));
    return this;
  }

  public TimelineSource live() {
    return TimelineSource.live(journal, () -> List.copyOf(open));
  }

  public TimelineSource over() {
    return TimelineSource.over(journal);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    Files.deleteIfExists(file);
  }
}

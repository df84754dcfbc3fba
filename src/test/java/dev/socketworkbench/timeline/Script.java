package dev.socketworkbench.timeline;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a journal call by call, as sockets would, with times of the writer's choice. */
public final class Script implements AutoCloseable {
  public static final SocketId LISTENER = new SocketId(Role.SERVER, 1);
  public static final SocketId CONN = new SocketId(Role.CONN, 1);
  public static final SocketId CLIENT = new SocketId(Role.CLIENT, 1);
  private static final Endpoint.Ip SERVER_END = end(60000);

  public final Journal journal;
  private final Path file;
  private final Map<String, Long> offsets = new HashMap<>();
  private TimelineIndex index;
  private StepIndex steps;

  public Script() throws IOException {
    file = Files.createTempFile("script", ".swj");
    Files.delete(file);
    journal = Journal.create(file, SessionClock.start(), new DiskBudget(256 << 20, 0));
  }

  private static Endpoint.Ip end(int port) {
    return Endpoint.ip("127.0.0.1", port);
  }

  /** A connection whose both ends are ours. */
  public Script connected(long start, long end) {
    return connected(1, start, end);
  }

  public Script connected(int number, long start, long end) {
    clientConnects(number, start, end);
    return accepted(number, start, end);
  }

  public Script clientConnects(int number, long start, long end) {
    return add(
        new SocketId(Role.CLIENT, number),
        Operation.CONNECT,
        new Arguments.Address(SERVER_END),
        new Outcome.Bound(end(40_000 + number)),
        start,
        end);
  }

  public Script accepted(int number, long start, long end) {
    return add(
        LISTENER,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(new SocketId(Role.CONN, number), SERVER_END, end(40_000 + number)),
        start,
        end);
  }

  /** The connection was reset: a call on this socket says so. */
  public Script reset(SocketId socket, Operation operation, long start, long end) {
    return add(
        socket,
        operation,
        new Arguments.Size(4096),
        new Outcome.Failed(Errno.ECONNRESET, Errno.ECONNRESET.text()),
        start,
        end);
  }

  public Script closed(SocketId socket, long start, long end) {
    return add(socket, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE, start, end);
  }

  public Script send(SocketId socket, int count, long start, long end) {
    return move(socket, Operation.SEND, count, start, end);
  }

  public Script recv(SocketId socket, int count, long start, long end) {
    return move(socket, Operation.RECV, count, start, end);
  }

  private Script move(SocketId socket, Operation operation, int count, long start, long end) {
    long offset = offsets.merge(socket + " " + operation, (long) count, Long::sum) - count;
    Call call =
        new Call(
            socket,
            operation,
            new Arguments.Size(count),
            new Outcome.Moved(count),
            start,
            end,
            "script",
            offset,
            false,
            new byte[0],
            count);
    journal.append(call, ByteBuffer.allocate(count));
    return this;
  }

  /** What TLS did in bytes of a socket, which stand from an offset on; of its own size 7 less. */
  public Script layer(
      SocketId socket, LayerKind kind, boolean sent, String name, long offset, int wire, long end) {
    int clear = Math.max(0, wire - 7);
    journal.append(
        new Layer(
            socket, kind, sent, end, name, "", offset, wire, 0, clear, new byte[clear], clear));
    return this;
  }

  public Script add(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      long start,
      long end) {
    journal.append(
        new Call(
            socket, operation, arguments, outcome, start, end, "script", 0, false, new byte[0], 0));
    return this;
  }

  /** The whole timeline in steps of 100 pixels. */
  public Frame frame(OpenCall... open) {
    catchUp();
    return builder(new StepAxis(steps, 100), open).build(0, Math.max(1, steps.size()) * 100.0);
  }

  public FrameBuilder builder(Axis axis, OpenCall... open) {
    catchUp();
    List<SocketId> unlinked = index.track(LISTENER).isPresent() ? List.of(LISTENER) : List.of();
    return new FrameBuilder(
        index, steps, LaneSet.of(index.links().all(), unlinked), axis, List.of(open), 1L << 40);
  }

  public StepIndex steps() {
    catchUp();
    return steps;
  }

  public TimelineIndex index() {
    catchUp();
    return index;
  }

  private void catchUp() {
    if (index == null) {
      index = new TimelineIndex(journal);
      steps = new StepIndex(journal, socket -> true);
    }
    index.catchUp();
    steps.catchUp();
  }

  @Override
  public void close() throws IOException {
    journal.close();
    Files.delete(file);
  }
}

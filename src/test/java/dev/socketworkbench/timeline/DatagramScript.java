package dev.socketworkbench.timeline;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.StepAxis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of sockets for datagrams, each row a nanosecond later unless told otherwise. */
public final class DatagramScript implements AutoCloseable {
  public static final SocketId SERVER = new SocketId(Role.SERVER, 1);
  public static final SocketId CLIENT = new SocketId(Role.CLIENT, 1);
  public static final Endpoint.Ip SERVER_END = Endpoint.ip("127.0.0.1", 60_000);
  public static final Endpoint.Ip CLIENT_END = Endpoint.ip("127.0.0.1", 40_001);

  public final Script script;
  private final Map<String, Long> offsets = new HashMap<>();
  private long now;

  public DatagramScript() throws IOException {
    script = new Script();
  }

  /** A server on its port, and a client that the system gives a port of which no row tells. */
  public static DatagramScript serverAndClient() throws IOException {
    return new DatagramScript().made(SERVER).bound(SERVER, SERVER_END).made(CLIENT);
  }

  public static SocketId client(int number) {
    return new SocketId(Role.CLIENT, number);
  }

  public DatagramScript made(SocketId socket) {
    return add(
        socket, Operation.SOCKET, new Arguments.Create("AF_INET", "SOCK_DGRAM"), Outcome.Done.DONE);
  }

  public DatagramScript bound(SocketId socket, Endpoint at) {
    return add(socket, Operation.BIND, new Arguments.Address(at), new Outcome.Bound(at));
  }

  public DatagramScript connected(SocketId socket, Endpoint to, Endpoint local) {
    return add(socket, Operation.CONNECT, new Arguments.Address(to), new Outcome.Bound(local));
  }

  public DatagramScript closed(SocketId socket) {
    return add(socket, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
  }

  public DatagramScript add(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    now += 10;
    script.add(socket, operation, arguments, outcome, now, now + 5);
    return this;
  }

  public DatagramScript sendTo(SocketId socket, Endpoint to, String text) {
    now += 10;
    return sendTo(socket, to, text.getBytes(StandardCharsets.UTF_8), now, now + 5);
  }

  public DatagramScript sendTo(SocketId socket, Endpoint to, byte[] bytes, long start, long end) {
    return move(
        socket,
        Operation.SENDTO,
        new Arguments.To(bytes.length, to),
        new Outcome.Moved(bytes.length, to, false, false),
        bytes,
        start,
        end);
  }

  public DatagramScript recvFrom(SocketId socket, Endpoint from, String text) {
    return recvFrom(socket, from, text, false);
  }

  public DatagramScript recvFrom(SocketId socket, Endpoint from, String text, boolean cut) {
    now += 10;
    return recvFrom(socket, from, text.getBytes(StandardCharsets.UTF_8), cut, now, now + 5);
  }

  public DatagramScript recvFrom(
      SocketId socket, Endpoint from, byte[] bytes, boolean cut, long start, long end) {
    return move(
        socket,
        Operation.RECVFROM,
        new Arguments.Size(4096),
        new Outcome.Moved(bytes.length, from, cut, false),
        bytes,
        start,
        end);
  }

  /** Returns as many bytes as it had asked for, and does not tell whether there were more. */
  public DatagramScript recvFilled(SocketId socket, Endpoint from, String text) {
    now += 10;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return move(
        socket,
        Operation.RECVFROM,
        new Arguments.Size(bytes.length),
        new Outcome.Moved(bytes.length, from, false, false),
        bytes,
        now,
        now + 5);
  }

  public DatagramScript send(SocketId socket, String text) {
    return plain(socket, Operation.SEND, text);
  }

  public DatagramScript recv(SocketId socket, String text) {
    return plain(socket, Operation.RECV, text);
  }

  private DatagramScript plain(SocketId socket, Operation operation, String text) {
    now += 10;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return move(
        socket,
        operation,
        new Arguments.Size(bytes.length),
        new Outcome.Moved(bytes.length),
        bytes,
        now,
        now + 5);
  }

  private DatagramScript move(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      byte[] bytes,
      long start,
      long end) {
    now = Math.max(now, end);
    long offset =
        offsets.merge(socket + " " + operation.group(), (long) bytes.length, Long::sum)
            - bytes.length;
    script.journal.append(
        new Call(
            socket,
            operation,
            arguments,
            outcome,
            start,
            end,
            "script",
            offset,
            false,
            new byte[0],
            bytes.length),
        ByteBuffer.wrap(bytes));
    return this;
  }

  /** The lanes of all sockets. */
  public LaneSet lanes() {
    return LaneSet.of(script.index().links().all(), script.index().unlinked());
  }

  /** The whole timeline in steps of 100 pixels. */
  public Frame frame() {
    StepAxis axis = new StepAxis(script.steps(), 100);
    return new FrameBuilder(script.index(), script.steps(), lanes(), axis, List.of(), 1L << 40)
        .build(0, axis.height() + 1, 100_000);
  }

  @Override
  public void close() throws IOException {
    script.close();
  }
}

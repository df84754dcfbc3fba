package dev.socketworkbench.journal;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Calls as the sockets make them, for tests of what reads them. */
public final class SampleCalls {
  private static final Endpoint.Ip SERVER = address("127.0.0.1", 60000);
  private static final Endpoint.Ip CLIENT = address("127.0.0.1", 43210);

  private SampleCalls() {}

  /** A send of these bytes that took no time. */
  public static Call send(SocketId socket, long start, byte[] bytes) {
    return send(socket, start, start, bytes);
  }

  /** A send that returns now, as a socket's own thread records it; its start is a mere number. */
  public static void record(Journal journal, SocketId socket, long start, ByteBuffer bytes) {
    int ticket = journal.enter();
    try {
      journal.append(send(socket, start, journal.clock().nanos(), new byte[0]), bytes);
    } finally {
      journal.leave(ticket);
    }
  }

  private static Call send(SocketId socket, long start, long end, byte[] bytes) {
    return new Call(
        socket,
        Operation.SEND,
        new Arguments.Size(bytes.length),
        new Outcome.Moved(bytes.length),
        start,
        end,
        socket.toString(),
        0,
        false,
        bytes,
        bytes.length);
  }

  /** A call whose line is known, and that was made to fail. */
  public static Call withAside() {
    return new Call(
        new SocketId(Role.SOCK, 1),
        Operation.RECV,
        new Arguments.Size(4_096),
        new Outcome.Failed(Errno.ECONNRESET, "Connection reset by peer"),
        1_000,
        2_500,
        "python3",
        0,
        false,
        new byte[0],
        0,
        Origin.SYSTEM_CALL,
        Aside.of(new Intervention(2_000_000_000, 1_000_000, ErrorCode.of(Errno.ECONNRESET), 4_096))
            .with(
                Optional.of(
                    new SourcePlace("/home/ada/app/server.py", 24, "handle", ToldBy.SHIM))));
  }

  /** One call of each shape: all kinds of arguments and of outcomes. */
  public static List<Call> ofEveryShape() {
    SocketId server = new SocketId(Role.SERVER, 1);
    SocketId conn = new SocketId(Role.CONN, 1);
    SocketId client = new SocketId(Role.CLIENT, 1);
    return List.of(
        call(
            server,
            Operation.SOCKET,
            new Arguments.Create("AF_INET", "SOCK_STREAM"),
            Outcome.Done.DONE),
        call(
            server,
            Operation.SETSOCKOPT,
            new Arguments.SocketOption("SO_REUSEADDR", "1"),
            Outcome.Done.DONE),
        call(server, Operation.BIND, new Arguments.Address(SERVER), new Outcome.Bound(SERVER)),
        call(server, Operation.LISTEN, new Arguments.Backlog(50), Outcome.Done.DONE),
        call(
            client,
            Operation.GETADDRINFO,
            new Arguments.HostName("localhost"),
            new Outcome.Resolved("127.0.0.1, ::1")),
        call(
            client,
            Operation.CONNECT,
            new Arguments.Address(address("::1", 60000)),
            new Outcome.Failed(Errno.ECONNREFUSED, "Connection refused")),
        call(client, Operation.CONNECT, new Arguments.Address(SERVER), new Outcome.TimedOut(5_000)),
        call(client, Operation.CONNECT, new Arguments.Address(SERVER), new Outcome.Bound(CLIENT)),
        call(
            server,
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(conn, SERVER, CLIENT)),
        send(client, 2_500, new byte[] {'H', 'i', 0, (byte) 0xff}),
        call(conn, Operation.RECV, new Arguments.Size(4096), Outcome.EndOfStream.END_OF_STREAM),
        call(conn, Operation.SHUTDOWN, new Arguments.How("SHUT_WR"), Outcome.Done.DONE),
        call(server, Operation.ACCEPT, Arguments.None.NONE, Outcome.ClosedHere.CLOSED_HERE),
        call(server, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE),
        call(client, Operation.SENDTO, new Arguments.To(9, SERVER), new Outcome.Moved(5)),
        call(
            client,
            Operation.RECVFROM,
            new Arguments.Size(9),
            new Outcome.Moved(9, SERVER, true, true)),
        call(client, Operation.RECVFROM, new Arguments.Size(9), Outcome.WouldBlock.WOULD_BLOCK),
        call(
            client,
            Operation.POLL,
            new Arguments.Text("2 sockets, 100 ms"),
            Outcome.Ready.ofLines("conn#1 POLLIN\nclient#1 POLLOUT")),
        call(client, Operation.POLL, new Arguments.Text("-1"), Outcome.Ready.ofLines("")),
        call(
            client,
            Operation.GETSOCKOPT,
            new Arguments.Text("SO_RCVBUF"),
            new Outcome.Value("87380")),
        call(
            client,
            Operation.IOCTL,
            Arguments.None.NONE,
            new Outcome.Failed(ErrorCode.linux(524), "Unknown error 524")),
        call(
            client,
            Operation.GETADDRINFO,
            new Arguments.HostName("nobody"),
            new Outcome.Failed(Errno.EAI_NONAME, "Name or service not known")));
  }

  private static Call call(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    return new Call(
        socket,
        operation,
        arguments,
        outcome,
        1_000,
        2_500,
        "main",
        7,
        operation == Operation.LISTEN,
        new byte[0],
        0);
  }

  private static Endpoint.Ip address(String literal, int port) {
    return Endpoint.ip(literal, port);
  }
}

package dev.socketworkbench.explain;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.testing.ProcFixture;
import java.time.Instant;
import java.time.ZoneOffset;

/** Calls that failed, made up for tests. */
final class Calls {
  static final LogFormat FORMAT =
      new LogFormat(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC, false);

  private Calls() {}

  static Call bind(String address, Errno errno) {
    return bind(ProcFixture.endpoint(address), errno);
  }

  static Call bind(Endpoint address, Errno errno) {
    return call(Operation.BIND, new Arguments.Address(address), failed(errno));
  }

  static Call connect(String address, Errno errno) {
    return connect(ProcFixture.endpoint(address), failed(errno));
  }

  static Call connect(Endpoint address, Outcome outcome) {
    return call(Operation.CONNECT, new Arguments.Address(address), outcome);
  }

  static Outcome failed(Errno errno) {
    return new Outcome.Failed(errno, errno.text());
  }

  static Call call(Operation operation, Arguments arguments, Outcome outcome) {
    SocketId.Role role =
        switch (operation) {
          case CONNECT, GETADDRINFO -> SocketId.Role.CLIENT;
          case SEND, RECV, SHUTDOWN -> SocketId.Role.CONN;
          default -> SocketId.Role.SERVER;
        };
    return new Call(
        new SocketId(role, 1),
        operation,
        arguments,
        outcome,
        1_000_000,
        1_020_000,
        "a-thread",
        0,
        false,
        new byte[0],
        0);
  }
}

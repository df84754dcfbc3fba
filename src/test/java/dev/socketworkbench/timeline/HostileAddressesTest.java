package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Addresses are a stranger's choice: also such whose hashes are all alike. */
final class HostileAddressesTest {
  private static final int CONNECTIONS = 50_000;

  /** As many addresses as one likes with one hash: a byte one up, the next one 31 down. */
  private static Endpoint.Ip collidingClient(int number) {
    byte[] address = new byte[16];
    int rest = number;
    for (int at = 0; at < address.length; at += 2) {
      int digit = rest % 8;
      rest /= 8;
      address[at] = (byte) (digit - 4);
      address[at + 1] = (byte) (-31 * (digit - 4));
    }
    return new Endpoint.Ip(IpAddress.of(address), 40_000);
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void addressesThatCollideArePairedAllTheSame() {
    assertThat(collidingClient(1)).hasSameHashCodeAs(collidingClient(CONNECTIONS));
    Endpoint.Ip server = Endpoint.ip("::1", 80);
    ConnectionIndex book = new ConnectionIndex();
    for (int i = 1; i <= CONNECTIONS; i++) {
      book.add(
          call(
              new SocketId(SocketId.Role.CLIENT, i),
              Operation.CONNECT,
              new Arguments.Address(server),
              new Outcome.Bound(collidingClient(i))));
    }
    for (int i = 1; i <= CONNECTIONS; i++) {
      book.add(
          call(
              new SocketId(SocketId.Role.SERVER, 1),
              Operation.ACCEPT,
              Arguments.None.NONE,
              new Outcome.Accepted(
                  new SocketId(SocketId.Role.CONN, i), server, collidingClient(i))));
    }
    assertThat(book.all()).hasSize(CONNECTIONS).allMatch(Link::isPaired);
  }

  private static Call call(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    return new Call(socket, operation, arguments, outcome, 0, 0, "", 0, false, new byte[0], 0);
  }
}

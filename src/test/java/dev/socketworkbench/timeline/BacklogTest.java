package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.testing.ProcFixture;
import dev.socketworkbench.timeline.inference.Inference;
import dev.socketworkbench.timeline.inference.Link;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client that is connected and that nobody has accepted waits in a backlog. */
final class BacklogTest {
  private static final SocketId SERVER = new SocketId(SocketId.Role.SERVER, 1);
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);
  private static final Endpoint TO = ProcFixture.endpoint("127.0.0.1:60000");
  private static final Endpoint FROM = ProcFixture.endpoint("127.0.0.1:40001");

  private final Inference inference = new Inference();
  private long nanos;

  private void call(SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    nanos++;
    inference.add(
        new Call(
            socket, operation, arguments, outcome, nanos, nanos, "t", 0, false, new byte[0], 0));
  }

  private void listen(String address) {
    Endpoint bound = ProcFixture.endpoint(address);
    call(SERVER, Operation.BIND, new Arguments.Address(bound), new Outcome.Bound(bound));
    call(SERVER, Operation.LISTEN, new Arguments.Backlog(1), Outcome.Done.DONE);
  }

  private void connect() {
    call(CLIENT, Operation.CONNECT, new Arguments.Address(TO), new Outcome.Bound(FROM));
  }

  private Optional<SocketId> backlog() {
    Link link = inference.connections().of(CLIENT).orElseThrow();
    return inference.backlogOf(link);
  }

  @Test
  void untilItIsAccepted() {
    listen("127.0.0.1:60000");
    connect();
    assertThat(backlog()).contains(SERVER);
    SocketId accepted = new SocketId(SocketId.Role.CONN, 1);
    call(SERVER, Operation.ACCEPT, Arguments.None.NONE, new Outcome.Accepted(accepted, TO, FROM));
    assertThat(backlog()).isEmpty();
  }

  @Test
  void whoIsInItWhenTheListenerClosesWasNeverAccepted() {
    listen("127.0.0.1:60000");
    connect();
    Link link = inference.connections().of(CLIENT).orElseThrow();
    assertThat(inference.connections().wasNeverAccepted(link)).isFalse();
    call(SERVER, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
    assertThat(inference.connections().wasNeverAccepted(link)).isTrue();
  }

  @Test
  void whoWasAcceptedOrConnectedElsewhereWasNot() {
    listen("127.0.0.1:60001");
    connect();
    Link link = inference.connections().of(CLIENT).orElseThrow();
    call(SERVER, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
    assertThat(inference.connections().wasNeverAccepted(link)).isFalse();
  }

  @Test
  void aListenerOnAllAddressesHasItToo() {
    listen("0.0.0.0:60000");
    connect();
    assertThat(backlog()).contains(SERVER);
  }

  @Test
  void notOfAnotherPortAndNotOfAListenerThatIsClosed() {
    listen("127.0.0.1:60001");
    connect();
    assertThat(backlog()).isEmpty();
    listen("127.0.0.1:60000");
    assertThat(backlog()).contains(SERVER);
    call(SERVER, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
    assertThat(backlog()).isEmpty();
  }

  @Test
  void notOnceTheKernelHasForgottenIt() {
    listen("127.0.0.1:60000");
    connect();
    nanos++;
    inference.add(new KernelState(CLIENT, nanos, TcpState.CLOSED, 0, 0, 0, 0));
    assertThat(backlog()).isEmpty();
  }
}

package dev.socketworkbench.net.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real sockets of this machine. */
class NamedOptionsTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Journal journal;
  private Tracer tracer;
  private Server server;
  private Client client;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
    tracer = new Tracer(journal);
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    journal.close();
  }

  private static OptionList list(String typed) {
    return OptionList.parse(typed).orElseThrow();
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  private void connect(boolean udp, String ofServer, String ofClient) throws CallException {
    server =
        new Server(
            tracer,
            ServerSettings.tutorial()
                .withPort(0)
                .withBehaviour(BehaviourKind.ECHO)
                .withDatagrams(udp)
                .with(ServerOptions.SOCKET_OPTIONS, list(ofServer)));
    server.start();
    client =
        new Client(
            tracer,
            ClientSettings.tutorial()
                .withPort(server.address().orElseThrow().getPort())
                .withDatagrams(udp)
                .with(ClientOptions.SOCKET_OPTIONS, list(ofClient)),
            ClientListener.NONE);
    client.connect();
  }

  /**
   * The calls of a socket in short: {@code setsockopt IP_TTL, 5} and {@code getsockopt IP_TTL=5}.
   */
  private List<String> calls(SocketId socket) {
    Recording.untilAllIsSeen(journal, tracer);
    return journal.socket(socket).read(0, 1000, 0).stream()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .map(NamedOptionsTest::words)
        .toList();
  }

  private static String words(Call call) {
    String text = call.operation().berkeleyName() + " " + call.arguments();
    return call.outcome() instanceof Outcome.Value value
        ? text + "=" + value.value()
        : text.strip();
  }

  @Test
  void eachIsSetBeforeConnectAndReadBack() throws IOException {
    connect(false, "SO_KEEPALIVE=1", "TCP_NODELAY=1 SO_RCVBUF=10000 SO_LINGER=off");

    List<String> calls = calls(client.id().orElseThrow());
    int connect =
        calls.indexOf(
            calls.stream().filter(each -> each.startsWith("connect")).findFirst().orElseThrow());
    assertThat(calls.subList(0, connect))
        .contains(
            "setsockopt TCP_NODELAY, 1",
            "getsockopt TCP_NODELAY=1",
            "setsockopt SO_RCVBUF, 10000",
            "getsockopt SO_LINGER=off");
    if (isLinux()) {
      assertThat(calls).contains("getsockopt SO_RCVBUF=20000"); // doubled for its bookkeeping
    }
    assertThat(calls(server.id().orElseThrow())).contains("getsockopt SO_KEEPALIVE=1");
  }

  @Test
  void whatJavaHasNotIsSetThroughTheSystem() throws IOException {
    if (!isLinux()) {
      return;
    }
    connect(false, "TCP_DEFER_ACCEPT=0", "TCP_USER_TIMEOUT=5000 IP_TTL=7 TCP_CONGESTION=reno");

    assertThat(calls(client.id().orElseThrow()))
        .contains(
            "setsockopt TCP_USER_TIMEOUT, 5000",
            "getsockopt TCP_USER_TIMEOUT=5000",
            "getsockopt IP_TTL=7",
            "getsockopt TCP_CONGESTION=reno");
    assertThat(calls(server.id().orElseThrow())).contains("getsockopt TCP_DEFER_ACCEPT=0");
  }

  @Test
  void socketsForDatagramsHaveThemToo() throws IOException {
    if (!isLinux()) {
      return;
    }
    connect(true, "SO_RCVBUF=5000", "IP_TTL=9 SO_BROADCAST=1");

    assertThat(calls(client.id().orElseThrow()))
        .contains("getsockopt IP_TTL=9", "getsockopt SO_BROADCAST=1");
    assertThat(calls(server.id().orElseThrow())).contains("getsockopt SO_RCVBUF=10000");
  }

  @Test
  void theyCanBeSetWhileItRuns() throws IOException {
    if (!isLinux()) {
      return;
    }
    connect(false, "", "");
    Await.until(CEILING, "a connection", () -> server.connections().size() == 1);
    OptionList.Setting cork = list("TCP_CORK=1").all().getFirst();
    OptionList.Setting hops = list("IP_TTL=3").all().getFirst();

    assertThat(client.options().orElseThrow().set(cork)).isEqualTo("1");
    assertThat(server.connections().snapshot().getFirst().options().set(hops)).isEqualTo("3");
    assertThat(server.options().orElseThrow().set(hops)).isEqualTo("3");
    assertThat(server.options().orElseThrow().get(hops.option())).isEqualTo("3");
    assertThat(calls(server.id().orElseThrow())).contains("getsockopt IP_TTL=3");
  }

  @Test
  void whatTheSystemRefusesIsARowAndAFailure() throws IOException {
    if (!isLinux()) {
      return;
    }
    connect(false, "", "");
    OptionList.Setting unknown = list("TCP_CONGESTION=no-such").all().getFirst();

    assertThatThrownBy(() -> client.options().orElseThrow().set(unknown))
        .isInstanceOf(CallException.class);
    Optional<Call> failed =
        journal.socket(client.id().orElseThrow()).read(0, 1000, 0).stream()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .filter(call -> call.operation() == Operation.SETSOCKOPT)
            .findFirst();
    assertThat(failed.orElseThrow().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void groupsAreJoinedAndLeftWhileItRunsAndAnInterfaceThatIsNotThereIsARemark() throws IOException {
    if (!isLinux()) {
      return;
    }
    connect(true, "", "IP_MULTICAST_IF=lo");
    OptionList.Setting join = list("IP_ADD_MEMBERSHIP=239.1.2.3%lo").all().getFirst();
    OptionList.Setting leave = list("IP_DROP_MEMBERSHIP=239.1.2.3%lo").all().getFirst();
    OptionList.Setting nowhere = list("IP_ADD_MEMBERSHIP=239.1.2.3%no-such").all().getFirst();

    assertThat(server.options().orElseThrow().set(join)).isEqualTo("239.1.2.3%lo");
    assertThat(server.options().orElseThrow().set(leave)).isEqualTo("239.1.2.3%lo");
    assertThatThrownBy(() -> server.options().orElseThrow().set(nowhere))
        .isInstanceOf(CallException.class)
        .hasMessageContaining("ENODEV");
    server.join("239.1.2.4%lo");
    assertThat(server.groups()).containsExactly("239.1.2.4 on lo");
    server.leave("239.1.2.4 on lo");
    assertThat(server.groups()).isEmpty();

    assertThat(calls(client.id().orElseThrow())).contains("getsockopt IP_MULTICAST_IF=127.0.0.1");
    assertThat(calls(server.id().orElseThrow()))
        .contains(
            "setsockopt IP_ADD_MEMBERSHIP, 239.1.2.3%lo",
            "setsockopt IP_DROP_MEMBERSHIP, 239.1.2.3%lo",
            "setsockopt IP_DROP_MEMBERSHIP, 239.1.2.4 on lo")
        .noneMatch(each -> each.contains("no-such"));
  }
}

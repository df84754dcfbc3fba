package dev.socketworkbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Program;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a load goes: names with several addresses, and names that come to be known. */
final class LoadTargetTest {
  private static final InetAddress ONE = InetAddress.ofLiteral("127.0.0.1");

  /** Of this machine on Linux; nobody answers there elsewhere. */
  private static final InetAddress TWO = InetAddress.ofLiteral("127.0.0.2");

  @TempDir private Path folder;
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private LoadTarget find(int port, InetAddress... addresses) {
    List<InetAddress> all = List.of(addresses);
    return new TargetFinder(port, all, all).find(recording.tracer());
  }

  @Test
  void ofSeveralAddressesTheFirstThatTakesAConnectionIsUsed() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 5, ONE)) {
      LoadTarget found = find(listener.getLocalPort(), TWO, ONE);
      assertThat(((Endpoint.Ip) found.address()).address()).isEqualTo(Addresses.ip(ONE));
      assertThat(found.answered()).isTrue();
      recording.untilAllIsSeen();
      assertThat(recording.count(Side.CLIENT, Operation.CONNECT)).isEqualTo(2);
      assertThat(recording.count(Side.CLIENT, Operation.CLOSE)).isEqualTo(2);
      LoadProgress ended = progress(found);
      assertThat(Remarks.on(LoadSettings.of("two.test", 9), ended))
          .contains(
              "two.test has several addresses (127.0.0.2, 127.0.0.1). The load went to 127.0.0.1:"
                  + listener.getLocalPort()
                  + ", the first that accepted a connection.");
    }
  }

  @Test
  void anOnlyAddressIsNotTried() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 5, ONE)) {
      assertThat(find(listener.getLocalPort(), ONE).answered()).isFalse();
      assertThat(recording.journal().all().size()).isZero();
    }
  }

  @Test
  void whereNoneTakesAConnectionTheFirstIsToldWithTheOthers() throws IOException {
    int free;
    try (ServerSocket listener = new ServerSocket(0, 5, ONE)) {
      free = listener.getLocalPort();
    }
    LoadTarget found = find(free, TWO, ONE);
    assertThat(((Endpoint.Ip) found.address()).address()).isEqualTo(Addresses.ip(TWO));
    assertThat(found.answered()).isFalse();
    assertThat(Remarks.on(LoadSettings.of("two.test", 9), progress(found)))
        .anyMatch(remark -> remark.endsWith("none that may be loaded accepted a connection."));
  }

  private static LoadProgress progress(LoadTarget target) {
    LoadProgress idle = LoadProgress.IDLE;
    return new LoadProgress(
        LoadProgress.Phase.ENDED,
        Optional.of(LoadProgress.EndReason.COUNT),
        Optional.of(target),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Latencies.NONE,
        idle.errors(),
        idle.difference());
  }

  /** The whole command, with a hosts file of its own. */
  @Test
  void aNameOfTwoAddressesIsLoadedWhereTheServerIs() throws Exception {
    try (Recording served = new Recording();
        Server server =
            served.serve(
                ServerSettings.tutorial().withConcurrent(true).withBehaviour(BehaviourKind.ECHO))) {
      Path hosts = folder.resolve("hosts");
      Files.writeString(hosts, "127.0.0.2 two.test\n127.0.0.1 two.test\n");
      int port = server.address().orElseThrow().getPort();
      Program.Result load =
          new Program(folder)
              .with("-Djdk.net.hosts.file=" + hosts)
              .run("load", "two.test", Integer.toString(port), "--messages", "20");
      assertThat(load.err()).contains("The load went to 127.0.0.1:" + port);
      assertThat(load.code()).isZero();
      assertThat(load.out())
          .contains("target       127.0.0.1:" + port, "20 sent, 20 answered")
          .doesNotContain("error");
    }
  }

  @Test
  void aNameThatComesToBeKnownIsAskedForAnew() throws Exception {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost\n");
    Program program = new Program(folder).with("-Djdk.net.hosts.file=" + hosts);
    Process asking = program.startClass(Asking.class.getName(), hosts.toString());
    assertThat(program.result(asking).out()).isEqualTo("not known\nknown\n");
  }

  /** The child: the first look-up of its process is a load's. */
  static final class Asking {
    public static void main(String[] args) throws IOException {
      PrintStream out = System.out;
      LoadSettings settings = LoadSettings.of("late.test", 9);
      try {
        TargetFinder.of(settings);
      } catch (UnknownHostException e) {
        out.println("not known");
      }
      Files.writeString(Path.of(args[0]), "127.0.0.1 late.test\n");
      TargetFinder.of(settings);
      out.println("known");
    }
  }
}

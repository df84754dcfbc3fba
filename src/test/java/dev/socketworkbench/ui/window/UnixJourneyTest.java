package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.timeline.TimelinePane;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/** Unix sockets from the forms of the window, with peers that this program has not made. */
@EnabledOnOs(OS.LINUX)
class UnixJourneyTest extends WindowJourney {
  @Test
  void theLaneOfAStrangerSaysWhichProcessItIs(FxRobot robot) throws IOException {
    Path path = folder.resolve("server");
    onFx(
        () -> {
          rig.server().form().options().set(ServerOptions.UNIX, path.toString());
          rig.server().start();
          return true;
        });
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    try (SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertThat(peer.write(ByteBuffer.wrap(new byte[] {'x'}))).isEqualTo(1);
      String process = "pid " + ProcessHandle.current().pid() + ",";
      await("its lane says " + process, () -> words(robot).contains(process));
      assertThat(rig.recorded("ACCEPT conn#1 from unnamed")).isTrue();
    }
  }

  /** What the heads of the lanes say of ends that are not ours. */
  private static String words(FxRobot robot) {
    TimelinePane timeline = robot.lookup("#timeline").query();
    LaneFacts facts = new LaneFacts(timeline.model(), Optional.empty());
    return timeline.model().currentFrame().stream()
        .map(Frame::lanes)
        .flatMap(lanes -> lanes.stream())
        .flatMap(lane -> facts.stranger(lane).stream())
        .toList()
        .toString();
  }

  @Test
  void aClientConnectsToAStrangersServer() throws IOException {
    Path path = folder.resolve("stranger");
    try (ServerSocketChannel stranger = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      stranger.bind(UnixDomainSocketAddress.of(path));
      onFx(
          () -> {
            rig.client().form().options().set(ClientOptions.UNIX, path.toString());
            rig.client().connect();
            return true;
          });
      try (SocketChannel peer = stranger.accept()) {
        await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
        onFx(
            () -> {
              rig.client().sendComposed();
              return true;
            });
        assertThat(peer.read(ByteBuffer.allocate(100))).isEqualTo(6);
      }
      await("the end is told", () -> rig.recorded("RECV end of stream"));
    }
  }
}

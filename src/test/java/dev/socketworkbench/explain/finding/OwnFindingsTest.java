package dev.socketworkbench.explain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workbench's own servers and clients do nothing wrong, but for those that are to show it. */
class OwnFindingsTest {
  private Recording session;

  @BeforeEach
  void begin() throws Exception {
    session = new Recording();
  }

  @AfterEach
  void end() throws Exception {
    session.close();
  }

  private List<String> found() {
    session.untilAllIsSeen();
    session.journal().end();
    return Findings.of(session.journal(), () -> false).stream().map(Finding::kind).toList();
  }

  /** Both connections have come to their end. */
  private void untilEnds(Side side) {
    Await.until(
        Recording.CEILING,
        "both ends of stream on " + side,
        () ->
            session
                    .calls(side)
                    .filter(call -> call.outcome() instanceof Outcome.EndOfStream)
                    .count()
                >= 2);
  }

  private Server serve(BehaviourKind behaviour) throws Exception {
    return session.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  @ParameterizedTest
  @EnumSource(
      value = BehaviourKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SILENT", "TUTORIAL", "SCRIPT"})
  void aBehaviourHasNoFault(BehaviourKind behaviour) throws Exception {
    try (Server server = serve(behaviour);
        Client one = session.connect(server.address().orElseThrow().getPort());
        Client other = session.connect(server.address().orElseThrow().getPort())) {
      session.await(Side.SERVER, Operation.ACCEPT, 2);
      one.send(ByteBuffer.wrap("hello\n".getBytes(StandardCharsets.UTF_8)));
      one.halfClose();
      other.halfClose();
      untilEnds(Side.SERVER);
      if (behaviour != BehaviourKind.MANUAL) { // There a person closes.
        untilEnds(Side.CLIENT);
      }
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void whoOnlyWaitsHasNoFault() throws Exception {
    try (Server server = serve(BehaviourKind.MANUAL);
        Client idle = session.connect(server.address().orElseThrow().getPort())) {
      session.await(Side.SERVER, Operation.ACCEPT, 1);
      assertThat(idle.isSecure()).isFalse();
      assertThat(found()).isEmpty();
    }
  }

  @Test
  void whoNeverReadsResetsItsConnections() throws Exception {
    try (Server server = serve(BehaviourKind.SILENT);
        TracedSocket client = session.connect(server.endpoint().orElseThrow())) {
      session.await(Side.SERVER, Operation.ACCEPT, 1);
      client.sendAll("hello");
    }
    assertThat(found()).containsOnly("close-unread");
  }
}

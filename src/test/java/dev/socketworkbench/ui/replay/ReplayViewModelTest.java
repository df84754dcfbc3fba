package dev.socketworkbench.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form of a replay in the session that has the recording. */
final class ReplayViewModelTest {
  private final List<Long> shown = new ArrayList<>();
  private Recording session;
  private ReplayViewModel model;

  @BeforeEach
  void begin() throws IOException {
    session = new Recording();
    model =
        new ReplayViewModel(
            session.journal(),
            () -> Optional.of(new ReplayStage(session.tracer(), session.journal(), shown::add)),
            Background.inline());
  }

  @AfterEach
  void end() throws IOException {
    session.close();
  }

  private Server serve(BehaviourKind behaviour) throws IOException {
    return session.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  /** client#1 says hello to an echo server, and both end. */
  private void record() throws IOException {
    try (Server server = serve(BehaviourKind.ECHO);
        TracedSocket client = session.connect(server.endpoint().orElseThrow())) {
      client.sendAll("hello");
      Recording.receive(client, 5, 5);
      client.shutDown();
      Recording.receive(client, 5);
    }
    session.untilAllIsSeen();
    model.refresh(Optional.of(new SocketId(SocketId.Role.CLIENT, 1)));
  }

  private static String port(Server server) {
    return Integer.toString(server.address().orElseThrow().getPort());
  }

  @Test
  void aSideIsSuggestedWithItsPeer() throws Exception {
    record();
    assertThat(model.sides())
        .extracting(Object::toString)
        .hasSize(2)
        .anyMatch(each -> each.startsWith("client#1 to 127.0.0.1:"))
        .anyMatch(each -> each.startsWith("server#1 on 127.0.0.1:"));
    assertThat(model.sideProperty().get().isServer()).isFalse();
    assertThat(model.hostProperty().get()).isEqualTo("127.0.0.1");
    model.refresh(Optional.of(new SocketId(SocketId.Role.CONN, 1)));
    assertThat(model.sideProperty().get().isServer()).isTrue();
    assertThat(model.portProperty().get()).isEqualTo("0");
  }

  @Test
  void whatCameOfItStandsInLinesThatShowTheirCall() throws Exception {
    record();
    try (Server alike = serve(BehaviourKind.ECHO)) {
      model.portProperty().set(port(alike));
      model.play();
      assertThat(model.lines())
          .extracting(ReplayLine::text)
          .containsExactly("No difference from the recording.");
      assertThat(model.stateProperty().get()).contains("1 send, 5 B; expects 5 B.");
    }
    try (Server other = serve(BehaviourKind.COUNTER)) {
      model.portProperty().set(port(other));
      model.play();
    }
    assertThat(model.playingProperty().get()).isFalse();
    ReplayLine first = model.lines().getFirst();
    assertThat(first.text())
        .isEqualTo("client#1 (now client#3): received something else at offset 0.");
    session.untilAllIsSeen();
    model.show(first);
    assertThat(session.journal().all().get(shown.getFirst()))
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              assertThat(call.operation()).isEqualTo(Operation.RECV);
              assertThat(call.socket()).hasToString("client#3");
            });
  }

  @Test
  void thePeersTimeIsANumberOfSeconds() throws Exception {
    record();
    for (String typed : new String[] {"", "0", "-1", "soon", "86401", "NaN"}) {
      model.secondsProperty().set(typed);
      model.play();
      assertThat(model.stateProperty().get()).startsWith("The peer’s time is a number");
      assertThat(model.playingProperty().get()).isFalse();
    }
    try (Server alike = serve(BehaviourKind.ECHO)) {
      model.portProperty().set(port(alike));
      model.secondsProperty().set("2.5");
      model.play();
      assertThat(model.lines())
          .extracting(ReplayLine::text)
          .containsExactly("No difference from the recording.");
    }
  }

  @Test
  void whatIsTypedOfTlsIsAmongTheOptions() {
    ReplayTlsFields tls = model.tls();
    assertThat(tls.in(OptionValues.STANDARD)).isEqualTo(OptionValues.STANDARD);
    tls.authoritiesProperty().set(" ca.pem ");
    tls.serverNameProperty().set("example.org");
    tls.certificateProperty().set("own.pem");
    tls.keyProperty().set("own.key");
    tls.insecureProperty().set(true);
    OptionValues values = tls.in(OptionValues.STANDARD);
    assertThat(values.get(TlsOptions.CA)).isEqualTo("ca.pem");
    assertThat(values.get(TlsOptions.SERVER_NAME)).isEqualTo("example.org");
    assertThat(values.get(TlsOptions.CERT)).isEqualTo("own.pem");
    assertThat(values.get(TlsOptions.KEY)).isEqualTo("own.key");
    assertThat(values.get(TlsOptions.INSECURE)).isTrue();
  }

  @Test
  void whatIsTypedWronglyIsToldAndNothingIsPlayed() throws Exception {
    record();
    for (String wrong : List.of("", "0", "65536", "http")) {
      model.portProperty().set(wrong);
      model.play();
      assertThat(model.stateProperty().get()).as(wrong).isNotBlank();
      assertThat(model.lines()).isEmpty();
      assertThat(model.playingProperty().get()).isFalse();
    }
    model.portProperty().set("80");
    model.hostProperty().set("no host");
    model.play();
    assertThat(model.stateProperty().get()).contains("spaces");
  }
}

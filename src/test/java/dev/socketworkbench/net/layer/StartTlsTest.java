package dev.socketworkbench.net.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A connection that begins in plain text and goes on with TLS. */
class StartTlsTest {

  private static TlsPair plainAtFirst(BehaviourKind behaviour) throws IOException {
    return new TlsPair()
        .server(TlsOptions.TLS, false)
        .client(TlsOptions.TLS, false)
        .server(ServerOptions.BEHAVIOUR, behaviour);
  }

  @Test
  void aClientAsksAndBothGoOnWithTls() throws IOException {
    try (TlsPair pair = plainAtFirst(BehaviourKind.STARTTLS)) {
      pair.run().hear("220 ready").say("plain\n").hear("250 plain");
      pair.say("STARTTLS\n").hear("220 go ahead");
      pair.client().startTls();
      pair.say("secret\n").hear("250 secret");

      Layer hello = pair.rows(Side.CLIENT, LayerKind.HANDSHAKE).getFirst();
      assertThat(hello.wireOffset()).isEqualTo("plain\nSTARTTLS\n".length());
      assertThat(
              pair.recording()
                  .calls(Side.CLIENT)
                  .filter(call -> call.operation() == Operation.SEND)
                  .map(Call::streamOffset))
          .contains(hello.wireOffset());
      assertThat(pair.rows(Side.SERVER, LayerKind.AGREED)).hasSize(1);
    }
  }

  @Test
  void whatAClientSendsBehindTheWordInPlainTextIsDropped() throws IOException {
    try (TlsPair pair = plainAtFirst(BehaviourKind.STARTTLS)) {
      pair.run().hear("220 ready").say("STARTTLS\nsmuggled\n").hear("220 go ahead");
      pair.client().startTls();
      pair.say("after\n").hear("250 after");

      assertThat(pair.heard()).doesNotContain("smuggled");
    }
  }

  @Test
  void twoPersonsCanUpgradeByHand() throws IOException {
    try (TlsPair pair = plainAtFirst(BehaviourKind.MANUAL)) {
      pair.run();
      Recording.until("it is accepted", () -> !pair.server().connections().snapshot().isEmpty());
      Connection connection = pair.server().connections().snapshot().getFirst();
      pair.say("shall we?\n");
      pair.server().send(connection, bytes("go ahead\n"));
      pair.hear("go ahead");
      Recording.until(
          "the server waits for what comes next",
          () -> connection.bytesIn() == 10 && connection.isReceiving());
      pair.server().startTls(connection);
      Recording.until("the server is ready", connection::isSecure);
      pair.client().startTls();
      pair.server().send(connection, bytes("over TLS\n"));
      pair.hear("over TLS");

      assertThat(pair.rows(Side.CLIENT, LayerKind.DATA)).isNotEmpty();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}

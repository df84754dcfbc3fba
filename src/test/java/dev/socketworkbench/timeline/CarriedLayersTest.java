package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.frame.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on the arrows of a connection that speaks TLS, and on its lanes. */
final class CarriedLayersTest {
  private static final SocketId STRANGERS = new SocketId(SocketId.Role.CONN, 2);

  private Script script;

  @BeforeEach
  void begin() throws IOException {
    script = new Script().connected(10, 20);
  }

  @AfterEach
  void end() throws IOException {
    script.close();
  }

  private List<List<String>> forms() {
    Frame frame = script.frame();
    Map<Frame.Arrow, CarriedLayers> carried = CarriedLayers.of(script.index(), frame);
    return frame.arrows().stream()
        .map(carried::get)
        .map(each -> each == null ? List.<String>of() : each.forms())
        .toList();
  }

  @Test
  void anArrowNamesTheMessagesOfItsBytesInFewerAndFewerWords() {
    script
        .send(Script.CONN, 300, 30, 40)
        .layer(Script.CONN, LayerKind.HANDSHAKE, true, "ServerHello", 0, 100, 40)
        .layer(Script.CONN, LayerKind.HANDSHAKE, true, "Certificate", 100, 200, 40)
        .layer(Script.CONN, LayerKind.HANDSHAKE, true, "Finished", 100, 200, 40)
        .recv(Script.CLIENT, 300, 41, 50);
    assertThat(forms())
        .singleElement()
        .isEqualTo(
            List.of(
                "ServerHello 93 B, Certificate 193 B, Finished 193 B",
                "ServerHello, Certificate, Finished",
                "ServerHello, Certificate +1",
                "ServerHello +2",
                "Hello +2"));
  }

  @Test
  void oneMessageIsNamedByItsLastWordsWhereThereIsLittleRoom() {
    script
        .send(Script.CLIENT, 6, 30, 40)
        .layer(Script.CLIENT, LayerKind.HANDSHAKE, true, "ChangeCipherSpec", 0, 6, 40)
        .recv(Script.CONN, 6, 41, 50);
    assertThat(forms().getFirst()).contains("ChangeCipherSpec").endsWith("CipherSpec");
  }

  @Test
  void whatBytesBecameStandsBesideThem() {
    script
        .send(Script.CLIENT, 20, 30, 40)
        .layer(Script.CLIENT, LayerKind.DATA, true, "", 0, 10, 40)
        .layer(Script.CLIENT, LayerKind.DATA, true, "", 10, 10, 40)
        .recv(Script.CONN, 20, 41, 50);
    assertThat(forms().getFirst())
        .containsExactly("6 B became 20 B in 2 records", "6 B became 20 B", "6 B in 20");
  }

  @Test
  void aRecordThatIsReadInTwoPiecesIsAPartOnEachArrow() {
    script
        .send(Script.CLIENT, 20, 30, 40)
        .layer(Script.CLIENT, LayerKind.DATA, true, "", 0, 20, 40)
        .recv(Script.CONN, 12, 41, 50)
        .recv(Script.CONN, 8, 51, 60);
    assertThat(forms())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("part of 13 B became 20 B"));
  }

  @Test
  void ofAStrangerTheReceiversRowsTell() {
    script
        .accepted(2, 30, 40)
        .recv(STRANGERS, 9, 41, 50)
        .layer(STRANGERS, LayerKind.ALERT, false, "close_notify", 0, 9, 50);
    assertThat(forms())
        .containsExactly(
            List.of("alert close_notify", "alert close_notify", "close_notify", "alert"));
  }

  @Test
  void bytesWithoutTlsSayNothing() {
    script.send(Script.CLIENT, 20, 30, 40).recv(Script.CONN, 20, 41, 50);
    assertThat(forms()).containsExactly(List.of());
    assertThat(script.frame().turns()).isEmpty();
  }

  @Test
  void aPadlockStandsWhereTlsCameAboutOrFailed() {
    script
        .layer(Script.CLIENT, LayerKind.AGREED, false, "", 0, 0, 30)
        .send(Script.CLIENT, 20, 31, 40)
        .layer(Script.CONN, LayerKind.FAILED, false, "untrusted", 0, 0, 50);
    assertThat(script.frame().turns())
        .extracting(
            turn -> turn.row().entry().subject().orElseThrow() + " " + turn.forms().getFirst())
        .containsExactlyInAnyOrder("client#1 ", "conn#1 TLS failed: untrusted");
    assertThat(script.frame().turns())
        .extracting(Frame.Turn::y)
        .as("between the steps before and after it")
        .containsExactlyInAnyOrder(200.0, 300.0);
    assertThat(script.index().layerErrors()).hasSize(1);
  }
}

package dev.socketworkbench.timeline.bytes;

import static dev.socketworkbench.timeline.DatagramScript.CLIENT;
import static dev.socketworkbench.timeline.DatagramScript.CLIENT_END;
import static dev.socketworkbench.timeline.DatagramScript.SERVER;
import static dev.socketworkbench.timeline.DatagramScript.SERVER_END;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.DatagramScript;
import dev.socketworkbench.timeline.bytes.StripPiece.Carried;
import dev.socketworkbench.timeline.bytes.StripPiece.Fate;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams keep their boundaries: a piece each, also the empty one, and what became of it. */
class DatagramStripTest {
  private static final Endpoint.Ip NOBODY = Endpoint.ip("127.0.0.1", 9);

  private static List<StripPiece> pieces(DatagramScript script, boolean sent, long moment) {
    return new DatagramStrip(script.script.index(), sent ? CLIENT : SERVER, sent, moment)
        .pieces(0, 100, 48);
  }

  private static DatagramScript exchange() throws IOException {
    return DatagramScript.serverAndClient()
        .sendTo(CLIENT, SERVER_END, "one")
        .sendTo(CLIENT, SERVER_END, "")
        .sendTo(CLIENT, SERVER_END, "three")
        .recvFrom(SERVER, CLIENT_END, "one")
        .recvFrom(SERVER, CLIENT_END, "")
        .recvFrom(SERVER, CLIENT_END, "th", true);
  }

  @Test
  void ofWhatWasSentEachIsAPieceAndTheEmptyOneToo() throws IOException {
    try (DatagramScript script = exchange()) {
      List<StripPiece> pieces = pieces(script, true, Long.MAX_VALUE);
      assertThat(pieces).extracting(StripPiece::length).containsExactly(3L, 0L, 5L);
      assertThat(pieces)
          .extracting(piece -> new String(piece.bytes(), UTF_8))
          .containsExactly("one", "", "three");
      assertThat(pieces)
          .extracting(piece -> piece.datagram().orElseThrow())
          .containsExactly(
              new Carried(Fate.RECEIVED, "server#1", 3),
              new Carried(Fate.RECEIVED, "server#1", 0),
              new Carried(Fate.CUT, "server#1", 2));
    }
  }

  @Test
  void ofWhatWasReceivedThoseOfTheSenderAreShownWhole() throws IOException {
    try (DatagramScript script = exchange()) {
      List<StripPiece> pieces = pieces(script, false, Long.MAX_VALUE);
      assertThat(pieces).extracting(StripPiece::length).containsExactly(3L, 0L, 5L);
      assertThat(pieces)
          .extracting(piece -> piece.datagram().orElseThrow().peer())
          .containsOnly("client#1");
    }
  }

  @Test
  void whatNobodyReceivedIsUnderWayLostOrElsewhere() throws IOException {
    try (DatagramScript script =
        DatagramScript.serverAndClient()
            .sendTo(CLIENT, SERVER_END, "lost")
            .sendTo(CLIENT, SERVER_END, "came")
            .recvFrom(SERVER, CLIENT_END, "came")
            .sendTo(CLIENT, NOBODY, "away")
            .sendTo(CLIENT, SERVER_END, "waits")) {
      assertThat(pieces(script, true, Long.MAX_VALUE))
          .extracting(piece -> piece.datagram().orElseThrow())
          .containsExactly(
              new Carried(Fate.LOST, "server#1", 0),
              new Carried(Fate.RECEIVED, "server#1", 4),
              new Carried(Fate.OUTSIDE, "127.0.0.1:9", 0),
              new Carried(Fate.WAITING, "server#1", 0));
    }
  }

  @Test
  void atAMomentOfThePastWhatCameLaterIsStillUnderWay() throws IOException {
    try (DatagramScript script = exchange()) {
      long sent = script.script.journal.all().get(5).endNanos();
      assertThat(pieces(script, true, sent))
          .extracting(piece -> piece.datagram().orElseThrow().fate())
          .containsExactly(Fate.WAITING, Fate.WAITING, Fate.WAITING);
      assertThat(pieces(script, false, sent)).isEmpty();
    }
  }

  @Test
  void fromAPlaceOnTheOneThatReachesBeyondItIsTheFirst() throws IOException {
    try (DatagramScript script = exchange()) {
      DatagramStrip strip = new DatagramStrip(script.script.index(), CLIENT, true, Long.MAX_VALUE);
      assertThat(strip.pieces(1, 100, 48)).hasSize(3);
      assertThat(strip.pieces(3, 100, 48)).extracting(StripPiece::length).containsExactly(0L, 5L);
      assertThat(strip.pieces(4, 100, 48)).hasSize(1);
      assertThat(strip.pieces(0, 2, 48)).hasSize(2);
    }
  }
}

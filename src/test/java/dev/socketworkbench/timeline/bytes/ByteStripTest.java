package dev.socketworkbench.timeline.bytes;

import static dev.socketworkbench.timeline.Script.CLIENT;
import static dev.socketworkbench.timeline.Script.CONN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.timeline.Script;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteStripTest {
  @Test
  void cutsTheStreamWhereASendOrARecvEnds() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      script
          .send(CLIENT, 3, 10, 11)
          .send(CLIENT, 5, 12, 13)
          .recv(CONN, 4, 5, 20)
          .recv(CONN, 2, 21, 22);
      List<StripPiece> pieces = pieces(script, Long.MAX_VALUE);
      assertThat(pieces).extracting(StripPiece::offset).containsExactly(0L, 3L, 4L, 6L);
      assertThat(pieces).extracting(StripPiece::length).containsExactly(3L, 1L, 2L, 2L);
      assertThat(pieces)
          .extracting(piece -> piece.recv().isPresent())
          .containsExactly(true, true, true, false);
      assertThat(pieces.getFirst().bytes()).hasSize(3);
    }
  }

  @Test
  void showsTheStreamAsItWasAtAMoment() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      script.send(CLIENT, 3, 10, 11).recv(CONN, 3, 5, 20).send(CLIENT, 4, 30, 31);
      assertThat(pieces(script, 15))
          .singleElement()
          .satisfies(piece -> assertThat(piece.recv()).isEmpty());
      assertThat(pieces(script, 9)).isEmpty();
      assertThat(pieces(script, 30)).hasSize(2);
    }
  }

  @Test
  void knowsWhereACharacterIsCut() {
    byte[] text = "aé€👋b".getBytes(UTF_8);
    List<Integer> cuts = List.of(2, 4, 5, 7, 8, 9);
    for (int at = 1; at < text.length; at++) {
      assertThat(
              ByteStrip.isCut(
                  Arrays.copyOfRange(text, Math.max(0, at - 3), at), new byte[] {text[at]}))
          .as("cut at %d", at)
          .isEqualTo(cuts.contains(at));
    }
  }

  @Property(tries = 40)
  void coversEveryByteOnce(Any any) throws IOException {
    int sends = any.between(1, 60);
    int piece = any.between(1, 9);
    try (Script script = new Script().connected(1, 2)) {
      for (int i = 0; i < sends; i++) {
        script.send(CLIENT, 1 + i % 7, 10 + i, 11 + i);
      }
      int total = java.util.stream.IntStream.range(0, sends).map(i -> 1 + i % 7).sum();
      for (int got = 0; got < total / 2; got += piece) {
        script.recv(CONN, piece, 100 + got, 101 + got);
      }
      long at = 0;
      for (StripPiece each :
          new ByteStrip(script.index(), link(script), Direction.TO_SERVER, Long.MAX_VALUE)
              .pieces(0, 1_000, 8)) {
        assertThat(each.offset()).isEqualTo(at);
        at += each.length();
      }
      assertThat(at).isGreaterThanOrEqualTo(total);
    }
  }

  private static List<StripPiece> pieces(Script script, long moment) throws IOException {
    return new ByteStrip(script.index(), link(script), Direction.TO_SERVER, moment)
        .pieces(0, 100, 64);
  }

  private static Link link(Script script) {
    return script.index().links().all().getFirst();
  }
}

package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both directions of a connection, in order, line by line. */
class FollowedStreamTest {
  private static final SocketId CLIENT = new SocketId(Role.CLIENT, 1);

  @TempDir Path folder;
  private Journal journal;
  private long nanos;
  private long sent;
  private long received;

  @BeforeEach
  void open() throws IOException {
    journal =
        Journal.create(
            folder.resolve("session.swj"), SessionClock.start(), new DiskBudget(256 << 20, 0));
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  private void send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(Operation.SEND, new Outcome.Moved(bytes.length), bytes, sent);
    sent += bytes.length;
  }

  private void receive(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(Operation.RECV, new Outcome.Moved(bytes.length), bytes, received);
    received += bytes.length;
  }

  private void add(Operation operation, Outcome outcome, byte[] bytes, long offset) {
    nanos += 1_000;
    journal.append(
        new Call(
            CLIENT,
            operation,
            new Arguments.Size(4096),
            outcome,
            nanos,
            nanos,
            "client#1",
            offset,
            false,
            bytes,
            bytes.length));
  }

  private FollowedStream conversation(boolean hex) {
    return conversation(hex, false);
  }

  private FollowedStream conversation(boolean hex, boolean datagrams) {
    FollowedStream made =
        new FollowedStream(
            journal,
            List.of(CLIENT),
            ByteLines.wide(hex),
            event -> datagrams && event.streamOffset() >= 0);
    while (made.advance()) {
      assertThat(made.size()).isNotNegative();
    }
    return made;
  }

  private static List<String> texts(FollowedStream of) {
    List<String> texts = new ArrayList<>();
    for (long at = 0; at < of.size(); at++) {
      FollowedStream.StreamLine line = of.line(at);
      texts.add(line.speaker() + (line.isFirst() ? " " : "+") + line.text(of.cut()));
    }
    return texts;
  }

  @Test
  void bothDirectionsStandInOrder() {
    receive("Hello\nworld\n");
    send("one");
    receive("You sent: [one]");
    add(Operation.RECV, Outcome.EndOfStream.END_OF_STREAM, new byte[0], received);

    assertThat(texts(conversation(false)))
        .containsExactly(
            "SERVER Hello\\n",
            "SERVER+world\\n",
            "CLIENT one",
            "SERVER You sent: [one]",
            "CLIENT RECV  end of stream");
    assertThat(texts(conversation(true)))
        .first()
        .isEqualTo(
            "SERVER 00000000   48 65 6c 6c 6f 0a 77 6f  72 6c 64 0a              Hello.world.");
  }

  /** No byte of a datagram has a place behind another one's. */
  @Test
  void eachDatagramStandsByItself() {
    send("ab");
    send("");
    send("cd\nab");
    receive("cd");

    FollowedStream of = conversation(true, true);
    assertThat(texts(of)).hasSize(7);
    assertThat(texts(of).get(4)).startsWith("CLIENT+00000000   63 64 0a 61 62 ");
    assertThat(texts(of).get(6)).startsWith("SERVER+00000000   63 64 ");
    assertThat(of.line(2).isHeading()).isTrue();
    assertThat(of.line(3).isHeading()).isTrue();
    assertThat(of.find(bytes("bc"), -1, true, () -> true)).isEmpty();
    assertThat(of.find(bytes("cd"), 1, true, () -> true)).hasValue(4);
    assertThat(of.find(bytes("ab"), 1, true, () -> true)).hasValue(4);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The offset of digits is that in the stream of their direction. */
  @Test
  void hexadecimalLinesHaveTheOffsetInTheStream() {
    send("0123456789");
    send("abc");
    assertThat(texts(conversation(true)))
        .element(1)
        .asString()
        .startsWith("CLIENT 0000000a   61 62 63 ");
  }

  /** Lines that are known stay where they are while the connection goes on. */
  @Test
  void aConversationThatGoesOnGrowsAtItsEnd() {
    FollowedStream of =
        new FollowedStream(journal, List.of(CLIENT), ByteLines.wide(false), event -> false);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      send("message " + i);
      expected.add("CLIENT message " + i);
      if (i % 7 == 0) {
        while (of.advance()) {
          assertThat(of.size()).isPositive();
        }
        assertThat(texts(of)).isEqualTo(expected);
      }
    }
  }

  /** Every byte is in exactly one line, in order, whatever the pieces. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyByteIsInOneLine(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      StringBuilder piece = new StringBuilder();
      for (int length = random.nextInt(1, 400); length > 0; length--) {
        piece.appendCodePoint("a\n\u00e9\u20ac\ud83d\ude00".codePointAt(random.nextInt(4)));
      }
      if (random.nextBoolean()) {
        send(piece.toString());
        all.append(piece);
      } else {
        receive(piece.toString());
      }
    }
    FollowedStream of = conversation(false);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (long at = 0; at < of.size(); at++) {
      FollowedStream.StreamLine line = of.line(at);
      byte[] bytes = ((SocketEvent) line.row().entry()).bytes();
      assertThat(line.end() - line.from()).isBetween(1, of.cut().width());
      if (line.speaker() == Side.CLIENT) {
        lines.write(bytes, line.from(), line.end() - line.from());
      }
      String text = line.text(of.cut());
      assertThat(text).as("no character is cut in two").doesNotContain("\\x");
      assertThat(of.lineOf(line.row().number()).orElseThrow()).isLessThanOrEqualTo(at);
    }
    byte[] expected = all.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(lines.toByteArray()).isEqualTo(expected);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    assertThat(of.write(Side.CLIENT, saved)).isZero();
    assertThat(saved.toByteArray()).isEqualTo(expected);
  }

  @Test
  void aPlaceIsFoundAlsoWhereItWasCut() {
    send("xxneed");
    receive("need");
    send("lexx");
    receive("le needle");
    FollowedStream of = conversation(false);
    byte[] wanted = "needle".getBytes(StandardCharsets.US_ASCII);

    assertThat(of.find(wanted, -1, true, () -> true)).hasValue(0);
    assertThat(of.find(wanted, 0, true, () -> true)).hasValue(1);
    assertThat(of.find(wanted, 1, true, () -> true)).hasValue(3);
    assertThat(of.find(wanted, 3, true, () -> true)).isEmpty();
    assertThat(of.find(wanted, 3, false, () -> true)).hasValue(1);
    assertThat(of.find(wanted, 0, false, () -> true)).isEmpty();
    assertThat(of.find(wanted, -1, true, () -> false)).isEmpty();
  }

  /** As a search that knows no pieces would find it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void matchesAreThoseOfTheWholeStream(long seed) {
    Random random = new Random(seed);
    StringBuilder stream = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder piece = new StringBuilder();
      for (int length = random.nextInt(1, 6); length > 0; length--) {
        piece.append(random.nextBoolean() ? 'a' : 'b');
      }
      starts.add(stream.length());
      stream.append(piece);
      send(piece.toString());
    }
    FollowedStream of = conversation(false);
    String wanted = "abaab".substring(0, 2 + (int) (seed % 4));
    List<Long> expected = new ArrayList<>();
    for (int at = stream.indexOf(wanted); at >= 0; at = stream.indexOf(wanted, at + 1)) {
      long line = -1;
      for (int start : starts) {
        line += start <= at ? 1 : 0;
      }
      if (expected.isEmpty() || expected.getLast() != line) {
        expected.add(line);
      }
    }
    List<Long> found = new ArrayList<>();
    byte[] bytes = wanted.getBytes(StandardCharsets.US_ASCII);
    for (var at = of.find(bytes, -1, true, () -> true); at.isPresent(); ) {
      found.add(at.getAsLong());
      at = of.find(bytes, at.getAsLong(), true, () -> true);
    }
    assertThat(found).isEqualTo(expected);
  }
}

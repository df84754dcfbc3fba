package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.ACK;
import static dev.socketworkbench.export.capture.Packets.CLIENT;
import static dev.socketworkbench.export.capture.Packets.FIN;
import static dev.socketworkbench.export.capture.Packets.RST;
import static dev.socketworkbench.export.capture.Packets.SERVER;
import static dev.socketworkbench.export.capture.Packets.SYN;
import static dev.socketworkbench.export.capture.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments that overlap and differ, come in no order, are missing, repeated or not of a stream. */
class ReassemblyTest {
  @TempDir Path folder;

  @Test
  void aByteThatWasSeenFirstHoldsAlsoWhileItWaits() throws IOException {
    Imported sameStart =
        read(new PacketScript().open().client(4, "AAAA").client(4, "BBBBBBBB").client(0, "head"));
    assertThat(sameStart.stream("client#1")).isEqualTo("headAAAABBBB");
    assertThat(sameStart.told()).contains("client#1 SEGMENT 4 of 8 B");
    Imported before =
        read(new PacketScript().open().client(8, "AAAA").client(4, "BBBBBBBB").client(0, "head"));
    assertThat(before.stream("client#1")).isEqualTo("headBBBBAAAA");
    assertThat(before.told())
        .endsWith("client#1 SEGMENT 4 B", "client#1 SEGMENT 4 of 8 B", "client#1 SEGMENT 4 B");
    Imported filler = read(new PacketScript().open().client(4, "AAAA").client(0, "BBBBBBBB"));
    assertThat(filler.stream("client#1")).isEqualTo("BBBBAAAA");
  }

  @Test
  void aSegmentAroundOneThatWaitsBringsTwoPieces() throws IOException {
    Imported read =
        read(new PacketScript().open().client(4, "AAAA").client(2, "BBBBBBBB").client(0, "he"));
    assertThat(read.stream("client#1")).isEqualTo("heBBAAAABB");
    assertThat(read.told())
        .endsWith(
            "client#1 SEGMENT 2 B",
            "client#1 SEGMENT 2 of 8 B",
            "client#1 SEGMENT 4 B",
            "client#1 SEGMENT 2 of 8 B");
  }

  @Test
  void theAckThatEndsTheHandshakeIsTheOnlyOneWithARow() throws IOException {
    Imported read = read(new PacketScript().open().client(0, "head").client(4, ACK, 0, ""));
    assertThat(read.told()).containsOnlyOnce("client#1 ACK completes the handshake");
  }

  @Test
  void anAckThatCameWithTheFirstBytesIsNoPacketOfItsOwn() throws IOException {
    Imported read = read(new PacketScript().syn().synAck().client(0, "head").client(4, ACK, 0, ""));
    assertThat(read.told()).noneMatch(row -> row.contains(" ACK completes"));
  }

  @Test
  void withoutItsSynAckAnAckIsNoPartOfAHandshake() throws IOException {
    Imported read = read(new PacketScript().syn().client(0, ACK, 0, ""));
    assertThat(read.told()).noneMatch(row -> row.contains(" ACK completes"));
  }

  @Test
  void whatBringsNothingNewWhileItWaitsIsARetransmission() throws IOException {
    Imported read =
        read(new PacketScript().open().client(4, "AAAA").client(5, "BB").client(0, "head"));
    assertThat(read.stream("client#1")).isEqualTo("headAAAA");
    assertThat(read.told()).contains("client#1 RETRANSMISSION 2 B seen before");
    assertThat(read.notes().getLast()).contains("1 segment seen again");
  }

  static LongStream seeds() {
    return new Random(20_261_127).longs(60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofSegmentsThatDifferEachByteIsTheOneThatWasSeenFirst(long seed) throws IOException {
    Random random = new Random(seed);
    int length = random.nextInt(1, 400);
    List<byte[]> packets = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int at = 0; at < length; at += 20) {
      places.add(new int[] {at, Math.min(length, at + 20)});
    }
    for (int i = 0; i < 20; i++) {
      int from = random.nextInt(length);
      places.add(new int[] {from, random.nextInt(from, length) + 1});
    }
    Collections.shuffle(places, random);
    byte[] expected = new byte[length];
    boolean[] seen = new boolean[length];
    for (int[] place : places) {
      byte[] payload = new byte[place[1] - place[0]];
      random.nextBytes(payload);
      packets.add(tcp(CLIENT, SERVER, 1_001L + place[0], 0, ACK, payload));
      for (int i = place[0]; i < place[1]; i++) {
        expected[i] = seen[i] ? expected[i] : payload[i - place[0]];
        seen[i] = true;
      }
    }
    Packets.Pcap capture = Packets.raw().add(0, tcp(CLIENT, SERVER, 1_000, 0, SYN, ""));
    packets.forEach(packet -> capture.add(1, packet));
    Imported read = Imported.of(folder, capture.bytes());
    byte[] stream = new byte[length];
    for (Packet call : read.rows()) {
      System.arraycopy(call.bytes(), 0, stream, (int) call.streamOffset(), call.bytes().length);
    }
    assertThat(stream).as("seed %d", seed).isEqualTo(expected);
    assertThat(read.rows().stream().mapToInt(Packet::byteCount).sum()).isEqualTo(length);
  }

  @Test
  void aSynThatWasCapturedLateBeginsNoOtherConnection() throws IOException {
    PacketScript all = new PacketScript().open().client(0, "question").server(0, ACK, 8, "answer");
    int[][] orders = {
      {1, 2, 3, 0, 4}, {1, 2, 0, 3, 4}, {3, 0, 1, 2, 4}, {3, 1, 0, 2, 4}, {4, 3, 2, 1, 0}
    };
    for (int[] order : orders) {
      Imported read = Imported.of(folder, all.inOrder(order));
      assertThat(read.notes().getLast()).isEqualTo("End of the capture: 1 connection.");
      assertThat(read.stream("client#1")).isEqualTo("question");
      assertThat(read.stream("conn#1")).isEqualTo("answer");
      assertThat(read.told()).contains("client#1 SYN asks for a connection");
    }
  }

  @Test
  void aSynBehindItsFinBeginsNoOtherConnection() throws IOException {
    PacketScript all = new PacketScript().open().client(0, FIN | ACK, 0, "");
    Imported read = Imported.of(folder, all.inOrder(1, 3, 0, 2));
    assertThat(read.told())
        .containsExactly(
            "conn#1 SYN_ACK grants it",
            "client#1 FIN sends no more",
            "client#1 SYN asks for a connection",
            "client#1 ACK completes the handshake");
  }

  @Test
  void bytesThatOnlyAcknowledgementsTellOfAreGaps() throws IOException {
    Imported read =
        Imported.of(
            folder,
            new PacketScript()
                .open()
                .client(0, "question")
                .server(0, ACK, 8, "answer")
                .client(8, ACK, 6, "more")
                .server(6, ACK, 12, "and more")
                .client(12, FIN | ACK, 14, "")
                .server(14, FIN | ACK, 13, "")
                .onlyServer());
    assertThat(gaps(read, "client#1")).containsExactly(8, 4);
    assertThat(read.notes().getLast()).contains("1 connection", "2 pieces");
    assertThat(read.stream("conn#1")).isEqualTo("answerand more");
  }

  @Test
  void withoutAFinAllNumbersThatWereAcknowledgedAreBytes() throws IOException {
    Imported read =
        read(new PacketScript().open().server(0, ACK, 100, "").server(0, ACK, 100, "answer"));
    assertThat(gaps(read, "client#1")).containsExactly(100);
  }

  @Test
  void anotherSynAckIsAnotherConnection() throws IOException {
    Packets.Pcap capture = Packets.raw();
    new PacketScript(1_000, 5_000)
        .open()
        .server(0, ACK, 3, "ONE")
        .server(3, FIN | ACK, 4, "")
        .addServerTo(capture, 0);
    new PacketScript(900_000, 77_000).open().server(0, ACK, 4, "TWO!").addServerTo(capture, 10_000);
    Imported read = Imported.of(folder, capture.bytes());
    assertThat(read.stream("conn#1")).isEqualTo("ONE");
    assertThat(read.stream("conn#2")).isEqualTo("TWO!");
    assertThat(gaps(read, "conn#1")).isEmpty();
    assertThat(gaps(read, "conn#2")).isEmpty();
    assertThat(gaps(read, "client#1")).containsExactly(3);
    assertThat(gaps(read, "client#2")).containsExactly(4);
  }

  @Test
  void aServerThatBeginsAnewBeforeItSaidAnythingIsTheSameConnection() throws IOException {
    Packets.Pcap capture = new PacketScript(1_000, 5_000).syn().synAck().addTo(Packets.raw(), 0);
    new PacketScript(1_000, 90_000)
        .syn()
        .synAck()
        .client(0, "hello")
        .server(0, ACK, 5, "hi")
        .addTo(capture, 3_000);
    Imported read = Imported.of(folder, capture.bytes());
    assertThat(read.notes().getLast()).isEqualTo("End of the capture: 1 connection.");
    assertThat(read.stream("conn#1")).isEqualTo("hi");
  }

  @Test
  void ofSeveralSynAcksTheOneCountsThatTheClientAnswers() throws IOException {
    Packets.Pcap capture = new PacketScript(1_000, 5_000).open().addTo(Packets.raw(), 0);
    new PacketScript(1_000, 90_000).syn().synAck().addTo(capture, 1_000);
    new PacketScript(1_000, 5_000)
        .client(0, ACK, 0, "hello")
        .server(0, ACK, 5, "hi")
        .addTo(capture, 3_000);
    Imported read = Imported.of(folder, capture.bytes());
    assertThat(read.stream("conn#1")).isEqualTo("hi");
    assertThat(read.notes().getLast()).contains("1 connection.", "1 segment left out");
  }

  @Test
  void aResetWithTheNumberOfItsSynIsTold() throws IOException {
    assertThat(read(new PacketScript().syn().client(-1, RST, 0, "")).told())
        .endsWith("client#1 RST resets the connection");
  }

  @Test
  void anAcknowledgementBeforeItsBytesMakesNoGap() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .server(0, ACK, 8, "answer")
                .client(0, "question")
                .client(8, "more"));
    assertThat(gaps(read, "client#1")).isEmpty();
    assertThat(read.stream("client#1")).isEqualTo("questionmore");
  }

  @Test
  void bytesThatComeLongAfterTheirGapWasToldAreNew() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .server(0, ACK, 8, "answer")
                .later(1_000)
                .client(8, "more")
                .client(4, "tion")
                .client(0, "question")
                .client(0, "question"));
    assertThat(read.told())
        .endsWith(
            "client#1 GAP 8 B are not in the capture",
            "client#1 SEGMENT 4 B",
            "client#1 SEGMENT 4 B",
            "client#1 SEGMENT 4 of 8 B",
            "client#1 RETRANSMISSION 8 B seen before");
    assertThat(read.notes().getLast()).contains("2 pieces that came after a gap");
    assertThat(read.rows().stream().filter(call -> call.byteCount() == 4).map(Packet::streamOffset))
        .containsExactly(8L, 4L, 0L);
  }

  @Test
  void aGapIsToldAsOfTheMomentOfItsAcknowledgement() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .client(4, "late")
                .server(0, ACK, 8, "")
                .later(2_000)
                .client(8, "!"));
    List<Packet> rows = read.rows();
    Packet gap = rows.get(rows.size() - 3);
    Packet segment = rows.get(rows.size() - 2);
    assertThat(gap.kind()).isEqualTo(PacketKind.GAP);
    assertThat(gap.endNanos()).isEqualTo(4_000_000);
    assertThat(segment.startNanos()).isEqualTo(3_000_000);
    assertThat(segment.endNanos()).isEqualTo(4_000_000);
  }

  @Test
  void aResetEndsNoWaiting() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .client(4, "BBBB")
                .client(8, RST | ACK, 0, "")
                .client(0, "AAAA"));
    assertThat(read.stream("client#1")).isEqualTo("AAAABBBB");
    assertThat(read.told())
        .endsWith(
            "client#1 RST resets the connection", "client#1 SEGMENT 4 B", "client#1 SEGMENT 4 B");
  }

  @Test
  void aKeepAliveIsARetransmissionAlsoBehindAFin() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .client(-1, "\0")
                .client(0, "hello")
                .client(4, "\0")
                .client(5, FIN | ACK, 0, "")
                .server(0, ACK, 6, "")
                .client(5, "\0")
                .server(0, ACK, 6, "late"));
    assertThat(read.stream("client#1")).isEqualTo("hello");
    assertThat(read.told())
        .filteredOn(line -> line.contains("RETRANSMISSION"))
        .containsExactlyElementsOf(
            Collections.nCopies(3, "client#1 RETRANSMISSION 1 B seen before"));
  }

  @Test
  void aKeepAliveIsKnownBeforeAnyByteWasSeen() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .server(0, ACK, 100, "from the middle")
                .client(99, "\0")
                .client(100, "on"));
    assertThat(read.stream("client#1")).isEqualTo("on");
  }

  @Test
  void bytesBehindAFinThatIsNoneAreNotLost() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .client(0, FIN | ACK, 0, "")
                .client(0, "hello")
                .client(5, FIN | ACK, 0, ""));
    assertThat(read.told())
        .endsWith(
            "client#1 FIN sends no more", "client#1 SEGMENT 5 B", "client#1 FIN sends no more");
  }

  @Test
  void eachPacketThatIsRepeatedIsOneRow() throws IOException {
    Imported withBytes =
        read(
            new PacketScript()
                .open()
                .client(0, FIN | ACK, 0, "last")
                .client(0, FIN | ACK, 0, "last"));
    assertThat(withBytes.told())
        .endsWith(
            "client#1 SEGMENT 4 B",
            "client#1 FIN sends no more",
            "client#1 RETRANSMISSION 4 B seen before");
    assertThat(withBytes.notes().getLast()).contains("1 segment seen again");
    Imported waiting =
        read(
            new PacketScript()
                .open()
                .client(4, FIN | ACK, 0, "")
                .client(4, FIN | ACK, 0, "")
                .client(0, "last"));
    assertThat(waiting.told())
        .endsWith(
            "client#1 RETRANSMISSION 0 B seen before",
            "client#1 SEGMENT 4 B",
            "client#1 FIN sends no more");
    assertThat(waiting.notes().getLast()).contains("1 segment seen again");
  }

  @Test
  void aFinElsewhereThanTheFirstIsLeftOutAndCounted() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .open()
                .client(4, FIN | ACK, 0, "")
                .client(2, FIN | ACK, 0, "")
                .client(0, "last"));
    assertThat(read.told()).endsWith("client#1 SEGMENT 4 B", "client#1 FIN sends no more");
    assertThat(read.notes().getLast()).contains("1 segment left out, outside");
  }

  /** A server that still has the connection before answers with its numbers. */
  @ParameterizedTest
  @MethodSource("distances")
  void theNumbersOfAConnectionBeforeDoNotCount(long server, long client) throws IOException {
    Imported read =
        read(
            new PacketScript()
                .syn()
                .server(server, ACK, client, "")
                .client(client, RST, 0, "")
                .later(1_000)
                .open()
                .client(0, "question")
                .server(0, ACK, 8, "answer")
                .client(8, FIN | ACK, 6, "")
                .server(6, FIN | ACK, 9, ""));
    assertThat(read.stream("client#1")).isEqualTo("question");
    assertThat(read.stream("conn#1")).isEqualTo("answer");
    assertThat(read.told())
        .isNotEmpty()
        .noneMatch(line -> line.contains("GAP") || line.contains("RETRANSMISSION"))
        .endsWith("client#1 FIN sends no more", "conn#1 FIN sends no more");
    assertThat(read.notes().getLast()).contains("1 connection.", "1 segment left out");
  }

  static List<Arguments> distances() {
    return List.of(
        Arguments.of(-300_000L, 800_000L), Arguments.of(-(1L << 30) - 5, (1L << 30) + 5));
  }

  @Test
  void aStrayFinAndStrayBytesBeforeTheSynAckDoNotCount() throws IOException {
    Imported read =
        read(
            new PacketScript()
                .syn()
                .server(-300_000, FIN | ACK, 0, "")
                .server(2_000_000, ACK, 0, "stray")
                .synAck()
                .client(0, "question")
                .server(0, ACK, 8, "answer"));
    assertThat(read.stream("conn#1")).isEqualTo("answer");
    assertThat(gaps(read, "conn#1")).isEmpty();
    assertThat(read.notes().getLast()).contains("2 segments left out");
  }

  @Test
  void aServerWhoseSynAckWasNotCapturedIsHeard() throws IOException {
    Imported acknowledged =
        read(
            new PacketScript()
                .syn()
                .server(0, ACK, 0, "hello")
                .client(0, ACK, 5, "question")
                .server(5, ACK, 8, "answer"));
    assertThat(acknowledged.stream("conn#1")).isEqualTo("helloanswer");
    assertThat(acknowledged.stream("client#1")).isEqualTo("question");
    Imported alone = read(new PacketScript().syn().server(0, FIN | ACK, 0, "hello"));
    assertThat(alone.told()).endsWith("conn#1 SEGMENT 5 B", "conn#1 FIN sends no more");
  }

  @Test
  void anIpv4MappedAddressStaysWhatItIs() throws IOException {
    PacketScript six =
        new PacketScript("::ffff:10.0.0.1:40000", "::ffff:10.0.0.2:80", 1_000, 5_000);
    Packets.Pcap capture = six.open().client(0, "by six").addTo(Packets.raw(), 0);
    new PacketScript().open().client(0, "by four").addTo(capture, 1);
    Imported read = Imported.of(folder, capture.bytes());
    assertThat(read.rows().stream().map(LogFormat::result))
        .contains(
            "[::ffff:10.0.0.1]:40000 to [::ffff:10.0.0.2]:80", "10.0.0.1:40000 to 10.0.0.2:80");
    assertThat(read.stream("client#1")).isEqualTo("by six");
    assertThat(read.stream("client#2")).isEqualTo("by four");
  }

  private Imported read(PacketScript conversation) throws IOException {
    return Imported.of(folder, conversation.bytes());
  }

  private static List<Integer> gaps(Imported read, String socket) {
    return read.told().stream()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals(socket) && words[1].equals("GAP"))
        .map(words -> Integer.valueOf(words[2]))
        .toList();
  }
}

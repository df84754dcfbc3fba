package dev.socketworkbench.timeline;

import static dev.socketworkbench.timeline.DatagramScript.CLIENT;
import static dev.socketworkbench.timeline.DatagramScript.CLIENT_END;
import static dev.socketworkbench.timeline.DatagramScript.SERVER;
import static dev.socketworkbench.timeline.DatagramScript.SERVER_END;
import static dev.socketworkbench.timeline.DatagramScript.client;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.timeline.frame.PacketArrows;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Datagrams;
import dev.socketworkbench.timeline.inference.Inference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatagramsTest {
  private static Datagrams read(DatagramScript rows) {
    TimelineIndex index = new TimelineIndex(rows.script.journal);
    index.catchUp();
    return index.inference().datagrams();
  }

  @Test
  void bothWaysArePairedThoughNoRowTellsTheClientsPort() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "ping") // row 3
          .recvFrom(SERVER, CLIENT_END, "ping")
          .sendTo(SERVER, CLIENT_END, "pong")
          .recvFrom(CLIENT, SERVER_END, "pong");
      Datagrams found = read(rows);
      assertThat(found.sendOf(4)).hasValue(3);
      assertThat(found.sendOf(6)).hasValue(5);
      assertThat(found.recvsOf(3, 9)).containsExactly(4L);
      assertThat(found.local(CLIENT)).isEqualTo(CLIENT_END);
    }
  }

  @Test
  void connectedSocketsArePairedByTheirPeer() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.connected(CLIENT, SERVER_END, CLIENT_END)
          .send(CLIENT, "ping") // row 4
          .recvFrom(SERVER, CLIENT_END, "ping")
          .sendTo(SERVER, CLIENT_END, "pong")
          .recv(CLIENT, "pong");
      Datagrams found = read(rows);
      assertThat(found.sendOf(5)).hasValue(4);
      assertThat(found.sendOf(7)).hasValue(6);
    }
  }

  @Test
  void whatALaterOneOvertookIsLost() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a") // row 3
          .sendTo(CLIENT, SERVER_END, "b")
          .sendTo(CLIENT, SERVER_END, "c")
          .recvFrom(SERVER, CLIENT_END, "b");
      Datagrams found = read(rows);
      assertThat(found.isLost(3)).isTrue();
      assertThat(found.isLost(4)).isFalse();
      assertThat(found.isLost(5)).as("may still come").isFalse();
    }
  }

  @Test
  void whatNobodyReadsBeforeTheReceiverIsClosedIsLost() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a").closed(SERVER).sendTo(CLIENT, SERVER_END, "b");
      Datagrams found = read(rows);
      assertThat(found.isLost(3)).isTrue();
      assertThat(found.isLost(5)).as("nobody of ours was there").isFalse();
    }
  }

  @Test
  void whatGoesToStrangersIsNotCalledLost() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      Endpoint stranger = Endpoint.ip("127.0.0.1", 9);
      rows.sendTo(CLIENT, stranger, "a").closed(CLIENT).closed(SERVER);
      assertThat(read(rows).isLost(3)).isFalse();
    }
  }

  @Test
  void oneThatComesAfterALaterOneIsOutOfOrderAndNotLost() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a")
          .sendTo(CLIENT, SERVER_END, "b")
          .recvFrom(SERVER, CLIENT_END, "b")
          .recvFrom(SERVER, CLIENT_END, "a"); // row 6
      Datagrams found = read(rows);
      assertThat(found.sendOf(6)).hasValue(3);
      assertThat(found.isReordered(6)).isTrue();
      assertThat(found.isReordered(5)).isFalse();
      assertThat(found.isLost(3)).isFalse();
    }
  }

  @Test
  void oneThatComesTwiceIsADuplicate() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a")
          .recvFrom(SERVER, CLIENT_END, "a")
          .recvFrom(SERVER, CLIENT_END, "a"); // row 5
      Datagrams found = read(rows);
      assertThat(found.recvsOf(3, 9)).containsExactly(4L, 5L);
      assertThat(found.isDuplicate(4)).isFalse();
      assertThat(found.isDuplicate(5)).isTrue();
    }
  }

  @Test
  void aRecvThatReturnsBeforeItsSendDoesIsPairedWhenThatComes() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      byte[] text = "a".getBytes(StandardCharsets.UTF_8);
      rows.sendTo(CLIENT, SERVER_END, "a") // row 3
          .recvFrom(SERVER, CLIENT_END, "a")
          .recvFrom(SERVER, CLIENT_END, text, false, 100, 205) // looks like a duplicate so far
          .sendTo(CLIENT, SERVER_END, text, 200, 210);
      Datagrams found = read(rows);
      assertThat(found.sendOf(5)).hasValue(6);
      assertThat(found.isDuplicate(5)).isFalse();
      assertThat(found.recvsOf(3, 9)).containsExactly(4L);
    }
  }

  @Test
  void theBeginningOfALongerOneIsFound() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "x".repeat(500))
          .recvFrom(SERVER, CLIENT_END, "x".repeat(10), true);
      Frame.Arrow arrow = rows.frame().arrows().getFirst();
      assertThat(arrow.length()).isEqualTo(10);
      assertThat(arrow.datagram().orElseThrow().cut()).isTrue();
      assertThat(arrow.datagram().orElseThrow().whole()).isEqualTo(500);
    }
  }

  @Test
  void aRecvThatReturnedAllItHadAskedForMayHaveCutTheDatagram() throws IOException {
    try (DatagramScript script =
        DatagramScript.serverAndClient()
            .sendTo(CLIENT, SERVER_END, "three words")
            .recvFilled(SERVER, CLIENT_END, "three")) {
      assertThat(script.frame().arrows())
          .singleElement()
          .satisfies(arrow -> assertThat(arrow.datagram().orElseThrow().cut()).isTrue());
    }
  }

  @Test
  void emptyOnesAreDatagramsToo() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "").recvFrom(SERVER, CLIENT_END, "");
      assertThat(read(rows).sendOf(4)).hasValue(3);
      assertThat(rows.frame().arrows()).extracting(Frame.Arrow::length).containsExactly(0L);
    }
  }

  @Test
  void oneSendToAGroupIsReceivedByMany() throws IOException {
    Endpoint.Ip group = Endpoint.ip("239.1.2.3", 60_000);
    try (DatagramScript rows = new DatagramScript()) {
      rows.made(CLIENT);
      for (int i = 1; i <= 3; i++) {
        SocketId member = new SocketId(SocketId.Role.SERVER, i);
        rows.made(member).bound(member, Endpoint.ip("0.0.0.0", 60_000));
      }
      rows.sendTo(CLIENT, group, "all"); // row 7
      rows.sendTo(CLIENT, group, "all");
      for (int i = 1; i <= 3; i++) {
        rows.recvFrom(new SocketId(SocketId.Role.SERVER, i), CLIENT_END, "all");
      }
      rows.recvFrom(SERVER, CLIENT_END, "all"); // row 12
      Datagrams found = read(rows);
      assertThat(found.recvsOf(7, 9)).containsExactly(9L, 10L, 11L);
      assertThat(found.recvsOf(8, 9)).containsExactly(12L);
      assertThat(rows.frame().arrows()).hasSize(4);
    }
  }

  @Test
  void mappedAddressesAndScopesAreTheSame() throws IOException {
    try (DatagramScript rows = new DatagramScript()) {
      rows.made(SERVER)
          .bound(SERVER, Endpoint.ip("::", 60_000))
          .made(CLIENT)
          .sendTo(CLIENT, SERVER_END, "a")
          .recvFrom(SERVER, Endpoint.ip("::ffff:127.0.0.1", 40_001), "a");
      assertThat(read(rows).sendOf(4)).hasValue(3);
    }
  }

  @Test
  void nothingOfTcpIsConcluded() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.connected(CLIENT, SERVER_END, CLIENT_END)
          .send(CLIENT, "a")
          .closed(CLIENT)
          .closed(SERVER);
      TimelineIndex index = new TimelineIndex(rows.script.journal);
      index.catchUp();
      Inference inference = index.inference();
      assertThat(inference.path(CLIENT)).isEmpty();
      assertThat(inference.closing(CLIENT)).isEmpty();
      assertThat(inference.connections().all()).isEmpty();
      Frame frame = rows.frame();
      assertThat(frame.states()).isEmpty();
      assertThat(PacketArrows.of(index, rows.lanes(), frame)).isEmpty();
    }
  }

  @Test
  void arrowsSayWhatBecameOfEach() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a")
          .sendTo(CLIENT, SERVER_END, "b")
          .recvFrom(SERVER, CLIENT_END, "b")
          .sendTo(CLIENT, Endpoint.ip("127.0.0.1", 9), "c")
          .recvFrom(SERVER, Endpoint.ip("127.0.0.1", 12), "d");
      List<Frame.Arrow> arrows = rows.frame().arrows();
      assertThat(arrows).hasSize(4);
      assertThat(arrows)
          .filteredOn(arrow -> arrow.datagram().orElseThrow().lost())
          .extracting(arrow -> arrow.send().orElseThrow().number())
          .containsExactly(3L);
      assertThat(arrows)
          .filteredOn(arrow -> arrow.toLane() == PacketArrow.NOWHERE)
          .extracting(arrow -> arrow.datagram().orElseThrow().far())
          .containsExactly("127.0.0.1:9");
      assertThat(arrows)
          .filteredOn(arrow -> arrow.fromLane() == PacketArrow.NOWHERE)
          .extracting(arrow -> arrow.datagram().orElseThrow().far())
          .containsExactly("127.0.0.1:12");
    }
  }

  /** A network that loses, repeats and reorders, and says what it did. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatABadNetworkDidIsFoundOut(long seed) throws IOException {
    Random random = new Random(seed);
    record OnTheWay(long row, SocketId from, String text) {}
    try (DatagramScript rows = new DatagramScript()) {
      rows.made(SERVER).bound(SERVER, SERVER_END);
      for (int i = 1; i <= 3; i++) {
        rows.made(client(i)).bound(client(i), Endpoint.ip("127.0.0.1", 40_000 + i));
      }
      long row = 8;
      ArrayDeque<OnTheWay> wire = new ArrayDeque<>();
      List<Long> sendOf = new ArrayList<>();
      List<Long> recvs = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        boolean sends = wire.isEmpty() || (random.nextInt(3) > 0 && wire.size() < 20);
        if (sends) {
          SocketId from = client(1 + random.nextInt(3));
          String text = "message " + i;
          rows.sendTo(from, SERVER_END, text);
          OnTheWay next = new OnTheWay(row++, from, text);
          switch (random.nextInt(10)) {
            case 0 -> {} // lost
            case 1 -> {
              wire.add(next);
              wire.add(next);
            }
            case 2 -> wire.addFirst(next);
            default -> wire.add(next);
          }
        } else {
          OnTheWay next = wire.removeFirst();
          Endpoint from = Endpoint.ip("127.0.0.1", 40_000 + next.from().number());
          rows.recvFrom(SERVER, from, next.text());
          recvs.add(row++);
          sendOf.add(next.row());
        }
      }
      Datagrams found = read(rows);
      for (int i = 0; i < recvs.size(); i++) {
        assertThat(found.sendOf(recvs.get(i))).hasValue(sendOf.get(i));
        assertThat(found.isDuplicate(recvs.get(i)))
            .isEqualTo(sendOf.subList(0, i).contains(sendOf.get(i)));
        assertThat(found.isLost(sendOf.get(i))).isFalse();
      }
    }
  }

  /** Whatever the rows are: each recv has one send at most, of its port and content. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void pairsHoldTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    try (DatagramScript rows = new DatagramScript()) {
      for (int i = 0; i < 500; i++) {
        SocketId socket = client(1 + random.nextInt(4));
        Endpoint end =
            Endpoint.ip(random.nextBoolean() ? "127.0.0.1" : "::1", 1 + random.nextInt(4));
        String text = "ab".substring(random.nextInt(3));
        switch (random.nextInt(8)) {
          case 0 -> rows.made(socket);
          case 1 -> rows.bound(socket, end);
          case 2 -> rows.connected(socket, end, Endpoint.ip("127.0.0.1", 1 + random.nextInt(4)));
          case 3 -> rows.closed(socket);
          case 4 -> rows.send(socket, text);
          case 5 -> rows.recv(socket, text);
          case 6 -> rows.sendTo(socket, end, text);
          default -> rows.recvFrom(socket, end, text, random.nextInt(4) == 0);
        }
      }
      Datagrams found = read(rows);
      int paired = 0;
      for (long row = 0; row < rows.script.journal.all().size(); row++) {
        Call call = (Call) rows.script.journal.all().read(row, 1, 99).getFirst();
        OptionalLong other = call.sends() ? OptionalLong.empty() : found.sendOf(row);
        if (other.isPresent()) {
          paired++;
          Call send = (Call) rows.script.journal.all().read(other.getAsLong(), 1, 99).getFirst();
          String sent = new String(send.bytes(), StandardCharsets.UTF_8);
          assertThat(send.sends()).isTrue();
          assertThat(sent).startsWith(new String(call.bytes(), StandardCharsets.UTF_8));
          assertThat(found.recvsOf(other.getAsLong(), 1000)).contains(row);
        }
        if (call.sends()) {
          for (long recv : found.recvsOf(row, 1000)) {
            assertThat(found.sendOf(recv)).hasValue(row);
          }
        }
      }
      assertThat(paired).isPositive();
      assertThat(rows.frame().arrows()).isNotEmpty();
    }
  }
}

package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of packets on the lab's wire, in a file and of a record. */
class WireSearchTest {
  private static final SessionClock CLOCK =
      new SessionClock(0, Instant.parse("2026-11-22T12:00:00Z"));
  private static final QueryTimes TIMES = new QueryTimes(CLOCK.anchor(), ZoneOffset.UTC);
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final int HEADERS = 40;

  @TempDir Path folder;

  private final List<Entry> rows =
      List.of(
          packet(WireKind.SYN, WireFlags.SYN, 0, -1, "", WireFate.ARRIVED, WireTreatment.NONE),
          packet(
              WireKind.DATA,
              WireFlags.ACK | WireFlags.PSH,
              1,
              1,
              "Hello",
              WireFate.LOST_BY_HAND,
              WireTreatment.NONE),
          packet(
              WireKind.FAST_RETRANSMISSION,
              WireFlags.ACK,
              1,
              1,
              "Hello",
              WireFate.ARRIVED,
              WireTreatment.NONE.held(50_000_000)),
          packet(
              WireKind.FIN,
              WireFlags.FIN | WireFlags.ACK,
              6,
              90,
              "",
              WireFate.ON_ITS_WAY,
              WireTreatment.NONE));

  private static WirePacket packet(
      WireKind kind,
      int flags,
      long sequence,
      long acknowledgement,
      String payload,
      WireFate fate,
      WireTreatment done) {
    byte[] bytes = ("E".repeat(HEADERS) + payload).getBytes(StandardCharsets.ISO_8859_1);
    return new WirePacket(
        Optional.of(CLIENT),
        Optional.of(CONN),
        kind,
        7,
        Endpoint.ip("10.77.0.1", 40_000),
        Endpoint.ip("10.77.0.2", 80),
        flags,
        sequence,
        acknowledgement,
        64_256,
        payload.length(),
        1_000_000,
        51_000_000,
        fate,
        done,
        bytes.length,
        bytes,
        bytes.length);
  }

  private List<Long> found(String query) throws Exception {
    Query parsed = Query.parse(query, TIMES);
    List<Long> inFile = new ArrayList<>();
    try (Journal journal =
        Journal.create(folder.resolve("s.swj"), CLOCK, new DiskBudget(64 << 20, 0))) {
      rows.forEach(journal::append);
      JournalSearch search = journal.search(parsed::newTest);
      search.catchUp();
      for (long i = 0; i < search.all().size(); i++) {
        inFile.add(search.all().baseRow(i));
      }
    } finally {
      Files.deleteIfExists(folder.resolve("s.swj"));
    }
    List<Long> ofRecords = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (parsed.test(rows.get(i))) {
        ofRecords.add((long) i);
      }
    }
    assertThat(ofRecords).as("records: " + query).isEqualTo(inFile);
    assertThat(Query.parse(parsed.toString(), TIMES)).hasToString(parsed.toString());
    return inFile;
  }

  @Test
  void packetsAreFoundByWhatTheyAreAndWhatBecameOfThem() throws Exception {
    assertThat(found("packet:any")).containsExactly(0L, 1L, 2L, 3L);
    assertThat(found("packet:data,syn")).containsExactly(0L, 1L);
    assertThat(found("packet:retransmission")).as("a fast one, too").containsExactly(2L);
    assertThat(found("packet:fast-retransmission op:fast_retransmission")).containsExactly(2L);
    assertThat(found("op:syn")).containsExactly(0L);
    assertThat(found("packet:lost")).isEqualTo(found("lost")).containsExactly(1L);
    assertThat(found("packet:on_its_way")).containsExactly(3L);
    assertThat(found("by:us")).containsExactly(1L, 2L);
    assertThat(found("flag:fin,syn")).containsExactly(0L, 3L);
    assertThat(found("seq>=1 seq<6")).containsExactly(1L, 2L);
    assertThat(found("ack>=1")).as("a SYN acknowledges nothing").containsExactly(1L, 2L, 3L);
    assertThat(found("length>40")).containsExactly(1L, 2L);
    assertThat(found("window<1k")).isEmpty();
    assertThat(found("bytes=5")).containsExactly(1L, 2L);
    assertThat(found("hello")).containsExactly(1L, 2L);
    assertThat(found("EEE")).as("headers are not searched").isEmpty();
    assertThat(found("hex:48656c6c6f")).containsExactly(1L, 2L);
    assertThat(found("port:80 protocol:tcp peer:10.77.0.2 socket:client#1")).hasSize(4);
    assertThat(found("peer:10.77.0.1")).isEmpty();
    assertThat(found("blocked>1ns")).as("that is a question to calls").isEmpty();
  }

  @Test
  void aMistakeSaysWhereItIsAndWhatThereIs() {
    assertThatThrownBy(() -> Query.parse("packet:date", TIMES))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("there is no packet \"date\"")
        .hasMessageContaining("zero_window");
    assertThatThrownBy(() -> Query.parse("flag:END", TIMES))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("FIN, SYN, RST");
    assertThat(Completions.at("packet:da", 9))
        .extracting(Candidate::text)
        .containsExactly("data", "datagram");
  }

  @Test
  void theLogSaysWhatItIsWhereItWasAndWhatWasDone() {
    LogFormat format = new LogFormat(CLOCK.anchor(), ZoneOffset.UTC, false);
    assertThat(format.line(rows.get(1)))
        .isEqualTo(
            "12:00:00.051000 client#1  DATA       #7 to conn#1: 5 B, seq 1, ack 1, window 64256,"
                + " lost by hand (by us) \"Hello\"  50.00 ms");
    assertThat(format.line(rows.get(2))).contains("(by us: held 50.00 ms) \"Hello\"");
    assertThat(format.line(rows.get(3))).endsWith("still on its way  50.00 ms");
  }
}

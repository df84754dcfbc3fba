package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of what a layer above a socket did: in the file, in the log, and in a search. */
class LayerRowsTest {
  private static final SocketId CLIENT = new SocketId(Role.CLIENT, 1);

  private static final Layer HELLO =
      layer(LayerKind.HANDSHAKE, true, 1, "ClientHello", "TLS 1.3; SNI localhost", 0, 394, 389, "");
  private static final Layer AGREED =
      layer(
          LayerKind.AGREED, false, 2, "", "TLS 1.3, TLS_AES_256_GCM_SHA384, ALPN h2", 0, 0, 0, "");
  private static final Layer DATA = layer(LayerKind.DATA, true, 3, "", "", 394, 44, 6, "Hello!");
  private static final Layer ALERT =
      layer(LayerKind.ALERT, false, 4, "certificate_unknown", Layer.FATAL, 1200, 7, 2, "");

  @TempDir Path folder;

  private static Layer layer(
      LayerKind kind,
      boolean sent,
      long nanos,
      String name,
      String detail,
      long wireOffset,
      int wireSize,
      int clearSize,
      String bytes) {
    byte[] clear = bytes.getBytes(StandardCharsets.UTF_8);
    return new Layer(
        CLIENT,
        kind,
        sent,
        nanos,
        name,
        detail,
        wireOffset,
        wireSize,
        kind == LayerKind.DATA ? 1L << 40 : 0,
        clearSize,
        clear,
        clear.length);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      List.of(HELLO, AGREED, DATA, ALERT).forEach(journal::append);
    }
    return file;
  }

  private static List<Long> found(Journal journal, String query) throws Exception {
    Query parsed = Query.parse(query, new QueryTimes(journal.clock(), ZoneOffset.UTC));
    JournalSearch search = journal.search(parsed::newTest);
    search.catchUp();
    return LongStream.range(0, search.all().size()).mapToObj(search.all()::baseRow).toList();
  }

  @Test
  void comeBackFromTheFileAsTheyWere() throws IOException {
    try (Journal journal = Journal.open(written())) {
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.all().read(0, 10, 4096))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(HELLO, AGREED, DATA, ALERT);
      assertThat(journal.socket(CLIENT).size()).isEqualTo(4);
    }
  }

  @Test
  void standInTheLogInItsGrammar() {
    LogFormat format = new LogFormat(Instant.EPOCH, ZoneOffset.UTC, false);
    assertThat(format.line(HELLO))
        .isEqualTo(
            "00:00:00.000000 client#1  TLS        sent ClientHello 389 B: TLS 1.3; SNI localhost");
    assertThat(format.line(DATA))
        .isEqualTo("00:00:00.000000 client#1  TLS        sent data: 6 B became 44 B \"Hello!\"");
    assertThat(format.line(ALERT)).endsWith("received alert certificate_unknown (fatal)");
    assertThat(format.line(AGREED)).endsWith("agreed: " + AGREED.detail());
  }

  @Test
  void areFoundByWhatTheyAre() throws Exception {
    try (Journal journal = Journal.open(written())) {
      assertThat(found(journal, "op:tls")).hasSize(4);
      assertThat(found(journal, "tls:clienthello")).containsExactly(0L);
      assertThat(found(journal, "tls:1.3")).containsExactly(1L);
      assertThat(found(journal, "tls:tls_aes_256_gcm_sha384")).containsExactly(1L);
      assertThat(found(journal, "tls:data,alert")).containsExactly(2L, 3L);
      assertThat(found(journal, "tls:certificate_unknown")).containsExactly(3L);
      assertThat(found(journal, "error")).containsExactly(3L);
      assertThat(found(journal, "hex:48656c6c6f")).containsExactly(2L);
      assertThat(found(journal, "Hello!")).containsExactly(2L);
    }
  }
}

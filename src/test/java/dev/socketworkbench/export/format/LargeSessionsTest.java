package dev.socketworkbench.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.export.ChosenTimeline;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.export.json.JsonLinesWriter;
import dev.socketworkbench.export.pcap.PcapngWriter;
import dev.socketworkbench.export.source.ByteBound;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowStream;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that stand for more than they are, and sessions with more sockets than fit a drawing. */
final class LargeSessionsTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;
  private Journal journal;

  @BeforeEach
  void begin() throws IOException {
    journal =
        Journal.create(folder.resolve("s.swj"), SessionClock.start(), new DiskBudget(64L << 20, 0));
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  private SessionSource source() {
    return SessionSource.all(journal, "test", ZoneOffset.UTC);
  }

  /** Sends of the same bytes, which the file holds once. */
  private void sends(int count) {
    byte[] bytes = new byte[MEBIBYTE];
    for (int i = 0; i < count; i++) {
      Call call =
          new Call(
              new SocketId(SocketId.Role.CLIENT, 1),
              Operation.SEND,
              new Arguments.Size(bytes.length),
              new Outcome.Moved(bytes.length),
              i,
              i,
              "test",
              (long) i * bytes.length,
              false,
              new byte[0],
              bytes.length);
      journal.append(call, ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void rowsWithMoreBytesThanAreWrittenEndTheExport() throws IOException {
    sends(8);
    long[] rows = {0};
    RowStream stream = new RowStream(source(), new ByteBound(100 << 10, 3 * MEBIBYTE));
    assertThatThrownBy(
            () ->
                stream.forEach(Long.MAX_VALUE, Integer.MAX_VALUE, Progress.NONE, row -> rows[0]++))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("more than 3 MiB", "100 KiB", "filter", "--all-bytes");
    assertThat(rows[0]).isEqualTo(3);
  }

  @Test
  void bytesThatAreNotShownDoNotCount() throws IOException {
    sends(8);
    long[] rows = {0};
    new RowStream(source(), new ByteBound(0, 8_000))
        .forEach(Long.MAX_VALUE, 1_000, Progress.NONE, row -> rows[0]++);
    assertThat(rows[0]).isEqualTo(8);
  }

  @Test
  void theBoundIsThatOfTheFileUnlessAllBytesAreAskedFor() throws IOException {
    long most = 1L << 30;
    ByteBound bound = ByteBound.of(source());
    bound.add(most);
    assertThatThrownBy(() -> bound.add(1)).isInstanceOf(IOException.class);
    ByteBound.of(source().withAllBytes()).add(most + 1);
  }

  @Test
  void anExportOfLongRowsIsCancelledBetweenTwoOfThem() throws IOException {
    sends(40);
    for (SessionWriter writer : new SessionWriter[] {new JsonLinesWriter(), new PcapngWriter()}) {
      int[] asked = {0};
      Progress counting = (done, of) -> asked[0]++;
      writer.write(source(), OutputStream.nullOutputStream(), counting);
      assertThat(asked[0]).isGreaterThan(40);
      Path file = folder.resolve("out");
      asked[0] = 0;
      Progress cancelling =
          (done, of) -> {
            if (++asked[0] == 20) {
              throw new CancelledException();
            }
          };
      assertThatThrownBy(
              () ->
                  SafeFile.writeStream(
                      file, cancelling, out -> writer.write(source(), out, cancelling)))
          .isInstanceOf(CancelledException.class);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).singleElement().asString().endsWith("s.swj");
    }
  }

  @Test
  void aDrawingOfTooManySocketsHasTheFirstOnesAndSaysSo() throws IOException {
    for (int i = 1; i <= ChosenTimeline.MOST_SOCKETS + 5_000; i++) {
      journal.append(
          new Call(
              new SocketId(SocketId.Role.CLIENT, i),
              Operation.CLOSE,
              Arguments.None.NONE,
              Outcome.Done.DONE,
              i,
              i,
              "test",
              0,
              false,
              new byte[0],
              0));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TimelineWriter(TimelineFormat.SVG).write(source(), out, Progress.NONE);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("more than 10,000 sockets are not drawn");
    SessionSource some = new SessionSource(journal, journal.all(), "some", ZoneOffset.UTC);
    assertThatThrownBy(() -> ChosenTimeline.of(some, Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too many to draw a selection");
  }
}

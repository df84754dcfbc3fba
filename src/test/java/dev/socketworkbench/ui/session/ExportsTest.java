package dev.socketworkbench.ui.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.HeldBackground;
import dev.socketworkbench.ui.export.SessionExportDialog;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exports that run in the background of a window: what they write, and what is told. */
final class ExportsTest {
  private static final SocketId CONN = new SocketId(Role.CONN, 1);
  private static final SocketId OTHER = new SocketId(Role.CONN, 2);

  @TempDir private Path folder;
  private final HeldBackground background = new HeldBackground();
  private final List<String> told = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private Journal journal;
  private SessionStore store;
  private Exports exports;
  private SessionExportDialog.Offer offer;

  @BeforeEach
  void begin() throws IOException, QueryException {
    journal =
        Journal.create(folder.resolve("s.swj"), SessionClock.start(), new DiskBudget(16 << 20, 0));
    journal.append(SampleCalls.send(CONN, 1, "one".getBytes(UTF_8)));
    journal.append(SampleCalls.send(OTHER, 2, "two".getBytes(UTF_8)));
    journal.append(new Note(3, "a note"));
    store = new SessionStore(List.of(folder.resolve("sessions")), 1);
    SessionFormats formats = new SessionFormats((source, out, progress) -> {});
    exports = new Exports(journal, store, background, formats);
    QueryTimes times = new QueryTimes(Instant.EPOCH, ZoneId.of("UTC"));
    offer =
        new SessionExportDialog.Offer(
            OptionalLong.of(3), Optional.of(Query.parse("two", times)), Optional.of(Set.of(CONN)));
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  private Work begin(SessionExportDialog.ChosenRows rows, Path to) {
    return exports.begin(
        new SessionExportDialog.ExportChoice(SessionFormat.TEXT, rows),
        offer,
        to,
        "s",
        done::add,
        told::add);
  }

  @Test
  void allRowsAreWritten() throws IOException {
    Path to = folder.resolve("out.txt");
    Work work = begin(SessionExportDialog.ChosenRows.ALL, to);
    assertThat(work.isOver()).isFalse();
    assertThat(exports.title()).contains("Exporting out.txt");
    background.release();
    assertThat(work.isOver()).isTrue();
    assertThat(exports.title()).isEmpty();
    assertThat(Files.readString(to)).contains("\"one\"", "\"two\"", "a note");
    assertThat(done).containsExactly("Exported to " + to + " (" + Files.size(to) + " bytes)");
  }

  private Work save(Path to) {
    return exports.save(to, bytes -> told.add("saved " + bytes), e -> told.add(e.toString()));
  }

  @Test
  void aCopyIsUnderWayUntilItIsWritten() throws IOException {
    Path to = folder.resolve("copy.swj");
    Work work = save(to);
    assertThat(exports.title()).contains("Saving copy.swj");
    assertThat(exports.underWay()).containsExactly(work);
    background.release();
    assertThat(work.isOver()).isTrue();
    assertThat(exports.underWay()).isEmpty();
    assertThat(told).containsExactly("saved " + Files.size(to));
  }

  @Test
  void aCopyIsGivenUpWithTheExportsAndLeavesNothing() {
    save(folder.resolve("copy.swj"));
    exports.cancel();
    background.release();
    assertThat(told).containsExactly(new CancelledException().toString());
    assertThat(folder).isDirectoryNotContaining("glob:**/copy*");
  }

  @Test
  void aFileIntoWhichAnotherSessionIsRecordedIsNotReplaced() throws IOException {
    DiskBudget budget = new DiskBudget(16 << 20, 0);
    Path foreign = folder.resolve("foreign.swj");
    try (Journal ours = store.begin(SessionClock.start(), budget).journal();
        Journal theirs = Journal.create(foreign, SessionClock.start(), budget)) {
      for (Path to : List.of(ours.file(), theirs.file())) {
        save(to);
        begin(SessionExportDialog.ChosenRows.ALL, to);
        background.release();
      }
    }
    assertThat(told)
        .hasSize(4)
        .allSatisfy(said -> assertThat(said).contains("a session is being recorded into this"));
    save(foreign);
    background.release();
    assertThat(told).last().asString().startsWith("saved");
  }

  @Test
  void whatTheFilterLetsThroughIsWritten() throws IOException {
    Path to = folder.resolve("out.txt");
    begin(SessionExportDialog.ChosenRows.FILTERED, to);
    background.release();
    assertThat(Files.readString(to))
        .contains("filtered by two", "1 of 3 rows", "\"two\"")
        .doesNotContain("\"one\"");
  }

  @Test
  void theTimelinesConnectionsAreWrittenWithTheNotes() throws IOException {
    Path to = folder.resolve("out.txt");
    begin(SessionExportDialog.ChosenRows.SHOWN, to);
    background.release();
    assertThat(Files.readString(to)).contains("\"one\"", "a note").doesNotContain("\"two\"");
  }

  @Test
  void severalMayRunAtOnceAndBeCancelledAndLeaveNothing() {
    begin(SessionExportDialog.ChosenRows.ALL, folder.resolve("a.txt"));
    begin(SessionExportDialog.ChosenRows.FILTERED, folder.resolve("b.txt"));
    assertThat(exports.underWay()).hasSize(2);
    exports.cancel();
    background.release();
    assertThat(exports.underWay()).isEmpty();
    assertThat(told)
        .hasSize(2)
        .allSatisfy(words -> assertThat(words).startsWith("Export cancelled; "));
    assertThat(folder).isDirectoryNotContaining("glob:**/[ab].*");
  }

  private Work draw(TimelineFile.ContentWriter content) {
    return exports.begin(
        new TimelineFile("timeline", "svg", content),
        folder.resolve("line.svg"),
        done::add,
        told::add);
  }

  @Test
  void theTimelineIsAnExportLikeAllOthers() {
    List<Double> shares = new ArrayList<>();
    List<Work> works = new ArrayList<>();
    works.add(
        draw(
            (out, progress) -> {
              progress.at(1, 4);
              shares.add(works.getFirst().share());
              assertThat(folder.resolve("line.svg")).as("written beside").doesNotExist();
              out.write("<svg/>".getBytes(UTF_8));
            }));
    assertThat(exports.title()).contains("Exporting line.svg");
    background.release();
    assertThat(shares).containsExactly(0.25);
    assertThat(exports.title()).isEmpty();
    assertThat(folder.resolve("line.svg")).hasContent("<svg/>");
    assertThat(done).singleElement().asString().startsWith("Exported to ").endsWith("(6 bytes)");
  }

  @Test
  void aTimelineThatIsCancelledLeavesWhatWasThere() throws IOException {
    Files.writeString(folder.resolve("line.svg"), "old");
    draw((out, progress) -> out.write("<svg/>".getBytes(UTF_8)));
    exports.cancel();
    background.release();
    assertThat(told).singleElement().asString().startsWith("Export cancelled; ");
    assertThat(folder.resolve("line.svg")).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**/line.svg.*");
  }

  @Test
  @Timeout(60)
  void anExportIntoAPipeThatNobodyReadsCanBeCancelled() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    begin(SessionExportDialog.ChosenRows.ALL, pipe);
    Thread export = Thread.ofPlatform().start(background::release);
    Await.until(
        Duration.ofSeconds(30),
        "it is being written",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("writing to pipe")));
    assertThat(told).isEmpty();
    exports.cancel();
    export.join();
    assertThat(told).singleElement().asString().startsWith("Export cancelled; ");
    assertThat(Files.readAllBytes(pipe)).isEmpty();
  }

  @Test
  void ofWhatAPipeHasTakenNoSizeIsTold() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    begin(SessionExportDialog.ChosenRows.ALL, pipe);
    Thread export = Thread.ofPlatform().start(background::release);
    FutureTask<byte[]> read = new FutureTask<>(() -> Files.readAllBytes(pipe));
    Thread.ofPlatform().daemon().start(read);
    assertThat(read.get(30, TimeUnit.SECONDS)).isNotEmpty();
    export.join();
    assertThat(done).containsExactly("Written to " + pipe + " (pipe or device)");
  }

  @Test
  void aFailureIsTold() {
    begin(SessionExportDialog.ChosenRows.ALL, folder.resolve("missing/out.txt"));
    background.release();
    assertThat(told).singleElement().asString().startsWith("Not exported to ").contains("missing");
  }

  @Test
  void theSessionsOwnFileIsNeverReplaced() throws IOException {
    byte[] rows = beginning(journal.file());
    begin(SessionExportDialog.ChosenRows.ALL, journal.file());
    background.release();
    assertThat(told).singleElement().asString().contains("this is the session itself");
    assertThat(beginning(journal.file())).isEqualTo(rows);
  }

  /** The header and the rows; behind them the file grows ahead of need. */
  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(8192);
    }
  }
}

package dev.socketworkbench.ui.log.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.search.FilteredRows;
import dev.socketworkbench.testing.FakeRows;
import dev.socketworkbench.ui.log.search.QueryModel;
import dev.socketworkbench.ui.support.Background;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogViewModelTest {
  private static final SessionClock CLOCK = new SessionClock(0, Instant.EPOCH);
  private static final int ROOM = 5;

  private final FakeRows rows = new FakeRows();
  private final LogViewModel log = new LogViewModel(Background.inline());

  @BeforeEach
  void show() {
    log.setRoom(ROOM);
    log.show(LogSource.of(rows, CLOCK));
  }

  private void rows(int count) {
    rows.addSends(count);
    log.pulse();
  }

  private void search(String typed) {
    QueryModel model = new QueryModel();
    model.textProperty().set(typed);
    assertThat(model.mistakeProperty().get()).isEmpty();
    log.queryProperty().set(model.queryProperty().get());
  }

  private List<String> shown() {
    return log.visible(80).stream()
        .limit(ROOM)
        .map(line -> line.message().replaceAll(".*\"(.*)\"", "$1"))
        .toList();
  }

  private static OpenCall open(int number) {
    return new OpenCall(
        new SocketId(SocketId.Role.CONN, number),
        Operation.RECV,
        new Arguments.Size(4096),
        0,
        "conn#" + number);
  }

  @Test
  void followsTheTailUntilTheReaderLeavesItAndAgainWhenHeIsBack() {
    rows(20);
    assertThat(shown()).containsExactly("row 15", "row 16", "row 17", "row 18", "row 19");

    log.scrollBy(-3);
    rows(10);
    assertThat(log.followingProperty().get()).isFalse();
    assertThat(shown()).startsWith("row 12");

    log.toEnd();
    rows(1);
    assertThat(log.followingProperty().get()).isTrue();
    assertThat(shown()).endsWith("row 30");
  }

  @Test
  void pauseHoldsStillAndCountsWhatIsNew() {
    rows(3);
    log.pausedProperty().set(true);
    rows(1234);

    assertThat(shown()).containsExactly("row 0", "row 1", "row 2");
    assertThat(log.status().text()).isEqualTo("Paused, 1,234 new");

    log.pausedProperty().set(false);
    assertThat(shown()).endsWith("row 1236");
  }

  @Test
  void clearEmptiesTheViewAndNotTheJournal() {
    rows(8);
    log.clear();
    assertThat(log.isEmpty()).isTrue();
    rows(1);

    assertThat(shown()).containsExactly("row 8");
    assertThat(log.status().text()).isEqualTo("1 row · 8 cleared");
    assertThat(rows.size()).isEqualTo(9);
  }

  @Test
  void whatWasClearedComesBackAndTheLinesThatAreSeenStay() {
    rows(8);
    assertThat(log.clearedProperty().get()).isFalse();
    log.clear();
    rows(40);
    log.scrollTo(10);
    assertThat(shown()).startsWith("row 18");
    assertThat(log.clearedProperty().get()).isTrue();
    log.showCleared();
    assertThat(log.clearedProperty().get()).isFalse();
    assertThat(shown()).startsWith("row 18");
    assertThat(log.status().text()).isEqualTo("48 rows");
    log.scrollTo(0);
    assertThat(shown()).startsWith("row 0");
  }

  @Test
  void afterANoteIsDeletedAllThatCameSinceTheClearingIsShown() {
    rows(8);
    log.clear();
    rows(2);
    rows.remove(3);
    log.pulse();
    assertThat(shown()).containsExactly("row 8", "row 9");
    assertThat(log.status().text()).isEqualTo("2 rows · 7 cleared");
    rows.remove(6);
    log.pulse();
    assertThat(shown()).as("the last that was cleared is gone").containsExactly("row 8", "row 9");
  }

  @Test
  void afterANoteIsDeletedAPauseStillEndsWithTheSameRow() {
    rows(8);
    log.pausedProperty().set(true);
    rows(2);
    rows.remove(3);
    log.pulse();
    assertThat(shown()).endsWith("row 7");
    assertThat(log.status().text()).isEqualTo("Paused, 2 new");
  }

  @Test
  void aRowThatIsReplacedIsDrawnAnew() {
    rows(8);
    log.pulse();
    long before = log.version();
    log.pulse();
    assertThat(log.version()).isEqualTo(before);
    rows.replace(7, FakeRows.send(7, "other".getBytes(UTF_8)));
    log.pulse();
    assertThat(log.version()).isGreaterThan(before);
    assertThat(shown()).endsWith("other");
  }

  @Test
  void aSearchFollowsARowThatIsReplaced() {
    rows(8);
    search("other");
    assertThat(log.isEmpty()).isTrue();
    rows.replace(7, FakeRows.send(7, "other".getBytes(UTF_8)));
    log.pulse();
    assertThat(shown()).containsExactly("other");
  }

  @Test
  void rowsThatAreTakenOutBetweenTwoPulsesAreNotMissed() {
    rows(8);
    log.caret().selectLine(7, false);
    for (int row = 7; row >= 2; row--) {
      rows.remove(row);
    }
    log.momentProperty().set(FakeRows.send(7).endNanos());
    log.momentProperty().set(LogViewModel.NOW);
    rows.withSizeOfBefore(6);
    assertThat(log.caret().selected()).isEmpty();
    assertThat(log.caret().journalRow()).isEqualTo(-1);
    log.caret().revealJournalRow(6);
    assertThat(log.caret().journalRow()).isEqualTo(-1);
  }

  @Test
  void filterShowsWhatMatchesWhateverTheCaseAndKeepsMatching() {
    rows(20);
    search("\"ROW 1\"");
    assertThat(log.status().text()).isEqualTo("11 of 20 rows match");
    assertThat(shown()).endsWith("row 19");

    rows.add(FakeRows.send(100));
    log.pulse();
    log.pulse();
    assertThat(shown()).endsWith("row 100");

    log.clear();
    assertThat(log.isEmpty()).isTrue();
    search("");
    assertThat(log.isEmpty()).isTrue();
  }

  private static String marked(LogLine line) {
    StringBuilder text = new StringBuilder();
    for (LineMark mark : line.marks()) {
      text.append('[').append(line.message(), mark.from(), mark.to()).append(']');
    }
    return text.toString();
  }

  @Test
  void marksTheTextThatIsSearchedForAsTextAndAsHex() {
    rows.add(FakeRows.send(1, "a\tbé bé".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    log.pulse();
    search("BÉ");
    assertThat(marked(log.visible(80).getFirst())).isEqualTo("[bé][bé]");
    log.hexProperty().set(true);
    assertThat(marked(log.visible(80).getFirst())).isEqualTo("[62 C3 A9][62 C3 A9]");
    search("\\t");
    assertThat(marked(log.visible(80).getFirst())).isEqualTo("[09]");
    log.hexProperty().set(false);
    assertThat(marked(log.visible(80).getFirst())).isEqualTo("[\\t]");
    search("/b. /");
    assertThat(marked(log.visible(80).getFirst())).isEqualTo("[bé ]");
  }

  @Test
  void showsAllRowsAndWhereTheMatchesAre() {
    rows(100);
    log.onlyMatchesProperty().set(false);
    search("\"row 5\"");
    assertThat(log.status().text()).isEqualTo("11 of 100 rows match");
    assertThat(shown()).endsWith("row 99");
    assertThat(log.visible(80)).isNotEmpty().noneMatch(LogLine::match);

    boolean[] marks = log.marks(10);
    assertThat(marks)
        .containsExactly(true, false, false, false, false, true, false, false, false, false);
    log.scrollTo(50);
    assertThat(log.visible(80)).isNotEmpty().allMatch(LogLine::match);

    assertThat(log.nextMatch(-1, true)).hasValue(5);
    assertThat(log.nextMatch(5, true)).hasValue(50);
    assertThat(log.nextMatch(59, true)).hasValue(5);
    assertThat(log.nextMatch(5, false)).hasValue(59);
    assertThat(log.nextMatch(7, false)).hasValue(5);

    log.onlyMatchesProperty().set(true);
    assertThat(log.marks(10)).doesNotContain(true);
    assertThat(shown()).endsWith("row 59");
  }

  @Test
  void aCallThatHasNotReturnedMatchesNothingYet() {
    rows.addSends(3);
    log.show(new LogSource(rows, () -> List.of(open(1)), () -> 1, SessionClock.start()));
    assertThat(log.visible(80)).hasSize(4);
    search("send");
    assertThat(log.visible(80)).hasSize(3);
    log.onlyMatchesProperty().set(false);
    assertThat(log.visible(80)).hasSize(4);
  }

  @Test
  void clearedRowsAreNotCountedAsMatches() {
    rows(20);
    search("\"row 1\"");
    log.clear();
    assertThat(log.status().text()).isEqualTo("0 of 0 rows match · 20 cleared, 11 of them match");
    rows.add(FakeRows.send(15));
    log.pulse();
    log.pulse();
    assertThat(log.status().text()).isEqualTo("1 of 1 rows match · 20 cleared, 11 of them match");
    assertThat(shown()).containsExactly("row 15");
  }

  @Test
  void saysThatASearchHasStoppedAndWhy() {
    log.show(
        new LogSource(
            rows,
            List::of,
            () -> 0,
            CLOCK,
            query ->
                new FilteredRows(
                    rows,
                    0,
                    Integer.MAX_VALUE,
                    entry -> {
                      if (new String(((Call) entry).bytes(), UTF_8).equals("row 3")) {
                        throw new IllegalStateException("cannot be told");
                      }
                      return query.test(entry);
                    })));
    rows(4);
    search("\"row 1\"");
    assertThat(log.status().text())
        .isEqualTo("1 rows match; the search has stopped at row 3: cannot be told");
    log.show(LogSource.of(rows, CLOCK));
    search("row");
    log.cancelSearch();
    rows(5);
    assertThat(log.status().text()).isEqualTo("4 rows match, search stopped at 44 %");
  }

  @Test
  void selectionSurvivesTheFilterBecauseItBelongsToTheRows() {
    rows(40);
    log.scrollTo(0);
    log.caret().selectLine(3, false);
    assertThat(log.caret().selectedRowProperty().get()).isEqualTo(3);

    search("\"row 3\"");
    assertThat(log.visible(80).getFirst().message()).isEqualTo("5 B \"row 3\"");
    log.scrollTo(0);
    assertThat(log.visible(80).getFirst().selected()).isTrue();
    log.caret().moveCaret(1, false);
    assertThat(log.caret().selectedRowProperty().get()).isEqualTo(30);
  }

  @Test
  void keysExtendTheSelectionAndCopyTakesIt() {
    rows(10);
    log.caret().moveCaret(-1, false);
    assertThat(log.caret().selectedRowProperty().get()).isEqualTo(9);
    log.caret().moveCaret(-2, true);

    assertThat(log.caret().selectedText().orElseThrow().make().lines())
        .hasSize(3)
        .first()
        .asString()
        .contains("SEND", "\"row 7\"");
  }

  @Test
  void selectAllIsBoundedWhenItIsCopied() {
    FakeRows many = new FakeRows(10_000_000, FakeRows::send);
    log.show(LogSource.of(many, CLOCK));
    log.pulse();
    log.caret().selectAll();
    LogText text = log.caret().selectedText().orElseThrow();

    assertThat(text.count()).isEqualTo(100_000);
    assertThat(text.leftOut()).isEqualTo(9_900_000);
    assertThat(shown()).endsWith("row 9999999");
  }

  @Test
  void selectingAnOldRowStaysWithIt() {
    rows(50);
    log.caret().selectLine(log.scroll().top(), false);
    rows(50);

    assertThat(log.followingProperty().get()).isFalse();
    assertThat(shown()).startsWith("row 45");
  }

  @Test
  void whereOnlyACallWaitsTheHeaderSaysSo() {
    log.show(new LogSource(rows, () -> List.of(open(1)), () -> 1, SessionClock.start()));
    log.pulse();
    assertThat(log.status().text()).isEqualTo("1 waiting");
  }

  @Test
  void openCallsWaitAfterTheLastRow() {
    rows.addSends(2);
    log.show(new LogSource(rows, () -> List.of(open(1)), () -> 1, SessionClock.start()));
    log.pulse();

    List<LogLine> lines = log.visible(80);
    assertThat(lines).hasSize(3);
    assertThat(lines.getLast().mark()).isEqualTo(Mark.WAITING);
    assertThat(lines.getLast().message()).isEqualTo("waiting");
    assertThat(log.visibleLines().getLast()).contains("conn#1", "RECV", "waiting");
    assertThat(log.status().text()).isEqualTo("2 rows");
    log.caret().selectLine(2, false);
    assertThat(log.caret().selectedRowProperty().get()).isEqualTo(-1);
  }

  @Test
  void manyOpenCallsDoNotPushTheLogAway() {
    rows.addSends(20);
    log.show(
        new LogSource(
            rows, () -> List.of(open(1), open(2), open(3), open(4)), () -> 10_000, CLOCK));
    log.pulse();

    List<LogLine> lines = log.visible(80);
    assertThat(lines).hasSize(ROOM);
    assertThat(lines.getLast().message()).isEqualTo("… and 9,998 more calls waiting");
    assertThat(lines.getFirst().message()).contains("row 18");
  }

  @Test
  void hexShowsTheSameBytesAsDigits() {
    rows(1);
    log.hexProperty().set(true);

    assertThat(log.visible(80).getFirst().message()).isEqualTo("5 B 72 6F 77 20 30");
  }

  @Test
  void aPulseWithoutNewsDrawsNothing() {
    rows(3);
    long version = log.version();
    log.pulse();
    assertThat(log.version()).isEqualTo(version);
    rows(1);
    assertThat(log.version()).isGreaterThan(version);
  }
}

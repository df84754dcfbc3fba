package dev.socketworkbench.timeline;

import static dev.socketworkbench.timeline.DatagramScript.CLIENT;
import static dev.socketworkbench.timeline.DatagramScript.CLIENT_END;
import static dev.socketworkbench.timeline.DatagramScript.SERVER;
import static dev.socketworkbench.timeline.DatagramScript.SERVER_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.timeline.index.DatagramLosses;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word {@code lost}: what it finds, and when. */
class LostSearchTest {
  private static final QueryTimes TIMES = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);

  private long now;

  private MatchingRows search(Journal journal, String text) throws QueryException {
    Query query = Query.parse(text, TIMES);
    assertThat(query.asksForLosses()).isTrue();
    LostDatagrams losses = new DatagramLosses(journal, () -> now);
    MatchingRows found = journal.search(() -> query.newTest(losses), losses).all();
    found.catchUp();
    return found;
  }

  private static long[] rows(MatchingRows found) {
    return LongStream.range(0, found.size()).map(found::baseRow).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lost            | 3,5
          lost "a"        | 3
          not (not lost)  | 3,5
          lost or cut     | 3,5
          op:recvfrom lost |
          """)
  void findsTheCallsThatSentWhatALaterOneOvertook(String query, String expected) throws Exception {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a") // row 3
          .sendTo(CLIENT, SERVER_END, "b")
          .sendTo(CLIENT, SERVER_END, "c")
          .sendTo(CLIENT, SERVER_END, "d")
          .recvFrom(SERVER, CLIENT_END, "b")
          .recvFrom(SERVER, CLIENT_END, "d");
      long[] wanted =
          Stream.ofNullable(expected)
              .flatMap(all -> Arrays.stream(all.split(",", -1)))
              .mapToLong(Long::parseLong)
              .toArray();
      assertThat(rows(search(rows.script.journal, query))).containsExactly(wanted);
    }
  }

  @Test
  void isFoundAsSoonAsALaterRowTellsAndNoLongerWhenItComesAfterAll() throws Exception {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a").sendTo(CLIENT, SERVER_END, "b");
      MatchingRows found = search(rows.script.journal, "lost");
      assertThat(rows(found)).isEmpty();
      assertThat(found.isCurrent()).isTrue();

      rows.recvFrom(SERVER, CLIENT_END, "b");
      assertThat(found.isCurrent()).isFalse();
      found.catchUp();
      assertThat(rows(found)).containsExactly(3);
      assertThat(found.isCurrent()).isTrue();

      rows.recvFrom(SERVER, CLIENT_END, "a");
      found.catchUp();
      assertThat(rows(found)).as("late, not lost").isEmpty();
    }
  }

  @Test
  void isFoundUnderItsNewNumberWhenANoteWasPutBeforeIt() throws Exception {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "a")
          .sendTo(CLIENT, SERVER_END, "b")
          .recvFrom(SERVER, CLIENT_END, "b");
      MatchingRows found = search(rows.script.journal, "lost");
      assertThat(rows(found)).containsExactly(3);
      rows.script.journal.append(new Note(1, "before all of that"));
      found.catchUp();
      assertThat(rows(found)).containsExactly(4);
    }
  }
}

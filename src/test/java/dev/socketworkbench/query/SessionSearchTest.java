package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSearchTest {
  @TempDir Path folder;

  @Test
  void logsAndTimelineShareOneSearchUntilSomethingElseIsLookedFor() throws Exception {
    SessionClock clock = SessionClock.start();
    QueryTimes times = new QueryTimes(clock.anchor(), ZoneOffset.UTC);
    try (Journal journal = Journal.create(folder.resolve("s.swj"), clock, DiskBudget.standard())) {
      journal.append(
          SampleCalls.send(new SocketId(SocketId.Role.CLIENT, 1), 1, new byte[] {'a', 'b'}));
      SessionSearch session = new SessionSearch(journal, LostDatagrams.NONE);
      Query a = Query.parse("a", times);
      MatchingRows all = session.all(a);
      MatchingRows client = session.side(Side.CLIENT, a);
      client.catchUp();
      assertThat(all.size()).isEqualTo(1);
      assertThat(all.containsBaseRow(0)).isTrue();
      assertThat(all.excludesBaseRow(0)).isFalse();
      assertThat(session.all(a)).isSameAs(all);

      MatchingRows other = session.all(Query.parse("op:recv", times));
      assertThat(all.isOver()).isTrue();
      other.catchUp();
      assertThat(other.size()).isZero();
      assertThat(other.excludesBaseRow(0)).isTrue();
      assertThat(other.excludesBaseRow(1)).isFalse();

      other.cancel();
      assertThat(session.all(a)).isNotSameAs(all);
    }
  }
}

package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.FakeRows;
import dev.socketworkbench.testing.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedRowsTest {
  /** Rows that count how many of them were decoded. */
  private static final class Counted implements Rows {
    private final FakeRows rows = new FakeRows();
    private long decoded;
    private long revision;

    @Override
    public long size() {
      return rows.size();
    }

    @Override
    public long revision() {
      return revision;
    }

    @Override
    public List<Entry> read(long from, int count, int maxBytes) {
      List<Entry> read = rows.read(from, count, maxBytes);
      decoded += read.size();
      return read;
    }

    @Override
    public List<Row> readNumbered(long from, int count, int maxBytes) {
      List<Row> read = rows.readNumbered(from, count, maxBytes);
      decoded += read.size();
      return read;
    }
  }

  private final Counted counted = new Counted();
  private final FeedRows feed = new FeedRows(counted);

  @Test
  void eachRowIsDecodedOnceForAllWhoFollow() {
    List<List<Entry>> followers = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int beat = 0; beat < 100; beat++) {
      counted.rows.addSends(37);
      for (List<Entry> follower : followers) {
        follower.addAll(feed.read(follower.size(), 512, 0));
      }
    }
    assertThat(counted.decoded).isEqualTo(3_700);
    assertThat(followers).isNotEmpty().allSatisfy(seen -> assertThat(seen).hasSize(3_700));
    assertThat(followers.get(2)).isEqualTo(followers.get(0));
    assertThat(followers.get(0).getLast()).isSameAs(followers.get(1).getLast());
  }

  @Test
  void aFewRowsFarFromTheTailCostNoBlock() {
    counted.rows.addSends(20_000);
    assertThat(feed.read(100, 3, 0)).hasSize(3);
    assertThat(feed.readNumbered(19_999, 5, 10)).hasSize(1);
    assertThat(counted.decoded).isEqualTo(4);
  }

  @Test
  void rowsThatWerePutIntoThePastAreReadAnew() {
    counted.rows.addSends(600);
    feed.read(0, 600, 0);
    assertThat(counted.decoded).isEqualTo(600);
    counted.revision++;
    feed.read(0, 600, 0);
    assertThat(counted.decoded).isEqualTo(1_200);
  }

  @Property
  void givesWhatTheRowsGive(Any any) {
    Counted counted = new Counted();
    FeedRows feed = new FeedRows(counted);
    for (int round = 0; round < 20; round++) {
      counted.rows.addSends(any.between(0, 900));
      int from = any.between(0, (int) counted.size() + 5);
      int count = any.between(0, 1_500);
      assertThat(feed.readNumbered(from, count, 0))
          .isEqualTo(counted.rows.readNumbered(from, count, 0));
    }
  }
}

package dev.socketworkbench.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSortTest {
  private record Event(long nanos, long key) {}

  @Property(tries = 200)
  void whatGoesInComesOutInOrder(Any any) throws IOException {
    List<Integer> times = any.list(0, 200, () -> any.between(0, 50));
    int run = any.between(1, 60);
    int width = any.between(2, 9);
    List<Event> in = new ArrayList<>();
    List<Event> out = new ArrayList<>();
    try (EventSort sort = new EventSort(run, width)) {
      for (int i = 0; i < times.size(); i++) {
        in.add(new Event(times.get(i), times.size() - i));
        sort.add(times.get(i), times.size() - i);
      }
      sort.forEach((nanos, key) -> out.add(new Event(nanos, key)), () -> {});
    }
    in.sort(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::key));
    assertThat(out).isEqualTo(in);
  }

  @Test
  void noMoreFilesAreOpenThanTold() throws IOException {
    List<Long> most = new ArrayList<>();
    try (EventSort sort = new EventSort(2, 4)) {
      for (long i = 0; i < 200; i++) {
        sort.add(i * 37 % 200, i);
      }
      // There were 100; what is open while events are handed out is the last merge.
      sort.forEach((nanos, key) -> most.add(openFiles()), () -> {});
    }
    assertThat(most).hasSize(200).first().isEqualTo(4L);
    assertThat(most).isNotEmpty().allMatch(open -> open <= 4);
    assertThat(openFiles()).isZero();
  }

  /** Of the sort's, as Linux names them. */
  private static long openFiles() throws IOException {
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : all) {
        try {
          count +=
              Files.readSymbolicLink(each).toString().contains("socket-workbench-sort") ? 1 : 0;
        } catch (NoSuchFileException closedMeanwhile) {
          // Another thread's, or the folder's own.
        }
      }
    }
    return count;
  }

  @Test
  void aMergeBeforeTheLastOneCanBeStopped() throws IOException {
    CancelledException stop = new CancelledException();
    List<Event> out = new ArrayList<>();
    try (EventSort sort = new EventSort(1 << 14, 2)) {
      for (long i = 0; i < 1 << 18; i++) {
        sort.add(-i, i);
      }
      assertThatThrownBy(
              () ->
                  sort.forEach(
                      (nanos, key) -> out.add(new Event(nanos, key)),
                      () -> {
                        throw stop;
                      }))
          .isSameAs(stop);
    }
    assertThat(out).isEmpty();
  }
}

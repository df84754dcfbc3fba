package dev.socketworkbench.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventSortTest {
  private record Event(long nanos, long key) {}

  @Property(tries = 200)
  void whatGoesInComesOutInOrder(
      @ForAll @Size(max = 200) List<@IntRange(max = 50) Integer> times,
      @ForAll @IntRange(min = 1, max = 60) int run)
      throws IOException {
    List<Event> in = new ArrayList<>();
    List<Event> out = new ArrayList<>();
    try (EventSort sort = new EventSort(run)) {
      for (int i = 0; i < times.size(); i++) {
        in.add(new Event(times.get(i), times.size() - i));
        sort.add(times.get(i), times.size() - i);
      }
      sort.forEach((nanos, key) -> out.add(new Event(nanos, key)));
    }
    in.sort(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::key));
    assertThat(out).isEqualTo(in);
  }
}

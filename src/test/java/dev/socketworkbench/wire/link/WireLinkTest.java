package dev.socketworkbench.wire.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a link does under a clock in the test's hand. */
class WireLinkTest {
  private static final long MS = 1_000_000;
  private static final LabSide FROM = LabSide.CLIENT;

  private final WireLink link = new WireLink(7, LinkLimits.USUAL);
  private final List<Departure> off = new ArrayList<>();
  private long now;
  private long sent;

  private void send(int length) {
    send(FROM, length, WireKind.DATA, WireFlags.ACK);
  }

  private void send(LabSide from, int length, WireKind kind, int flags) {
    LabPacket packet = TestPackets.numbered(from, ++sent, length);
    off.addAll(link.sent(packet, TestPackets.seen(packet, kind, flags, length, now), now));
  }

  private void until(long moment) {
    now = moment;
    for (LabSide from : LabSide.values()) {
      off.addAll(link.due(from, now));
    }
  }

  private List<Long> arrived() {
    return numbers(WireFate.ARRIVED);
  }

  private List<Long> numbers(WireFate fate) {
    return off.stream()
        .filter(each -> each.fate() == fate)
        .map(each -> TestPackets.numberOf(each.packet().packet()))
        .toList();
  }

  private static LinkPlan plan(String text) {
    try {
      return LinkPlan.parse(text);
    } catch (LinkTextException e) {
      throw new AssertionError(e);
    }
  }

  /** Whatever is set and done: nothing is invented, nothing lost unasked, order is kept. */
  @Property(tries = 300)
  void nothingIsInventedAndNothingLostThatWasNotAskedFor(Any any) {
    WireLink any1 = new WireLink(any.nextLong(), new LinkLimits(20, 10_000));
    boolean loses = any.nextBoolean();
    boolean doubles = any.nextBoolean();
    boolean reorders = any.nextBoolean();
    any1.set(
        plan(
            "delay=5ms,jitter=3ms"
                + (loses ? ",lose=20%" : "")
                + (doubles ? ",double=20%" : "")
                + (reorders ? ",reorder=20%" : "")
                + (any.nextBoolean() ? ",rate=10kB,queue=2kB" : "")));
    List<Departure> all = new ArrayList<>();
    Map<LabSide, Set<Long>> given = new HashMap<>();
    Set<Long> byHand = new HashSet<>();
    boolean disturbed = reorders;
    long moment = 0;
    int steps = any.between(1, 60);
    for (int i = 0; i < steps; i++) {
      moment += any.between(0, 4) * MS;
      LabSide from = any.of(LabSide.values());
      switch (any.between(0, 9)) {
        case 0 -> any1.pause(from);
        case 1 -> any1.goOn(from);
        case 2 -> {
          List<WaitingPacket> waiting = any1.waiting(from);
          if (!waiting.isEmpty()) {
            long id = waiting.get(any.between(0, waiting.size() - 1)).packet().id();
            any1.lose(id, moment).ifPresent(all::add);
            byHand.add(id);
          }
        }
        case 3 -> {
          List<WaitingPacket> waiting = any1.waiting(from);
          if (waiting.size() > 1) {
            disturbed |=
                any1.swap(waiting.getFirst().packet().id(), waiting.getLast().packet().id());
          }
        }
        default -> {
          long number = given.values().stream().mapToLong(Set::size).sum() + 1;
          LabPacket packet = TestPackets.numbered(from, number, any.between(8, 900));
          given.computeIfAbsent(from, each -> new HashSet<>()).add(number);
          all.addAll(
              any1.sent(packet, TestPackets.seen(packet, WireKind.DATA, 0, 5, moment), moment));
        }
      }
      all.addAll(any1.due(LabSide.CLIENT, moment));
      all.addAll(any1.due(LabSide.SERVER, moment));
    }
    for (LabSide from : LabSide.values()) {
      any1.goOn(from);
      while (any1.nextMoment(from) != Long.MAX_VALUE) {
        moment = Math.max(moment, any1.nextMoment(from));
        List<Departure> late = any1.due(from, moment);
        assertThat(late).as("what is due goes").isNotEmpty();
        all.addAll(late);
      }
      assertThat(any1.waitingCount(from)).isZero();
    }

    for (LabSide from : LabSide.values()) {
      List<Departure> ours =
          all.stream().filter(each -> each.packet().packet().from() == from).toList();
      Map<Long, Long> originals =
          ours.stream()
              .filter(each -> !each.packet().seen().treatment().copy())
              .collect(
                  Collectors.groupingBy(
                      each -> TestPackets.numberOf(each.packet().packet()), Collectors.counting()));
      assertThat(originals.keySet()).isEqualTo(given.getOrDefault(from, Set.of()));
      assertThat(originals.values()).allMatch(count -> count == 1);
      List<Long> arrivedNumbers =
          ours.stream()
              .filter(each -> each.fate() == WireFate.ARRIVED)
              .map(each -> TestPackets.numberOf(each.packet().packet()))
              .toList();
      if (!disturbed) {
        assertThat(arrivedNumbers).as("in order").isSorted();
      }
      if (!doubles) {
        assertThat(arrivedNumbers).doesNotHaveDuplicates();
      }
    }
    Map<WireFate, List<Departure>> fates =
        all.stream().collect(Collectors.groupingBy(Departure::fate));
    assertThat(loses || !fates.containsKey(WireFate.LOST_BY_CHANCE)).isTrue();
    assertThat(fates.getOrDefault(WireFate.LOST_BY_HAND, List.of()))
        .extracting(each -> each.packet().id())
        .doesNotHaveDuplicates()
        .isSubsetOf(byHand);
    assertThat(fates.keySet())
        .isSubsetOf(
            WireFate.ARRIVED,
            WireFate.LOST_BY_CHANCE,
            WireFate.LOST_BY_HAND,
            WireFate.QUEUE_FULL,
            WireFate.NO_ROOM);
  }

  @Test
  void delayAndRateSayWhenEachArrives() {
    link.set(plan("to-server:delay=50ms,to-server:rate=100kB,to-server:queue=3kB"));
    send(1_000);
    send(1_000);
    send(1_000);
    send(1_000);
    assertThat(numbers(WireFate.QUEUE_FULL)).as("4 kB do not fit into 3").containsExactly(4L);
    assertThat(link.nextMoment(FROM)).as("10 ms for 1 kB, and 50").isEqualTo(60 * MS);
    until(60 * MS);
    assertThat(arrived()).containsExactly(1L);
    until(80 * MS);
    assertThat(arrived()).containsExactly(1L, 2L, 3L);
    assertThat(off.getLast().heldNanos()).isEqualTo(80 * MS);
    send(LabSide.SERVER, 1_000, WireKind.ACK, WireFlags.ACK);
    until(80 * MS);
    assertThat(arrived()).as("the other direction is free").endsWith(4L + 1);
    assertThat(off.getLast().heldNanos()).as("not on purpose").isZero();
  }

  @Test
  void aPersonHoldsTheWire() {
    link.pause(FROM);
    for (int i = 0; i < 6; i++) {
      send(100);
    }
    until(MS);
    assertThat(arrived()).isEmpty();
    Map<Long, Long> ids =
        link.waiting(FROM).stream()
            .collect(
                Collectors.toMap(
                    each -> TestPackets.numberOf(each.packet().packet()),
                    each -> each.packet().id()));
    assertThat(link.waiting(FROM))
        .extracting(each -> TestPackets.numberOf(each.packet().packet()))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);

    off.add(link.lose(ids.get(2L), now).orElseThrow());
    off.add(link.letBy(ids.get(4L), now).orElseThrow());
    assertThat(link.swap(ids.get(1L), ids.get(3L))).isTrue();
    assertThat(link.sendTwice(ids.get(5L))).isTrue();
    assertThat(link.lose(ids.get(2L), now)).as("it waits no more").isEmpty();
    link.goOn(FROM);
    until(2 * MS);

    assertThat(numbers(WireFate.LOST_BY_HAND)).containsExactly(2L);
    assertThat(arrived()).containsExactly(4L, 3L, 1L, 5L, 5L, 6L);
    Map<Long, List<Departure>> byNumber =
        off.stream()
            .collect(Collectors.groupingBy(each -> TestPackets.numberOf(each.packet().packet())));
    Function<Long, Integer> overtaken =
        number -> byNumber.get(number).getFirst().packet().seen().treatment().overtaken();
    assertThat(overtaken.apply(1L)).as("by 4 and by 3").isEqualTo(2);
    assertThat(overtaken.apply(3L)).as("by 4").isEqualTo(1);
    assertThat(overtaken.apply(6L)).isZero();
    assertThat(byNumber.get(5L))
        .extracting(each -> each.packet().seen().treatment().copy())
        .containsExactly(false, true);
    assertThat(byNumber.get(6L).getFirst().heldNanos()).as("held by hand").isEqualTo(2 * MS);
  }

  @Test
  void rulesMeanExactlyThesePackets() throws LinkTextException {
    link.setRules(
        List.of(
            LinkRuleTextTest.rule("packet:data #2 lose"),
            LinkRuleTextTest.rule("packet:data #3 delay 5ms"),
            LinkRuleTextTest.rule("flag:FIN hold"),
            LinkRuleTextTest.rule("packet:data #5 duplicate"),
            LinkRuleTextTest.rule("packet:data #6 corrupt"),
            LinkRuleTextTest.rule("packet:data #7 swap")));
    for (int i = 0; i < 8; i++) {
      send(100);
    }
    send(FROM, 50, WireKind.FIN, WireFlags.FIN);
    until(MS);
    assertThat(numbers(WireFate.LOST_BY_RULE)).containsExactly(2L);
    assertThat(off.getFirst().packet().seen().treatment().rule()).isEqualTo("packet:data #2 lose");
    assertThat(arrived()).hasSize(7).startsWith(1L, 4L, 5L, 5L).endsWith(8L, 7L);
    Departure corrupted = off.get(5);
    int bit = corrupted.packet().seen().treatment().flippedBit();
    assertThat(
            corrupted.packet().packet().bytes()[bit / 8]
                ^ corrupted.packet().seen().bytes()[bit / 8])
        .as("one bit of what arrives, and none of what was sent")
        .isEqualTo((byte) (1 << bit % 8));
    until(5 * MS);
    assertThat(arrived()).endsWith(3L);
    assertThat(off.getLast().packet().seen().treatment().overtaken())
        .as("by 4 to 8, 5 twice")
        .isEqualTo(6);
    until(1_000 * MS);
    WaitingPacket fin = link.waiting(FROM).getFirst();
    assertThat(fin.alone()).isTrue();
    assertThat(fin.dueNanos()).isEqualTo(WaitingPacket.BY_HAND);
    off.add(link.letBy(fin.packet().id(), now).orElseThrow());
    assertThat(arrived()).endsWith(9L);
  }

  @Test
  void whatCannotPassIsLostAndSaidWhy() {
    link.set(plan("mtu=500,to-client:black-hole"));
    send(600);
    send(500);
    send(LabSide.SERVER, 40, WireKind.ACK, WireFlags.ACK);
    until(0);
    assertThat(numbers(WireFate.TOO_LARGE)).containsExactly(1L);
    assertThat(arrived()).containsExactly(2L);
    assertThat(numbers(WireFate.BLACK_HOLE)).containsExactly(3L);

    link.set(plan("delay=10ms"));
    send(100);
    off.addAll(link.plugIn(false, now));
    send(100);
    assertThat(numbers(WireFate.UNPLUGGED)).containsExactly(4L, 5L);
    off.addAll(link.plugIn(true, now));
    send(100);
    off.addAll(link.end(now));
    assertThat(numbers(WireFate.ON_ITS_WAY)).containsExactly(6L);
  }

  @Test
  void aPausedLinkKeepsNoMoreThanItMayAndSaysSo() {
    WireLink small = new WireLink(1, new LinkLimits(3, 1_000));
    small.pause(FROM);
    List<WireFate> fates = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      LabPacket packet = TestPackets.numbered(FROM, i, 100);
      small
          .sent(packet, TestPackets.seen(packet, WireKind.DATA, 0, 1, 0), 0)
          .forEach(each -> fates.add(each.fate()));
    }
    assertThat(fates).containsExactly(WireFate.NO_ROOM, WireFate.NO_ROOM);
    assertThat(small.sendTwice(small.waiting(FROM).getFirst().packet().id())).isFalse();
    small.lose(small.waiting(FROM).getFirst().packet().id(), 0);
    assertThat(small.waitingCount(FROM)).isEqualTo(2);
  }

  @Test
  void theSameSeedDoesTheSameWhateverElseIsSet() {
    List<Long> one = lost(3, "lose=30%");
    assertThat(one).isNotEmpty().hasSizeLessThan(100).isEqualTo(lost(3, "lose=30%"));
    assertThat(lost(3, "lose=30%,double=50%,jitter=9ms")).isEqualTo(one);
    assertThat(lost(4, "lose=30%")).isNotEqualTo(one);
  }

  private static List<Long> lost(long seed, String faults) {
    WireLink tried = new WireLink(seed, LinkLimits.USUAL);
    tried.set(plan(faults));
    List<Long> lost = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      LabPacket packet = TestPackets.numbered(FROM, i, 100);
      tried
          .sent(packet, TestPackets.seen(packet, WireKind.DATA, 0, 1, 0), 0)
          .forEach(each -> lost.add(TestPackets.numberOf(each.packet().packet())));
    }
    return lost;
  }
}

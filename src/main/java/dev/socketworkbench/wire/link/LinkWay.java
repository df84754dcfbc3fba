package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.wire.WireFate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * One direction of a link: a queue in the order in which packets were sent, and beside it those
 * that wait for themselves. Only under the link's lock.
 */
final class LinkWay {
  /** How long a packet waits for one that is to overtake it. */
  static final long OVERTAKING_NANOS = 50_000_000;

  private static final double NANOS = 1e9;

  private static final Comparator<WaitingSlot> BY_ORDER =
      Comparator.<WaitingSlot>comparingLong(slot -> slot.packet.order())
          .thenComparingLong(slot -> slot.packet.id());
  private static final Comparator<WaitingSlot> BY_TIME =
      Comparator.<WaitingSlot>comparingLong(slot -> slot.due)
          .thenComparingLong(slot -> slot.packet.id());

  private final LinkLimits limits;
  private final Dice dice;
  private Deque<WaitingSlot> queue = new ArrayDeque<>();
  private final PriorityQueue<WaitingSlot> alone = new PriorityQueue<>(BY_TIME);
  private final NavigableSet<WaitingSlot> notOvertaken = new TreeSet<>(BY_ORDER);
  private final Map<Long, WaitingSlot> byId = new HashMap<>();
  private LinkSettings settings = LinkSettings.PLAIN;
  private boolean paused;

  /** How often it was paused: what waits from before was kept by hand. */
  private long pauses;

  private long bytes;
  private long orders;
  private long lastDue = Long.MIN_VALUE;
  private double freeAt;
  private long gone;

  LinkWay(long seed, LinkLimits limits) {
    this.dice = new Dice(seed);
    this.limits = limits;
  }

  void set(LinkSettings wanted) {
    settings = wanted;
  }

  void pause(boolean wanted) {
    pauses += wanted ? 1 : 0;
    paused = wanted;
  }

  boolean isPaused() {
    return paused;
  }

  long nextOrder() {
    return ++orders;
  }

  /**
   * Takes a packet from its machine.
   *
   * @param ids gives numbers to copies
   * @param lost takes what is lost at once
   */
  void offer(
      LinkPacket given,
      Optional<LinkRule> rule,
      boolean plugged,
      long now,
      LinkIds ids,
      List<Departure> lost) {
    dice.roll();
    LinkPacket packet = rule.map(each -> given.byRule(each.words())).orElse(given);
    Optional<WireFate> end = end(packet, rule, plugged);
    if (end.isPresent()) {
      lost.add(new Departure(packet, end.get(), 0, now));
      return;
    }
    boolean free = rule.isPresent() && rule.get().deed() instanceof LinkDeed.Pass;
    LinkDeed deed = rule.map(LinkRule::deed).orElse(null);
    Optional<Long> onto = ontoTheLink(packet, now);
    if (onto.isEmpty()) {
      lost.add(new Departure(packet, WireFate.QUEUE_FULL, 0, now));
      return;
    }
    if (deed instanceof LinkDeed.Corrupt || (!free && dice.corrupts(settings))) {
      packet = packet.corrupted(dice.bit(packet.length()));
    }
    long due = onto.get() + settings.delayNanos() + dice.jitter(settings);
    boolean twice = deed instanceof LinkDeed.Duplicate || (!free && dice.doubles(settings));
    boolean back = deed instanceof LinkDeed.Swap || (!free && dice.reorders(settings));
    if (deed instanceof LinkDeed.DelayPacket delay) {
      addAlone(packet, due + delay.nanos(), lost, now);
    } else if (deed instanceof LinkDeed.HoldPacket) {
      addAlone(packet, WaitingSlot.NEVER, lost, now);
    } else {
      addInOrder(packet, due, back, lost, now);
    }
    if (twice && byId.containsKey(packet.id())) {
      addInOrder(packet.copy(ids.next()), due, false, lost, now);
    }
  }

  private Optional<WireFate> end(LinkPacket packet, Optional<LinkRule> rule, boolean plugged) {
    if (!plugged) {
      return Optional.of(WireFate.UNPLUGGED);
    }
    LinkDeed deed = rule.map(LinkRule::deed).orElse(null);
    if (deed instanceof LinkDeed.Lose) {
      return Optional.of(WireFate.LOST_BY_RULE);
    }
    if (settings.blackHole()) {
      return Optional.of(WireFate.BLACK_HOLE);
    }
    if (settings.mtu() != LinkSettings.NO_LIMIT && packet.length() > settings.mtu()) {
      return Optional.of(WireFate.TOO_LARGE);
    }
    return !(deed instanceof LinkDeed.Pass) && dice.loses(settings)
        ? Optional.of(WireFate.LOST_BY_CHANCE)
        : Optional.empty();
  }

  /** When its last bit is on the link; empty if it finds no room in the queue. */
  private Optional<Long> ontoTheLink(LinkPacket packet, long now) {
    if (settings.bytesPerSecond() == LinkSettings.NO_LIMIT) {
      return Optional.of(now);
    }
    double begins = Math.max((double) now, freeAt);
    double waiting = (begins - now) * settings.bytesPerSecond() / NANOS;
    if (waiting > 0 && waiting + packet.length() > settings.queueBytes()) {
      return Optional.empty();
    }
    freeAt = begins + packet.length() * NANOS / settings.bytesPerSecond();
    return Optional.of((long) Math.ceil(freeAt));
  }

  private boolean hasRoom(LinkPacket packet, List<Departure> lost, long now) {
    if (byId.size() < limits.packets() && bytes + packet.length() <= limits.bytes()) {
      return true;
    }
    lost.add(new Departure(packet, WireFate.NO_ROOM, 0, now));
    return false;
  }

  private void addAlone(LinkPacket packet, long due, List<Departure> lost, long now) {
    if (hasRoom(packet, lost, now)) {
      WaitingSlot slot = new WaitingSlot(packet, due);
      keep(slot, now);
      alone.add(slot);
      notOvertaken.add(slot);
    }
  }

  private void addInOrder(
      LinkPacket packet, long wanted, boolean back, List<Departure> lost, long now) {
    if (!hasRoom(packet, lost, now)) {
      return;
    }
    lastDue = Math.max(lastDue, wanted);
    WaitingSlot slot = new WaitingSlot(packet, lastDue);
    WaitingSlot before = queue.peekLast();
    keep(slot, now);
    queue.addLast(slot);
    if (before != null && before.stepsBack && before.packet != null) {
      before.stepsBack = false;
      before.due = slot.due;
      before.overtaken++;
      exchange(before, slot);
    } else {
      slot.stepsBack = back;
    }
  }

  private void keep(WaitingSlot slot, long now) {
    slot.pauses = paused ? pauses - 1 : pauses;
    slot.isKept = slot.due > now;
    byId.put(slot.packet.id(), slot);
    bytes += slot.packet.length();
  }

  private void exchange(WaitingSlot one, WaitingSlot other) {
    LinkPacket packet = one.packet;
    one.packet = other.packet;
    other.packet = packet;
    int overtaken = one.overtaken;
    one.overtaken = other.overtaken;
    other.overtaken = overtaken;
    byId.put(one.packet.id(), one);
    byId.put(other.packet.id(), other);
  }

  /** Takes out what is due, in the order in which it is to arrive. */
  void take(long now, List<Departure> out) {
    if (paused) {
      return;
    }
    while (true) {
      WaitingSlot first = head();
      WaitingSlot single = alone.peek();
      long due = first == null ? WaitingSlot.NEVER : due(first);
      long dueAlone = single == null ? WaitingSlot.NEVER : single.due;
      if (Math.min(due, dueAlone) > now || (first == null && single == null)) {
        return;
      }
      if (dueAlone < due) {
        alone.poll();
        out.add(leave(single, now));
      } else {
        queue.pollFirst();
        out.add(leave(first, now));
      }
    }
  }

  private WaitingSlot head() {
    while (!queue.isEmpty() && queue.peekFirst().packet == null) {
      queue.pollFirst();
    }
    return queue.peekFirst();
  }

  private static long due(WaitingSlot slot) {
    return slot.stepsBack ? slot.due + OVERTAKING_NANOS : slot.due;
  }

  /** When something is due next; {@link Long#MAX_VALUE} if nothing is. */
  long nextMoment() {
    if (paused) {
      return WaitingSlot.NEVER;
    }
    WaitingSlot first = head();
    WaitingSlot single = alone.peek();
    return Math.min(
        first == null ? WaitingSlot.NEVER : due(first),
        single == null ? WaitingSlot.NEVER : single.due);
  }

  private Departure leave(WaitingSlot slot, long now) {
    LinkPacket packet = slot.packet;
    notOvertaken.remove(slot);
    forget(slot);
    int count = slot.overtaken;
    if (slot.goneBefore >= 0) {
      count += (int) Math.min(Integer.MAX_VALUE / 2, gone - slot.goneBefore);
    }
    // From here on those that wait alone and were sent earlier are overtaken.
    while (!notOvertaken.isEmpty() && notOvertaken.first().packet.order() < packet.order()) {
      notOvertaken.pollFirst().goneBefore = gone;
    }
    gone++;
    LinkPacket done = count > 0 ? packet.overtakenBy(count) : packet;
    return new Departure(done, WireFate.ARRIVED, held(slot, packet, now), now);
  }

  /** How long it was kept on purpose; 0 of one that only passed. */
  private long held(WaitingSlot slot, LinkPacket packet, long now) {
    boolean kept = slot.isKept || slot.pauses != pauses;
    return kept ? Math.max(0, now - packet.sentNanos()) : 0;
  }

  private void forget(WaitingSlot slot) {
    byId.remove(slot.packet.id());
    bytes -= slot.packet.length();
    slot.packet = null;
  }

  /** What waits: first in the order in which it goes, then what waits alone. */
  List<WaitingPacket> waiting() {
    List<WaitingPacket> found = new ArrayList<>();
    for (WaitingSlot slot : queue) {
      if (slot.packet != null) {
        found.add(
            new WaitingPacket(slot.packet, paused ? WaitingPacket.BY_HAND : due(slot), false));
      }
    }
    alone.stream()
        .sorted(BY_ORDER)
        .map(slot -> new WaitingPacket(slot.packet, slot.due, true))
        .forEach(found::add);
    return found;
  }

  int waitingCount() {
    return byId.size();
  }

  boolean has(long id) {
    return byId.containsKey(id);
  }

  /** Takes one off by hand: lost, or let by before all others. */
  Departure remove(long id, WireFate fate, long now) {
    WaitingSlot slot = byId.get(id);
    if (fate == WireFate.ARRIVED) {
      for (WaitingSlot each : queue) {
        if (each == slot) {
          break;
        }
        each.overtaken += each.packet == null ? 0 : 1;
      }
      alone.remove(slot);
      return leave(slot, now);
    }
    alone.remove(slot);
    notOvertaken.remove(slot);
    LinkPacket packet = slot.packet;
    forget(slot);
    return new Departure(packet, fate, held(slot, packet, now), now);
  }

  /** Changes the places of two that wait in order; false if one of them does not. */
  boolean swap(long id, long other) {
    WaitingSlot one = byId.get(id);
    WaitingSlot two = byId.get(other);
    if (one == null || two == null || alone.contains(one) || alone.contains(two)) {
      return false;
    }
    boolean between = false;
    WaitingSlot later = null;
    for (WaitingSlot each : queue) {
      if (each == one || each == two) {
        if (between) {
          later = each;
          break;
        }
        between = true;
      } else if (between && each.packet != null) {
        each.overtaken++;
      }
    }
    WaitingSlot earlier = later == one ? two : one;
    earlier.overtaken++;
    one.stepsBack = false;
    two.stepsBack = false;
    exchange(earlier, later);
    return true;
  }

  /** Puts a copy behind one that waits; false where there is no room. */
  boolean copy(long id, long newId) {
    WaitingSlot slot = byId.get(id);
    LinkPacket made = slot.packet.copy(newId);
    if (byId.size() >= limits.packets() || bytes + made.length() > limits.bytes()) {
      return false;
    }
    WaitingSlot second = new WaitingSlot(made, slot.due);
    if (alone.contains(slot)) {
      alone.add(second);
      notOvertaken.add(second);
    } else {
      Deque<WaitingSlot> whole = new ArrayDeque<>();
      for (WaitingSlot each : queue) {
        whole.addLast(each);
        if (each == slot) {
          whole.addLast(second);
        }
      }
      queue = whole;
    }
    keep(second, Long.MIN_VALUE);
    return true;
  }

  /** Takes off all that waits: the cable is pulled, or the recording ends. */
  List<Departure> clear(WireFate fate, long now) {
    List<Departure> out = new ArrayList<>();
    for (WaitingPacket each : waiting()) {
      out.add(remove(each.packet().id(), fate, now));
    }
    queue.clear();
    return out;
  }
}

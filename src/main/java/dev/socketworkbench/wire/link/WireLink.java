package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when each packet of the lab arrives, and whether it does: by settings, by rules, and by a
 * person's hand. It invents nothing, loses only what it was asked to lose or has no room for, and
 * keeps the order of each direction unless it was asked not to.
 *
 * <p>It has no clock: all moments are given, in nanoseconds since the session began. Any thread.
 */
public final class WireLink {
  private final Map<LabSide, LinkWay> ways = new EnumMap<>(LabSide.class);
  private final LinkIds ids = new LinkIds();
  private LinkPlan plan = LinkPlan.PLAIN;
  private LinkRules rules = new LinkRules(List.of());
  private boolean plugged = true;
  private Runnable changed = WireLink::nobody;

  /**
   * A link that does nothing yet.
   *
   * @param seed makes chance repeatable
   * @param limits how much of each direction may wait
   */
  public WireLink(long seed, LinkLimits limits) {
    ways.put(LabSide.CLIENT, new LinkWay(seed, limits));
    ways.put(LabSide.SERVER, new LinkWay(~seed, limits));
  }

  /**
   * Calls this, under no lock of the caller's, whenever something may be due earlier than before.
   */
  public synchronized void onChange(Runnable listener) {
    changed = listener;
  }

  private static void nobody() {
    // Nobody wants to know.
  }

  /** What happens to all packets from now on; those that wait go as they were to. */
  public synchronized void set(LinkPlan wanted) {
    plan = wanted;
    ways.forEach((from, way) -> way.set(wanted.of(from)));
  }

  /** What happens to all packets. */
  public synchronized LinkPlan plan() {
    return plan;
  }

  /** Replaces the rules; the counts of all begin anew. */
  public synchronized void setRules(List<LinkRule> wanted) {
    rules = new LinkRules(wanted);
  }

  /** The rules, in the order in which they are asked. */
  public synchronized List<LinkRule> rules() {
    return rules.all();
  }

  /**
   * A machine has sent a packet.
   *
   * @param seen what it is
   * @param now the moment
   * @return what is lost at once: nothing, or this packet, or a copy that finds no room
   */
  public List<Departure> sent(LabPacket packet, WirePacket seen, long now) {
    List<Departure> lost = new ArrayList<>(1);
    Runnable tell;
    synchronized (this) {
      LinkWay way = ways.get(packet.from());
      LinkPacket given = new LinkPacket(ids.next(), packet, seen, way.nextOrder());
      way.offer(given, rules.of(seen), plugged, now, ids, lost);
      tell = changed;
    }
    tell.run();
    return lost;
  }

  /** Takes out what is to arrive by this moment, in the order in which it is to. */
  public synchronized List<Departure> due(LabSide from, long now) {
    List<Departure> out = new ArrayList<>();
    ways.get(from).take(now, out);
    return out;
  }

  /** When something of a machine is due next; {@link Long#MAX_VALUE} if nothing is. */
  public synchronized long nextMoment(LabSide from) {
    return ways.get(from).nextMoment();
  }

  /** Pauses what a machine sends: it waits until {@link #goOn}. */
  public synchronized void pause(LabSide from) {
    ways.get(from).pause(true);
  }

  /** Lets what a machine sends go on: at once what is due, the rest when it is. */
  public void goOn(LabSide from) {
    Runnable tell;
    synchronized (this) {
      ways.get(from).pause(false);
      tell = changed;
    }
    tell.run();
  }

  /** Whether what a machine sends is paused. */
  public synchronized boolean isPaused(LabSide from) {
    return ways.get(from).isPaused();
  }

  /** What waits of a machine: in the order in which it goes, then what waits for itself. */
  public synchronized List<WaitingPacket> waiting(LabSide from) {
    return ways.get(from).waiting();
  }

  /** How many wait of a machine. */
  public synchronized int waitingCount(LabSide from) {
    return ways.get(from).waitingCount();
  }

  /** Loses exactly this one; empty if it does not wait any more. */
  public synchronized Optional<Departure> lose(long id, long now) {
    return way(id).map(way -> way.remove(id, WireFate.LOST_BY_HAND, now));
  }

  /**
   * Lets exactly this one by, before all others, whether or not its direction is paused: whoever
   * asks delivers it. Empty if it does not wait any more.
   */
  public synchronized Optional<Departure> letBy(long id, long now) {
    return way(id).map(way -> way.remove(id, WireFate.ARRIVED, now));
  }

  /** Changes the places of two of a direction; false if they do not wait in one, in order. */
  public synchronized boolean swap(long id, long other) {
    return id != other && way(id).map(way -> way.swap(id, other)).orElse(false);
  }

  /** Lets this one arrive twice; false if it does not wait any more, or there is no room. */
  public synchronized boolean sendTwice(long id) {
    return way(id).map(way -> way.copy(id, ids.next())).orElse(false);
  }

  private Optional<LinkWay> way(long id) {
    return ways.values().stream().filter(way -> way.has(id)).findFirst();
  }

  /**
   * Pulls the cable, or plugs it in again. What is on the link when it is pulled is lost.
   *
   * @return what is lost by it
   */
  public synchronized List<Departure> plugIn(boolean wanted, long now) {
    plugged = wanted;
    return wanted ? List.of() : takeAll(WireFate.UNPLUGGED, now);
  }

  /** Whether the cable is in. */
  public synchronized boolean isPluggedIn() {
    return plugged;
  }

  /** Ends the link: what is still on its way is said to be. */
  public synchronized List<Departure> end(long now) {
    return takeAll(WireFate.ON_ITS_WAY, now);
  }

  private List<Departure> takeAll(WireFate fate, long now) {
    List<Departure> out = new ArrayList<>();
    ways.values().forEach(way -> out.addAll(way.clear(fate, now)));
    return out;
  }
}

package dev.socketworkbench.wire.tap;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.resolve.Hosts;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.option.OptionList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a tap is started with.
 *
 * @param listening where it listens, and what it grants its clients
 * @param target to whom it connects for each of them
 * @param faults what it does to the streams
 * @param seed of all that is left to chance: the same one, with the same bytes in the same pieces,
 *     does the same
 * @param whenRefused what a client gets whose target cannot be connected to
 */
public record TapSettings(
    ServerSettings listening,
    ClientSettings target,
    List<Fault> faults,
    long seed,
    WhenRefused whenRefused) {
  /** Bytes are sent on when they come, however few. */
  private static final OptionList.Setting AT_ONCE =
      OptionList.setting("TCP_NODELAY=1").orElseThrow();

  /** What a client gets if the target refuses: it is connected already, so never ECONNREFUSED. */
  public enum WhenRefused {
    /** A reset. */
    RESET,
    /** The end of the stream. */
    CLOSE,
    /** Nothing: it stays connected and nobody reads. */
    SILENCE
  }

  /**
   * Makes of the two what a tap needs, whatever they were.
   *
   * @throws IllegalArgumentException if a fault cannot be done to datagrams, or to streams
   */
  public TapSettings {
    faults = List.copyOf(faults);
    Fault.check(faults, listening.isDatagrams());
    FloodLimits whole = new FloodLimits(listening.flood().wholeMebibytes(), 0, 0);
    List<OptionList.Setting> options =
        new ArrayList<>(listening.get(ServerOptions.SOCKET_OPTIONS).all());
    if (!options.contains(AT_ONCE)) {
      options.add(AT_ONCE); // Those that it accepts have it from their listener.
    }
    listening =
        listening
            .withBehaviour(BehaviourKind.SILENT)
            .with(ServerOptions.WAITING, Waiting.THREADS)
            .with(ServerOptions.SOCKET_OPTIONS, new OptionList(options))
            .withFlood(whole);
    target =
        target
            .with(ClientOptions.NO_DELAY, true)
            .withDatagrams(listening.isDatagrams())
            .with(ClientOptions.CONNECTED, true);
  }

  /**
   * A tap without faults, on loopback.
   *
   * @param port where it listens; 0 lets the system choose
   */
  public static TapSettings plain(int port, ClientSettings target) {
    return new TapSettings(
        ServerSettings.tutorial().withPort(port), target, List.of(), 0, WhenRefused.RESET);
  }

  /** Whether it passes on datagrams. */
  boolean isDatagrams() {
    return listening.isDatagrams();
  }

  /** The faults of a direction. */
  List<Fault> faults(FaultWay direction) {
    return faults.stream().filter(each -> each.way().covers(direction)).toList();
  }

  /** What chance does in a direction of the connection with this number. */
  SplittableRandom random(long connection, FaultWay direction) {
    int way = direction == FaultWay.TO_SERVER ? 1 : 2;
    return new SplittableRandom(seed * 31 + connection * 2 + way);
  }

  /** The same with these faults. */
  public TapSettings with(List<Fault> newFaults, long newSeed) {
    return new TapSettings(listening, target, newFaults, newSeed, whenRefused);
  }

  /** The same with another answer for clients whose target refuses. */
  public TapSettings with(WhenRefused answer) {
    return new TapSettings(listening, target, faults, seed, answer);
  }

  /** Why these would make a tap that connects to itself; empty if nothing is known of that. */
  public Optional<String> reachesItself() {
    String host = target.host();
    boolean here =
        host.equalsIgnoreCase("localhost")
            || host.equals(listening.address().getHostAddress())
            || Hosts.literal(host)
                .filter(address -> address.isLoopbackAddress() || address.isAnyLocalAddress())
                .filter(
                    address ->
                        listening.address().isAnyLocalAddress()
                            || address.isAnyLocalAddress()
                            || address.equals(listening.address()))
                .isPresent();
    return here && target.port() == listening.port()
        ? Optional.of(
            "The tap would connect to itself: it listens on port "
                + listening.port()
                + " and its target is "
                + host
                + ", port "
                + target.port()
                + ".")
        : Optional.empty();
  }
}

package dev.socketworkbench.ui.support;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.ports.Owner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which program of this machine is at the other end of a connection, where the system tells. Each
 * connection is looked up once, when it is first asked for, one after the other in the background:
 * a look-up goes through the open files of every process. FX thread.
 */
public final class PeerPrograms {
  private static final int MOST_KNOWN = 10_000;
  private static final int MOST_WAITING = 64;

  private final Kernel kernel;
  private final Background background;
  private final Map<AddressPair, Optional<String>> known = new LinkedHashMap<>();
  private final Deque<AddressPair> waiting = new ArrayDeque<>();
  private Optional<AddressPair> current = Optional.empty();
  private Runnable heard = () -> {};

  /** The two ends of a connection, the other one first. */
  private record AddressPair(Endpoint.Ip peer, Endpoint.Ip own) {}

  /** Nothing was asked yet. */
  public PeerPrograms(Kernel kernel, Background background) {
    this.kernel = kernel;
    this.background = background;
  }

  /** Calls this whenever something became known. */
  public void onFound(Runnable hears) {
    heard = hears;
  }

  /** Whether something is being looked up. */
  public boolean isBusy() {
    return current.isPresent();
  }

  /**
   * The program at the other end: {@code nc, pid 4711}. Empty while it is not known yet, and where
   * it cannot be known or is this program.
   */
  public Optional<String> of(Endpoint peer, Endpoint own) {
    if (!(peer.unmapped() instanceof Endpoint.Ip other)
        || !(own.unmapped() instanceof Endpoint.Ip here)) {
      return Optional.empty();
    }
    AddressPair ends = new AddressPair(other, here);
    Optional<String> answer = known.get(ends);
    if (answer != null) {
      return answer;
    }
    // Who finds no place here is asked for again.
    if (waiting.size() < MOST_WAITING && !waiting.contains(ends) && !isCurrent(ends)) {
      waiting.addLast(ends);
      next();
    }
    return known.getOrDefault(ends, Optional.empty());
  }

  private boolean isCurrent(AddressPair ends) {
    return current.filter(ends::equals).isPresent();
  }

  private void next() {
    if (current.isEmpty() && !waiting.isEmpty()) {
      AddressPair ends = waiting.removeFirst();
      current = Optional.of(ends);
      background.run(
          () -> kernel.ownerOf(ends.peer(), ends.own()).flatMap(PeerPrograms::words),
          name -> found(ends, name),
          unexpected -> {
            FailureReport.unexpected(unexpected);
            found(ends, Optional.empty());
          });
    }
  }

  private void found(AddressPair ends, Optional<String> name) {
    if (known.size() >= MOST_KNOWN) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(ends, name);
    current = Optional.empty();
    heard.run();
    next();
  }

  private static Optional<String> words(Owner owner) {
    return owner instanceof Owner.OtherProcess other
        ? Optional.of(
            other.name().isEmpty()
                ? Messages.get("peer.pid", other.pid())
                : Messages.get("peer.program", Escapes.text(other.name()), other.pid()))
        : Optional.empty();
  }
}

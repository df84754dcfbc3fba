package dev.socketworkbench.ui.support;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.ports.UnixPeer;
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
  private final Map<PeerQuestion, Optional<String>> known = new LinkedHashMap<>();
  private final Deque<PeerQuestion> waiting = new ArrayDeque<>();
  private Optional<PeerQuestion> current = Optional.empty();
  private Runnable heard = () -> {};

  /** What is looked up once. */
  private sealed interface PeerQuestion {}

  /** The two ends of a connection, the other one first. */
  private record AddressPair(Endpoint.Ip peer, Endpoint.Ip own) implements PeerQuestion {}

  /** Who a Unix socket's peer said that it is. */
  private record Credentials(UnixPeer who) implements PeerQuestion {}

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
    return answer(new AddressPair(other, here));
  }

  /**
   * Whom a Unix socket has at its other end, in words: {@code nc, pid 4711, user nobody, group
   * nogroup}. Empty while its names are not known yet, and where it is this program.
   *
   * @param credentials as SO_PEERCRED told them and a row says it
   */
  public Optional<String> of(String credentials) {
    return UnixPeer.parse(credentials)
        .filter(who -> !who.isThisProcess())
        .flatMap(who -> answer(new Credentials(who)));
  }

  private Optional<String> answer(PeerQuestion question) {
    Optional<String> answer = known.get(question);
    if (answer != null) {
      return answer;
    }
    // Who finds no place here is asked for again.
    if (waiting.size() < MOST_WAITING && !waiting.contains(question) && !isCurrent(question)) {
      waiting.addLast(question);
      next();
    }
    return known.getOrDefault(question, Optional.empty());
  }

  private boolean isCurrent(PeerQuestion question) {
    return current.filter(question::equals).isPresent();
  }

  private Optional<String> lookUp(PeerQuestion question) {
    return switch (question) {
      case AddressPair ends -> kernel.ownerOf(ends.peer(), ends.own()).flatMap(PeerPrograms::words);
      case Credentials told -> Optional.of(words(told.who(), told.who().names()));
    };
  }

  private static String words(UnixPeer peer, UnixPeer.PeerNames names) {
    String program =
        peer.pid() == 0
            ? Messages.get("peer.outside")
            : names
                .program()
                .map(name -> Messages.get("peer.program", Escapes.text(name), peer.pid()))
                .orElseGet(() -> Messages.get("peer.pid", peer.pid()));
    return Messages.get(
        "peer.account",
        program,
        names.user().map(Escapes::text).orElseGet(() -> Long.toString(peer.uid())),
        names.group().map(Escapes::text).orElseGet(() -> Long.toString(peer.gid())));
  }

  private void next() {
    if (current.isEmpty() && !waiting.isEmpty()) {
      PeerQuestion question = waiting.removeFirst();
      current = Optional.of(question);
      background.run(
          () -> lookUp(question),
          name -> found(question, name),
          unexpected -> {
            FailureReport.unexpected(unexpected);
            found(question, Optional.empty());
          });
    }
  }

  private void found(PeerQuestion question, Optional<String> name) {
    if (known.size() >= MOST_KNOWN) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(question, name);
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

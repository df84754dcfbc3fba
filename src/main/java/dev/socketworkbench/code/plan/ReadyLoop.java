package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thread that serves all its clients: it waits until some are ready, and does the same with
 * each. In which order they were ready is chance, so this is written as a loop, and not call by
 * call.
 *
 * @param listener where its clients connect
 * @param before the calls before it waits for the first time
 * @param calls those of the loop
 * @param after those when it is over
 */
record ReadyLoop(
    SocketId listener,
    List<SeenCall> before,
    List<SeenCall> calls,
    List<SeenCall> after,
    Conduct conduct) {
  private static final int LEAST_WAITS = 2;

  /**
   * What is done with each client.
   *
   * @param clients how many there were
   * @param size the most that one recv could return
   */
  record Conduct(int clients, int size, List<SentPiece> greeting, List<SentPiece> reply) {}

  /** The step that it is. */
  Deed deed(String name) {
    return new Deed.ServeReady(
        name, conduct.clients(), conduct.size(), conduct.greeting(), conduct.reply());
  }

  /** The loop of a thread; empty if it has none, or does with each client something else. */
  static Optional<ReadyLoop> of(List<SeenCall> calls) {
    int first = 0;
    while (first < calls.size() && !isWait(calls.get(first))) {
      first++;
    }
    List<SeenCall> rest = calls.subList(first, calls.size());
    Set<SocketId> listeners =
        rest.stream()
            .filter(seen -> seen.is(Operation.ACCEPT))
            .map(SeenCall::socket)
            .collect(Collectors.toSet());
    if (listeners.size() != 1 || rest.stream().filter(ReadyLoop::isWait).count() < LEAST_WAITS) {
      return Optional.empty();
    }
    SocketId listener = listeners.iterator().next();
    List<SeenCall> loop = new ArrayList<>();
    List<SeenCall> after = new ArrayList<>();
    for (SeenCall seen : rest) {
      (seen.socket().equals(listener) && seen.is(Operation.CLOSE) ? after : loop).add(seen);
    }
    return clients(loop, listener)
        .flatMap(ReadyLoop::conduct)
        .map(
            conduct ->
                new ReadyLoop(listener, calls.subList(0, from(calls, rest)), loop, after, conduct));
  }

  private static int from(List<SeenCall> calls, List<SeenCall> rest) {
    return calls.size() - rest.size();
  }

  private static boolean isWait(SeenCall seen) {
    return switch (seen.call().operation()) {
      case POLL, SELECT, EPOLL_WAIT -> true;
      default -> false;
    };
  }

  /** The calls on each connection; empty if there are others, which such a loop does not make. */
  private static Optional<Map<SocketId, ReadyClient>> clients(
      List<SeenCall> loop, SocketId listener) {
    Map<SocketId, ReadyClient> clients = new LinkedHashMap<>();
    for (SeenCall seen : loop) {
      if (isWait(seen)) {
        continue;
      }
      if (seen.socket().equals(listener)) {
        if (!seen.is(Operation.ACCEPT)) {
          return Optional.empty();
        }
        if (seen.call().outcome() instanceof Outcome.Accepted accepted) {
          clients.put(accepted.socket(), new ReadyClient());
        }
      } else {
        ReadyClient client = clients.get(seen.socket());
        if (client == null || !client.takes(seen)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(clients);
  }

  /** What is the same for all of them. */
  private static Optional<Conduct> conduct(Map<SocketId, ReadyClient> clients) {
    Set<Integer> sizes = new HashSet<>();
    Set<List<SentPiece>> greetings = new HashSet<>();
    clients.values().forEach(client -> sizes.addAll(client.sizes));
    clients.values().forEach(client -> greetings.add(client.greeting()));
    if (sizes.size() != 1 || greetings.size() != 1) {
      return Optional.empty();
    }
    return reply(List.copyOf(clients.values()))
        .filter(reply -> isShort(reply) && isShort(greetings.iterator().next()))
        .map(
            reply ->
                new Conduct(
                    clients.size(), sizes.iterator().next(), greetings.iterator().next(), reply));
  }

  /** Whether all of it can stand in the program. */
  private static boolean isShort(List<SentPiece> pieces) {
    return pieces.stream()
        .allMatch(piece -> !(piece instanceof SentPiece.Fixed fixed) || fixed.bytes().isWhole());
  }

  private static Optional<List<SentPiece>> reply(List<ReadyClient> clients) {
    if (clients.stream().allMatch(ReadyClient::isEchoed)) {
      return Optional.of(List.of(new SentPiece.GivenBack(false)));
    }
    Set<List<SentPiece>> replies = new HashSet<>();
    clients.forEach(client -> replies.addAll(client.replies()));
    return replies.size() == 1 && clients.stream().allMatch(client -> client.isWhole)
        ? Optional.of(replies.iterator().next())
        : Optional.empty();
  }

  /** What came from one client at a time, and what it was sent for it. */
  private static final class ReadyTurn {
    private final ByteArrayOutputStream came = new ByteArrayOutputStream();
    private final ByteArrayOutputStream went = new ByteArrayOutputStream();
    private long size;
  }

  /** One client. */
  private static final class ReadyClient {
    private final Set<Integer> sizes = new HashSet<>();
    private final ReadyTurn first = new ReadyTurn();
    private final List<ReadyTurn> turns = new ArrayList<>();
    private long received;
    private long sent;
    private boolean isWhole = true;
    private boolean hasEnded;

    /** Whether such a loop makes this call. */
    boolean takes(SeenCall seen) {
      boolean blocked = seen.call().outcome() instanceof Outcome.WouldBlock;
      return switch (seen.call().operation()) {
        case FCNTL, IOCTL, GETSOCKOPT -> true;
        // Java's selector needs its close later, and shuts down before it.
        case CLOSE, SHUTDOWN -> hasEnded;
        default -> {
          if (seen.turn().isPresent() || hasEnded) {
            yield false;
          }
          yield blocked || (seen.isSend() ? sent(seen) : seen.isPlainReceive() && came(seen));
        }
      };
    }

    private boolean sent(SeenCall seen) {
      ReadyTurn turn = turns.isEmpty() ? first : turns.getLast();
      turn.went.writeBytes(seen.call().bytes());
      turn.size += seen.call().byteCount();
      if (!turns.isEmpty()) {
        sent += seen.call().byteCount();
      }
      isWhole &= seen.call().bytes().length == seen.call().byteCount();
      return seen.flags().isEmpty();
    }

    private boolean came(SeenCall seen) {
      sizes.add(seen.size());
      hasEnded = seen.isEndOfStream();
      if (!hasEnded) {
        ReadyTurn turn = new ReadyTurn();
        turn.came.writeBytes(seen.call().bytes());
        turns.add(turn);
        received += seen.call().byteCount();
        isWhole &= seen.call().bytes().length == seen.call().byteCount();
      }
      return true;
    }

    List<SentPiece> greeting() {
      return first.size == 0
          ? List.of()
          : StreamSteps.pieces(first.went.toByteArray(), first.size, null);
    }

    boolean isEchoed() {
      return received > 0 && received == sent && (!isWhole || Arrays.equals(all(true), all(false)));
    }

    private byte[] all(boolean came) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      turns.forEach(turn -> all.writeBytes((came ? turn.came : turn.went).toByteArray()));
      return all.toByteArray();
    }

    Set<List<SentPiece>> replies() {
      Set<List<SentPiece>> replies = new HashSet<>();
      for (ReadyTurn turn : turns) {
        replies.add(
            turn.size == 0
                ? List.of()
                : StreamSteps.pieces(turn.went.toByteArray(), turn.size, turn.came.toByteArray()));
      }
      return replies;
    }
  }
}

package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the sockets of a session are: which listens, which was accepted from which, of what kind.
 */
public final class SessionSockets {
  /** The C library's, which Java asks at its start. */
  private static final String NAME_SERVICE = "/nscd/";

  private final Map<SocketId, CodeSocket> kinds = new LinkedHashMap<>();
  private final ClearCalls clear = new ClearCalls();
  private final Map<SocketId, SocketId> listeners = new HashMap<>();
  private final Set<SocketId> listening = new HashSet<>();
  private final Set<SocketId> bound = new HashSet<>();
  private final Set<SocketId> asking = new HashSet<>();
  private final Set<SocketId> answering = new HashSet<>();
  private final Set<SocketId> called = new LinkedHashSet<>();
  private final Set<SocketId> talking = new HashSet<>();

  /** Takes notice of a row. */
  void learn(Entry entry) {
    if (entry instanceof SocketFacts facts) {
      learn(facts);
    } else if (entry instanceof Layer layer) {
      clear.learn(layer);
    } else if (entry instanceof Call call) {
      called.add(call.socket());
      learn(call);
    }
  }

  private void learn(SocketFacts facts) {
    if (!facts.type().isEmpty() || !facts.family().isEmpty()) {
      kinds.putIfAbsent(facts.socket(), new CodeSocket(facts.family(), facts.type()));
    }
    facts.listener().ifPresent(from -> listeners.put(facts.socket(), from));
  }

  private void learn(Call call) {
    SocketId socket = call.socket();
    if (call.sends() && !answering.contains(socket)) {
      asking.add(socket);
    } else if (call.operation().receives() && !asking.contains(socket)) {
      answering.add(socket);
    }
    if (isTalk(call)) {
      talking.add(socket);
    }
    switch (call.operation()) {
      case SOCKET -> {
        if (call.arguments() instanceof Arguments.Create made) {
          kinds.put(socket, new CodeSocket(made.family(), type(made)));
        }
      }
      case EPOLL_CREATE -> kinds.put(socket, new CodeSocket("", "epoll"));
      case BIND -> bound.add(socket);
      case LISTEN -> listening.add(socket);
      case ACCEPT -> {
        listening.add(socket);
        if (call.outcome() instanceof Outcome.Accepted accepted) {
          listeners.put(accepted.socket(), socket);
          talking.add(accepted.socket());
        }
      }
      default -> {
        // Tells nothing of what the socket is.
      }
    }
  }

  private static String type(Arguments.Create made) {
    return made.type().split("[|,]", 2)[0].strip();
  }

  private static boolean isTalk(Call call) {
    return switch (call.operation()) {
      case BIND, LISTEN, ACCEPT -> true;
      case CONNECT -> !call.arguments().toString().contains(NAME_SERVICE);
      default -> call.sends() || call.operation().receives();
    };
  }

  /**
   * Whether it is one that another program's language has made for itself, to find out what the
   * system has: it talks to nobody, or asks the name service.
   */
  boolean isOfRuntime(Call call) {
    return call.origin().isForeign() && !talking.contains(call.socket()) && !isEpoll(call.socket());
  }

  /** What is clear behind TLS. */
  ClearCalls clear() {
    return clear;
  }

  /** Every socket on which a call was made. */
  public Collection<SocketId> all() {
    return called.stream().filter(each -> !isEpoll(each)).toList();
  }

  boolean isEpoll(SocketId socket) {
    return kind(socket).type().equals("epoll");
  }

  /** What it is; an accepted one is what its listener is. */
  CodeSocket kind(SocketId socket) {
    CodeSocket known = kinds.get(socket);
    if (known != null) {
      return known;
    }
    SocketId from = listeners.get(socket);
    return from == null ? CodeSocket.TCP : kinds.getOrDefault(from, CodeSocket.TCP);
  }

  Optional<SocketId> listener(SocketId accepted) {
    return Optional.ofNullable(listeners.get(accepted));
  }

  boolean listens(SocketId socket) {
    return listening.contains(socket);
  }

  /** What belongs to a socket: a listener's connections, a connection's listener. */
  Set<SocketId> around(SocketId socket) {
    Set<SocketId> all = new LinkedHashSet<>();
    if (listeners.containsKey(socket)) {
      all.add(listeners.get(socket));
    }
    all.add(socket);
    if (listens(socket)) {
      List<SocketId> accepted = new ArrayList<>(listeners.keySet());
      accepted.stream().filter(each -> listeners.get(each).equals(socket)).forEach(all::add);
    }
    return all;
  }

  /** What a person would call it. */
  String word(SocketId socket) {
    if (listens(socket)) {
      return "server";
    }
    if (listeners.containsKey(socket)) {
      return "connection";
    }
    if (kind(socket).isDatagram() && bound.contains(socket) && !asking.contains(socket)) {
      return "server";
    }
    return "client";
  }

  /** Whether a call is of no use to a program: it asks, or says what happens at an exec. */
  static boolean isAside(Call call) {
    return switch (call.operation()) {
      case GETSOCKNAME, GETPEERNAME, EPOLL_CREATE, EPOLL_CTL -> true;
      case FCNTL ->
          !(call.arguments() instanceof Arguments.Text text && text.text().startsWith("F_SETFL"));
      case IOCTL ->
          !(call.arguments() instanceof Arguments.Text text && text.text().equals("FIONBIO"));
      case CLOSE -> !call.closesSocket();
      default -> false;
    };
  }

  /** Whether nothing can be made of it here. */
  static boolean isBeyond(Call call) {
    return call.operation() == Operation.SOCKETPAIR
        || call.operation() == Operation.SPLICE
        || call.operation() == Operation.DUP;
  }
}

package dev.socketworkbench.code;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The calls of a run in words in which another run of the same program says the same: without
 * descriptors and the ports that the system chose, and with one word for what a stream does not
 * keep apart: receives that follow one another are one.
 */
final class CallWords {
  private static final int MOST_SHOWN = 200;

  private final List<Call> calls;
  private final Set<Integer> ports = new HashSet<>();
  private final Map<SocketId, Integer> numbers = new LinkedHashMap<>();
  private final Set<SocketId> listeners = new HashSet<>();
  private final Set<SocketId> used = new HashSet<>();
  private final Set<SocketId> epolls = new HashSet<>();
  private final Map<SocketId, String> types = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private SocketId receiving;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private boolean ended;
  private String receiveWord = "";

  private CallWords(List<Call> calls, Predicate<Call> wanted) {
    this.calls = inTurn(calls);
    calls.forEach(this::learn);
    this.calls.stream()
        .filter(call -> used.contains(call.socket()) && !isAside(call))
        .filter(wanted)
        .forEach(this::add);
    endReceive();
  }

  /** A send that was made while a receive waited comes before it: the peer answered it. */
  private static List<Call> inTurn(List<Call> calls) {
    List<Call> turn = new ArrayList<>();
    for (Call call : calls) {
      int place = turn.size();
      for (int i = turn.size() - 1; call.sends() && i >= 0; i--) {
        Call before = turn.get(i);
        if (before.socket().equals(call.socket())) {
          boolean waited = before.operation().receives() && before.endNanos() > call.startNanos();
          if (!waited) {
            break;
          }
          place = i;
        }
      }
      turn.add(place, call);
    }
    return turn;
  }

  static CallWords of(List<Call> calls) {
    return new CallWords(calls, call -> true);
  }

  /** All calls in their order, each behind the number of its socket. */
  String inOrder() {
    return String.join("\n", lines);
  }

  /**
   * The same without what Java has no call for, as it waits by epoll and cannot look ahead, and
   * without what it does by itself: connect of a datagram channel throws away what came before.
   */
  String inOrderForJava() {
    return lines.stream()
        .filter(line -> !line.endsWith(" poll") && !line.contains(" MSG_PEEK"))
        .collect(Collectors.joining("\n"))
        .replaceAll("(?m)^(\\d+) not blocking\n\\1 recv \\d+ \"\" 0 EAGAIN\n\\1 blocking\n", "");
  }

  /**
   * What each socket has received and sent: a loop that serves whoever is ready makes other calls
   * each time.
   */
  static String streams(List<Call> calls) {
    CallWords all = of(calls);
    return all.used.stream()
        .map(socket -> stream(calls, socket))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String stream(List<Call> calls, SocketId socket) {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    ByteArrayOutputStream went = new ByteArrayOutputStream();
    StringBuilder rest = new StringBuilder();
    for (Call call : calls) {
      boolean isNothing =
          call.outcome() instanceof Outcome.WouldBlock
              || call.outcome() instanceof Outcome.ClosedHere;
      if (!call.socket().equals(socket) || isNothing) {
        continue;
      }
      switch (call.operation()) {
        case RECV, READ, RECVFROM, RECVMSG, READV -> {
          came.writeBytes(call.bytes());
          rest.append(call.outcome() instanceof Outcome.EndOfStream ? " end" : "");
        }
        case SEND, WRITE, SENDTO, SENDMSG, WRITEV -> went.writeBytes(call.bytes());
        case LISTEN, ACCEPT, CONNECT, CLOSE -> rest.append(' ').append(call.word());
        default -> {
          // How it waits.
        }
      }
    }
    return "received " + bytes(came.toByteArray()) + " sent " + bytes(went.toByteArray()) + rest;
  }

  /** The calls of each socket, whichever began first. */
  String bySocket() {
    return numbers.keySet().stream()
        .map(socket -> new CallWords(calls, call -> call.socket().equals(socket)).inOrder())
        .sorted()
        .collect(Collectors.joining("\n\n"));
  }

  /**
   * A socket that talks to nobody, and one that asks the name service, is the language's own: Java
   * finds out so what the system has.
   */
  private void learn(Call call) {
    boolean uses =
        switch (call.operation()) {
          case BIND, SENDTO -> true;
          case CONNECT -> !call.arguments().toString().contains("/nscd/");
          default -> false;
        };
    if (uses) {
      used.add(call.socket());
    }
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      used.add(accepted.socket());
    }
    if (call.operation() == Operation.EPOLL_CREATE) {
      epolls.add(call.socket());
    }
    if (call.operation() == Operation.SOCKET && call.arguments() instanceof Arguments.Create made) {
      types.put(call.socket(), made.type());
    }
    if (call.operation() == Operation.LISTEN || call.operation() == Operation.BIND) {
      if (call.operation() == Operation.LISTEN) {
        listeners.add(call.socket());
      }
      if (call.outcome() instanceof Outcome.Bound bound
          && bound.local() instanceof Endpoint.Ip ip) {
        ports.add(ip.port());
      }
    }
    if (call.arguments() instanceof Arguments.Address given
        && given.address() instanceof Endpoint.Ip ip
        && call.operation() == Operation.BIND) {
      ports.add(ip.port());
    }
  }

  /** What languages do by themselves, and what asks only. */
  private boolean isAside(Call call) {
    if (epolls.contains(call.socket()) && call.operation() != Operation.EPOLL_WAIT) {
      return true;
    }
    return switch (call.operation()) {
      case GETSOCKNAME, GETPEERNAME, GETADDRINFO, EPOLL_CREATE, EPOLL_CTL, DUP -> true;
      case FCNTL ->
          !(call.arguments() instanceof Arguments.Text text && text.text().startsWith("F_SETFL"));
      case IOCTL ->
          !(call.arguments() instanceof Arguments.Text text && text.text().equals("FIONBIO"));
      case SETSOCKOPT ->
          call.arguments() instanceof Arguments.SocketOption option
              && (option.name().equals("IPV6_V6ONLY")
                  || option.name().equals("level 0 option 49")
                  || (option.name().equals("SO_REUSEADDR") && listeners.contains(call.socket())));
      default -> !call.hasReturned() || call.outcome() instanceof Outcome.ClosedHere;
    };
  }

  private void add(Call call) {
    boolean stream = !types.getOrDefault(call.socket(), "SOCK_STREAM").contains("SOCK_DGRAM");
    boolean receives =
        call.operation().receives()
            && stream
            && (call.outcome() instanceof Outcome.EndOfStream
                || (call.outcome() instanceof Outcome.Moved moved && !moved.peeked()));
    if (!receives || !call.socket().equals(receiving)) {
      endReceive();
    }
    if (receives) {
      receiving = call.socket();
      receiveWord = "recv " + size(call);
      ended |= call.outcome() instanceof Outcome.EndOfStream;
      received.writeBytes(call.bytes());
    } else {
      say(call.socket(), words(call));
    }
  }

  private void endReceive() {
    if (receiving != null) {
      String end = ended ? " and the end" : "";
      say(receiving, receiveWord + " " + bytes(received.toByteArray()) + end);
    }
    receiving = null;
    ended = false;
    received.reset();
  }

  private void say(SocketId socket, String words) {
    if (words.isEmpty()) {
      return;
    }
    int number = numbers.computeIfAbsent(socket, first -> numbers.size() + 1);
    lines.add(number + " " + words);
  }

  private String words(Call call) {
    String what =
        switch (call.operation()) {
          case SOCKET -> "socket " + family(call) + (isNonBlocking(call) ? "\nnot blocking" : "");
          case SETSOCKOPT -> "setsockopt " + call.arguments();
          case GETSOCKOPT -> "getsockopt " + call.arguments();
          case BIND, CONNECT -> call.word() + " " + address(call);
          case LISTEN -> "listen " + call.arguments();
          case SHUTDOWN -> "shutdown " + call.arguments();
          case FCNTL, IOCTL -> isNonBlocking(call) ? "not blocking" : "blocking";
          case POLL, SELECT, EPOLL_WAIT -> "poll";
          case SEND, WRITE, SENDMSG, WRITEV, SENDTO ->
              "send " + flags(call) + bytes(call) + to(call);
          case RECV, READ, RECVMSG, READV, RECVFROM ->
              "recv " + size(call) + " " + flags(call) + bytes(call);
          default -> call.word();
        };
    return what + error(call.outcome());
  }

  private static String family(Call call) {
    return call.arguments() instanceof Arguments.Create made
        ? made.family() + " " + made.type().split("[|,]", 2)[0]
        : "";
  }

  private static boolean isNonBlocking(Call call) {
    return call.operation() == Operation.IOCTL || call.arguments().toString().contains("NONBLOCK");
  }

  private String address(Call call) {
    return address(
        call.arguments() instanceof Arguments.Address given
            ? given.address().unmapped()
            : Endpoint.None.NONE);
  }

  private String to(Call call) {
    return call.arguments() instanceof Arguments.To to
        ? " to " + address(to.address().unmapped())
        : "";
  }

  private String address(Endpoint address) {
    return address instanceof Endpoint.Ip ip && (ports.contains(ip.port()) || ip.port() == 0)
        ? ip.address() + " and the port"
        : address.toString();
  }

  private static String size(Call call) {
    return call.arguments().toString().split("[^0-9]", 2)[0];
  }

  private static String flags(Call call) {
    return Arrays.stream(call.arguments().toString().split("[ ,|]+"))
        .filter(word -> word.startsWith("MSG_") && !word.equals("MSG_NOSIGNAL"))
        .collect(Collectors.joining(" "));
  }

  private static String bytes(Call call) {
    return bytes(call.bytes());
  }

  private static String bytes(byte[] bytes) {
    return "\"" + Escapes.text(bytes, MOST_SHOWN) + "\" " + bytes.length;
  }

  private static String error(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> " " + failed.code();
      case Outcome.WouldBlock wouldBlock -> " EAGAIN";
      default -> "";
    };
  }
}

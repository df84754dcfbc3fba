package dev.socketworkbench.hand;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.hand.HandSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a socket made by hand has come, as far as its calls tell, and which call would be
 * sensible next. Nothing hinders any other call. One thread at a time.
 */
public final class SocketProgress {
  /** What has become of it. */
  private enum Stage {
    NOT_MADE,
    FRESH,
    BOUND,
    LISTENING,
    CONNECTING,
    WRITABLE,
    CONNECTED,
    FINISHED,
    BROKEN,
    CLOSED
  }

  /**
   * A call that would be sensible.
   *
   * @param function its name
   * @param constant the option or event that it would be given; empty for the usual one
   */
  public record NextCall(String function, String constant) {
    /** None is more sensible than another. */
    public static final NextCall NONE = new NextCall("", "");
  }

  private static final Set<Errno> BREAKING =
      Set.of(Errno.ECONNRESET, Errno.EPIPE, Errno.ETIMEDOUT, Errno.ECONNABORTED);

  private final boolean serves;
  private final Map<String, String> options = new LinkedHashMap<>();
  private Stage stage = Stage.NOT_MADE;
  private boolean isStream = true;
  private boolean nonBlocking;
  private boolean receives;
  private boolean saidAll;

  /** The call that had nothing to do yet; none if the last one of its kind had. */
  private NextCall again = NextCall.NONE;

  /** Whether poll has said since that it has. */
  private boolean isReady;

  /**
   * A socket that is not made yet.
   *
   * @param serves whether it is to be bound, and to listen, rather than to connect
   */
  public SocketProgress(boolean serves) {
    this.serves = serves;
    this.receives = serves;
  }

  /** It was made by socket(). */
  public void made(HandSocket socket) {
    stage = Stage.FRESH;
    isStream = !socket.kind().type().startsWith("SOCK_DGRAM");
    nonBlocking = socket.kind().type().contains("SOCK_NONBLOCK");
  }

  /** It was made by accept(). */
  public void accepted(HandSocket socket) {
    made(socket);
    nonBlocking = false; // Linux does not hand O_NONBLOCK on (accept(2)).
    stage = Stage.CONNECTED;
    receives = true;
  }

  /** The options that were set on it or read from it, with their values. */
  public Map<String, String> options() {
    return Map.copyOf(options);
  }

  /** Whether its calls do not block, as far as its own calls tell. */
  public boolean isNonBlocking() {
    return nonBlocking;
  }

  /** Whether it was made and not closed. */
  public boolean isOpen() {
    return stage != Stage.NOT_MADE && stage != Stage.CLOSED;
  }

  /** Whether it waits for connections. */
  public boolean isListening() {
    return stage == Stage.LISTENING;
  }

  /** Learns from a call on it that has returned. */
  public void note(Call call) {
    String function = call.operation().berkeleyName();
    if (call.outcome() instanceof Outcome.WouldBlock) {
      again = new NextCall(function, "");
      isReady = false;
      return;
    }
    if (again.function().equals(function)) {
      again = NextCall.NONE;
    }
    if (call.outcome() instanceof Outcome.Failed failed) {
      failed(call.operation(), failed.errno());
      return;
    }
    switch (call.operation()) {
      case BIND -> stage = Stage.BOUND;
      case LISTEN -> stage = Stage.LISTENING;
      case CONNECT -> {
        stage = Stage.CONNECTED;
        receives = false;
      }
      case SEND, SENDTO -> receives = true;
      case RECV, RECVFROM -> received(call.outcome());
      case POLL -> polled(call);
      case GETSOCKOPT -> asked(call);
      case SETSOCKOPT -> {
        if (call.arguments() instanceof Arguments.SocketOption option) {
          options.put(option.name(), option.value());
        }
      }
      case FCNTL -> flags(call);
      case SHUTDOWN -> {
        saidAll |= !call.arguments().toString().equals("SHUT_RD");
        receives = saidAll;
      }
      case CLOSE -> stage = Stage.CLOSED;
      default -> {}
    }
  }

  private void failed(Operation operation, Errno errno) {
    if (operation == Operation.CONNECT && (errno == Errno.EINPROGRESS || errno == Errno.EALREADY)) {
      stage = Stage.CONNECTING;
    } else if (operation == Operation.CONNECT && errno == Errno.EISCONN) {
      stage = Stage.CONNECTED;
    } else if (BREAKING.contains(errno) && stage != Stage.LISTENING) {
      stage = Stage.BROKEN;
    } else if (operation == Operation.CLOSE) {
      stage = Stage.CLOSED;
    }
  }

  private void received(Outcome outcome) {
    if (outcome instanceof Outcome.EndOfStream) {
      stage = Stage.FINISHED;
    } else if (outcome instanceof Outcome.Moved moved && !moved.peeked()) {
      receives = saidAll;
    }
  }

  private void polled(Call call) {
    isReady =
        call.outcome() instanceof Outcome.Ready ready
            && ready.sockets().stream().anyMatch(each -> each.socket().equals(call.socket()));
    if (isReady && stage == Stage.CONNECTING) {
      stage = Stage.WRITABLE;
    }
  }

  private void asked(Call call) {
    if (!(call.arguments() instanceof Arguments.Text option)
        || !(call.outcome() instanceof Outcome.Value value)) {
      return;
    }
    if (!option.text().equals("SO_ERROR")) {
      options.put(option.text(), value.value());
    } else if (stage == Stage.WRITABLE || stage == Stage.CONNECTING) {
      boolean isWell = value.value().equals("0");
      boolean isThere = stage == Stage.WRITABLE;
      stage = !isWell ? Stage.BROKEN : isThere ? Stage.CONNECTED : stage;
      receives = false;
    }
  }

  private void flags(Call call) {
    if (call.arguments() instanceof Arguments.Text given && given.text().startsWith("F_SETFL")) {
      nonBlocking = given.text().contains("O_NONBLOCK");
    }
    if (call.outcome() instanceof Outcome.Value value
        && call.arguments().toString().startsWith("F_GETFL")) {
      nonBlocking = value.value().contains("O_NONBLOCK");
    }
  }

  /** The call that a program would make next. */
  public NextCall next() {
    if (isOpen() && !again.equals(NextCall.NONE)) {
      String event = again.function().startsWith("send") ? "POLLOUT" : "POLLIN";
      return isReady ? again : new NextCall("poll", event);
    }
    return switch (stage) {
      case NOT_MADE -> new NextCall("socket", "");
      case FRESH -> new NextCall(serves ? "bind" : isStream ? "connect" : "sendto", "");
      case BOUND ->
          new NextCall(
              serves ? (isStream ? "listen" : moves("recvfrom", "sendto")) : "connect", "");
      case LISTENING -> new NextCall("accept", "");
      case CONNECTING -> new NextCall("poll", "POLLOUT");
      case WRITABLE -> new NextCall("getsockopt", "SO_ERROR");
      case CONNECTED -> new NextCall(moves("recv", "send"), "");
      case FINISHED, BROKEN -> new NextCall("close", "");
      case CLOSED -> NextCall.NONE;
    };
  }

  private String moves(String receive, String send) {
    return receives ? receive : send;
  }
}

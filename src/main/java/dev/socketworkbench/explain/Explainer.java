package dev.socketworkbench.explain;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains in words why a call failed, or how a connection ended. Asks the system for current
 * facts, so it should be called soon after the failure, and not on the JavaFX thread.
 */
public final class Explainer {
  private final LogFormat format;
  private final BindReasons bind;
  private final ConnectReasons connect;
  private final OtherReasons other;

  /**
   * An explainer for one session.
   *
   * @param kernel where the facts come from
   * @param format how a call is written in the details
   */
  public Explainer(Kernel kernel, LogFormat format) {
    this.format = format;
    bind = new BindReasons(kernel);
    connect = new ConnectReasons(kernel);
    other = new OtherReasons(kernel);
  }

  /** The words for a call that failed, reached the end of the stream, or was ended by a close. */
  public Explanation explain(Call call) {
    FoundCause found = find(call);
    return new Explanation(
        title(call),
        system(call),
        found.why(),
        found.tryThis(),
        details(call, found),
        found.cures(),
        Optional.of(call));
  }

  private FoundCause find(Call call) {
    return switch (call.outcome()) {
      case Outcome.Failed failed -> find(call, failed.errno());
      case Outcome.TimedOut timedOut ->
          call.operation() == Operation.CONNECT
              ? find(call, Errno.ETIMEDOUT)
              : FoundCause.of(Cause.TIMED_OUT_WAITING);
      case Outcome.EndOfStream end -> FoundCause.of(Cause.END_OF_STREAM);
      case Outcome.ClosedHere closed -> FoundCause.of(Cause.CLOSED_HERE);
      case Outcome.NotReturned notReturned -> FoundCause.of(Cause.NOT_RETURNED);
      case Outcome.WouldBlock wouldBlock -> FoundCause.of(Cause.WOULD_BLOCK);
      default -> FoundCause.of(Cause.WORKED);
    };
  }

  private FoundCause find(Call call, Errno errno) {
    return datagrams(call, errno).orElseGet(() -> findOther(call, errno));
  }

  /** What is another matter with datagrams than with connections. */
  private Optional<FoundCause> datagrams(Call call, Errno errno) {
    Operation operation = call.operation();
    boolean moves = operation.sends() || operation.receives();
    boolean isDatagram = call.origin().isOfDatagrams() || operation.canNamePeer();
    return switch (errno) {
      case ECONNREFUSED -> moves ? found(Cause.DATAGRAM_REFUSED) : Optional.empty();
      case EMSGSIZE -> moves ? found(Cause.DATAGRAM_TOO_LONG) : Optional.empty();
      case EACCES ->
          isDatagram && (moves || operation == Operation.CONNECT)
              ? found(Cause.BROADCAST_NOT_ALLOWED)
              : Optional.empty();
      case EADDRINUSE ->
          isDatagram && operation == Operation.BIND
              ? found(Cause.DATAGRAM_PORT_IN_USE)
              : Optional.empty();
      case ENETUNREACH, EHOSTUNREACH, ENETDOWN ->
          target(call).map(to -> datagramUnreachable(to).orElseGet(() -> connect(call, errno, to)));
      case UNKNOWN -> joinsGroup(call) ? found(Cause.GROUP_WITHOUT_ADDRESS) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Where a datagram was to go, or those of a socket that is being connected. */
  private static Optional<Endpoint.Ip> target(Call call) {
    Endpoint to =
        switch (call.arguments()) {
          case Arguments.To given -> given.address();
          case Arguments.Address given ->
              call.origin().isOfDatagrams() ? given.address() : Endpoint.None.NONE;
          default -> Endpoint.None.NONE;
        };
    return to instanceof Endpoint.Ip target ? Optional.of(target) : Optional.empty();
  }

  /** An address that only datagrams can have. */
  private static Optional<FoundCause> datagramUnreachable(Endpoint.Ip target) {
    String host = target.address().toString();
    if (target.address().isMulticast()) {
      return Optional.of(FoundCause.of(Cause.MULTICAST_UNREACHABLE, host));
    }
    return AddressReasons.group(target.address())
        .map(broadcast -> FoundCause.of(Cause.BROADCAST_UNREACHABLE, host));
  }

  /** Java looks for an address of the interface before it asks the system. */
  private static boolean joinsGroup(Call call) {
    return call.arguments() instanceof Arguments.SocketOption option
        && option.name().endsWith("ADD_MEMBERSHIP");
  }

  private static Optional<FoundCause> found(Cause cause) {
    return Optional.of(FoundCause.of(cause));
  }

  private FoundCause findOther(Call call, Errno errno) {
    if (call.arguments() instanceof Arguments.Address address
        && address.address() instanceof Endpoint.Ip given) {
      if (call.operation() == Operation.BIND) {
        return bind(call, errno, given);
      }
      if (call.operation() == Operation.CONNECT) {
        return connect(call, errno, given);
      }
    }
    if (call.arguments() instanceof Arguments.Address address
        && address.address() instanceof Endpoint.Unix name) {
      return (call.operation() == Operation.BIND
              ? UnixReasons.bind(errno, name)
              : UnixReasons.connect(errno, name))
          .orElseGet(() -> other.of(call, errno));
    }
    return other.of(call, errno);
  }

  private FoundCause bind(Call call, Errno errno, Endpoint.Ip address) {
    return switch (errno) {
      case EADDRINUSE ->
          isSource(call)
              ? FoundCause.of(Cause.SOURCE_IN_USE, address.toString())
              : bind.inUse(address);
      case EACCES, EPERM -> bind.permission(address);
      case EADDRNOTAVAIL -> bind.notHere(address.address());
      case EINVAL -> bind.invalid(address.address());
      default -> other.of(call, errno);
    };
  }

  private FoundCause connect(Call call, Errno errno, Endpoint.Ip target) {
    String text = target.address().toString();
    return switch (errno) {
      case ECONNREFUSED -> connect.refused(target);
      case ETIMEDOUT -> connect.timedOut(target);
      case ENETUNREACH -> connect.unreachable(target);
      case EHOSTUNREACH, EHOSTDOWN -> FoundCause.of(Cause.HOST_UNREACHABLE, text);
      case ENETDOWN -> FoundCause.of(Cause.NETWORK_DOWN, text);
      case EADDRNOTAVAIL, EADDRINUSE -> connect.noLocalAddress(target);
      case EACCES, EPERM -> FoundCause.of(Cause.PERMISSION_CONNECT, text);
      case EINVAL -> connect.invalid(target);
      case ECONNRESET, ECONNABORTED -> FoundCause.of(Cause.RESET_CONNECT);
      default -> other.of(call, errno);
    };
  }

  private static String title(Call call) {
    String arguments = Escapes.text(call.arguments().toString());
    String operation = call.operation().berkeleyName();
    return switch (call.outcome()) {
      case Outcome.Failed failed -> titleOfFailure(call, arguments);
      case Outcome.TimedOut timedOut -> titleOfFailure(call, arguments);
      case Outcome.WouldBlock wouldBlock -> titleOfFailure(call, arguments);
      case Outcome.EndOfStream end -> Words.text("title.ended", call.socket());
      case Outcome.ClosedHere closed -> Words.text("title.closed-here", call.socket());
      case Outcome.NotReturned notReturned ->
          Words.text("title.not-returned", call.socket(), operation);
      default -> Words.text("title.worked", call.socket(), operation);
    };
  }

  /** Whether a client has asked for the address that it connects from. */
  private static boolean isSource(Call call) {
    return call.operation() == Operation.BIND && call.socket().role() == SocketId.Role.CLIENT;
  }

  private static String titleOfFailure(Call call, String arguments) {
    if (isSource(call)) {
      return Words.text("title.bind-source", arguments);
    }
    String operation = call.operation().berkeleyName();
    boolean isByHand = call.socket().role() == SocketId.Role.SOCK;
    return Words.has("title." + operation) && !isByHand
        ? Words.text("title." + operation, call.socket(), arguments)
        : Words.text("title.failed", call.socket(), operation, arguments);
  }

  private static String system(Call call) {
    return switch (call.outcome()) {
      case Outcome.Failed failed -> system(failed);
      case Outcome.TimedOut timedOut ->
          Words.text("system.limit", LogFormat.duration(timedOut.millis() * 1_000_000));
      case Outcome.EndOfStream end -> Words.text("system.end-of-stream");
      case Outcome.ClosedHere closed -> Words.text("system.closed-here");
      case Outcome.NotReturned notReturned -> Words.text("system.not-returned");
      case Outcome.WouldBlock wouldBlock ->
          Words.text("system.errno", Errno.EAGAIN, Errno.EAGAIN.text());
      default -> Words.text("system.worked");
    };
  }

  private static String system(Outcome.Failed failed) {
    String text = Escapes.text(failed.text());
    if (!failed.code().isKnown()) {
      return Words.text("system.words", text);
    }
    return Words.text("system.errno", failed.code(), text.isEmpty() ? failed.code().text() : text);
  }

  private static String details(ErrorCode code) {
    String system =
        switch (code.numbering()) {
          case MACOS -> "macOS";
          case WINDOWS -> "Windows";
          case NONE, LINUX, RESOLVER -> "Linux";
        };
    return Words.text("details.errno", code, Integer.toString(code.number()), system);
  }

  private String details(Call call, FoundCause found) {
    List<String> lines = new ArrayList<>();
    lines.add(Words.text("details.call", format.line(call)));
    if (call.outcome() instanceof Outcome.Failed failed && failed.code().isKnown()) {
      lines.add(details(failed.code()));
    }
    lines.add(
        Words.text(
            "details.java", call.origin(), Escapes.text(call.thread()), LogFormat.blocked(call)));
    lines.addAll(found.facts());
    lines.add(
        Words.text(
            "details.system",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            System.getProperty("java.version")));
    return String.join("\n", lines);
  }
}

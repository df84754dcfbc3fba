package dev.socketworkbench.explain;

import java.util.List;

/**
 * Something that may mend a failure and that a program can do by itself if it is told to.
 *
 * @param kind what it is
 * @param where the address that it is about, as text; empty where it is about none
 */
public record Cure(Kind kind, String where) {
  /** What can be done. */
  public enum Kind {
    /** SO_REUSEADDR on, and the same once more. */
    REUSE_ADDRESS,
    /** Port 0: the system chooses. */
    FREE_PORT,
    /** The file deleted that a Unix socket has left behind, and the same once more. */
    DELETE_LEFT_OVER,
    /** The same once more. */
    RETRY,
    /** A server of this program where nobody listens. */
    START_SERVER,
    /** Connect to where somebody listens. */
    CONNECT_THERE,
    /** Accept the certificate that was shown, this once. */
    TRUST_ONCE,
    /** Trust the authority at the end of the chain that was shown, in this session. */
    TRUST_AUTHORITY,
    /** Trust the authorities of the system and of this session, and not those of a file. */
    TRUST_SYSTEM,
    /** The same without TLS. */
    WITHOUT_TLS
  }

  /** One that is about no address. */
  static Cure of(Kind kind) {
    return new Cure(kind, "");
  }

  /** The first of some listeners; one on all addresses is reached at this machine's own. */
  private static String reachable(String listeners) {
    String first = listeners.split(", ", 2)[0];
    if (first.startsWith("0.0.0.0:")) {
      return first.replace("0.0.0.0:", "127.0.0.1:");
    }
    return first.startsWith("[::]:") ? first.replace("[::]:", "[::1]:") : first;
  }

  /** What may mend a cause, the most promising first. */
  static List<Cure> of(Cause cause, List<String> arguments) {
    return switch (cause) {
      case ADDRESS_IN_USE_TIME_WAIT, ADDRESS_IN_USE_BY_CONNECTIONS ->
          List.of(of(Kind.REUSE_ADDRESS), of(Kind.FREE_PORT), of(Kind.RETRY));
      case ADDRESS_IN_USE_BY_US,
          ADDRESS_IN_USE_BY_OTHER,
          ADDRESS_IN_USE_BY_HIDDEN,
          ADDRESS_IN_USE_NOT_KNOWN,
          LISTEN_IN_USE ->
          List.of(of(Kind.FREE_PORT), of(Kind.RETRY));
      case ADDRESS_IN_USE_UNSEEN -> List.of(of(Kind.RETRY), of(Kind.FREE_PORT));
      case PERMISSION_PORT, PERMISSION_PORT_ASSUMED, PERMISSION_BIND -> List.of(of(Kind.FREE_PORT));
      case REFUSED_NOBODY, REFUSED_NOT_KNOWN -> List.of(of(Kind.START_SERVER), of(Kind.RETRY));
      case UNIX_LEFT_OVER ->
          List.of(new Cure(Kind.DELETE_LEFT_OVER, arguments.getFirst()), of(Kind.RETRY));
      case UNIX_IN_USE, UNIX_REFUSED, UNIX_ABSTRACT_REFUSED, UNIX_NO_FILE ->
          List.of(of(Kind.RETRY));
      case REFUSED_OTHER_ADDRESS, REFUSED_OTHER_FAMILY ->
          List.of(new Cure(Kind.CONNECT_THERE, reachable(arguments.get(2))), of(Kind.RETRY));
      case REFUSED_LISTENING_NOW,
          REFUSED_REMOTE,
          TIMED_OUT_BACKLOG,
          TIMED_OUT_BACKLOG_BEFORE,
          TIMED_OUT_CONNECT,
          TIMED_OUT_CONNECTION,
          NETWORK_UNREACHABLE,
          HOST_UNREACHABLE,
          NETWORK_DOWN,
          NO_LOCAL_ADDRESS,
          RESET_CONNECT,
          RESET,
          BROKEN_PIPE,
          ABORTED_CONNECTION,
          UNKNOWN_HOST,
          TOO_MANY_FILES,
          TOO_MANY_FILES_SYSTEM,
          NO_MEMORY ->
          List.of(of(Kind.RETRY));
      default -> List.of();
    };
  }
}

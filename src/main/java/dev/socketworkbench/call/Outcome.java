package dev.socketworkbench.call;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a socket call returned, or that it did not. */
public sealed interface Outcome {

  /**
   * All cases, each with its code in the journal's format, which never changes, and its word in
   * JSON Lines.
   */
  enum Kind {
    DONE(0, "done"),
    MOVED(1, "moved"),
    END_OF_STREAM(2, "end of stream"),
    BOUND(3, "bound"),
    ACCEPTED(4, "accepted"),
    RESOLVED(5, "resolved"),
    FAILED(6, "failed"),
    TIMED_OUT(7, "timed out"),
    CLOSED_HERE(8, "closed here"),
    WOULD_BLOCK(9, "would block"),
    READY(10, "ready"),
    VALUE(11, "value"),
    NOT_RETURNED(12, "not returned");

    /** By their codes, which begin at 0 and have no gaps: asked for every row of a file. */
    private static final List<Optional<Kind>> BY_CODE =
        Arrays.stream(values())
            .sorted(Comparator.comparingInt(Kind::code))
            .map(Optional::of)
            .toList();

    private static final Map<String, Kind> BY_WORD =
        Arrays.stream(values()).collect(Collectors.toMap(Kind::word, Function.identity()));

    private final int code;
    private final String word;

    Kind(int code, String word) {
      this.code = code;
      this.word = word;
    }

    /** The number in the journal's format. */
    public int code() {
      return code;
    }

    /** The word in JSON Lines. */
    public String word() {
      return word;
    }

    /** Whether the call did not do what it was made for, and not by our own doing. */
    public boolean isError() {
      return this == FAILED || this == TIMED_OUT;
    }

    /** The case with this number in the journal's format; empty if there is none. */
    public static Optional<Kind> ofCode(int code) {
      return code < 0 || code >= BY_CODE.size() ? Optional.empty() : BY_CODE.get(code);
    }

    /** The case with this word in JSON Lines; empty if there is none. */
    public static Optional<Kind> ofWord(String word) {
      return Optional.ofNullable(BY_WORD.get(word));
    }
  }

  /** It succeeded and has nothing more to report (the call returned 0). */
  record Done() implements Outcome {
    /** The one value. */
    public static final Done DONE = new Done();
  }

  /**
   * send or recv moved this many bytes.
   *
   * @param count 0 or more; 0 for a send of nothing and an empty datagram
   * @param peer who sent it, or to whom it went, if the call reported it; otherwise {@link
   *     Endpoint.None}
   * @param truncated whether the rest of the datagram was thrown away (MSG_TRUNC)
   * @param peeked whether the bytes stay in the queue and will be received again (MSG_PEEK)
   * @param cut how many bytes were thrown away; 0 if none were, and where nobody counted them
   */
  record Moved(int count, Endpoint peer, boolean truncated, boolean peeked, int cut)
      implements Outcome {
    /** A datagram of which nobody counted what was thrown away. */
    public Moved(int count, Endpoint peer, boolean truncated, boolean peeked) {
      this(count, peer, truncated, peeked, 0);
    }

    /** So many bytes of a stream were moved. */
    public Moved(int count) {
      this(count, Endpoint.None.NONE, false, false);
    }

    /** Whether there is nothing to report but the count. */
    public boolean isPlain() {
      return peer instanceof Endpoint.None && !truncated && !peeked;
    }
  }

  /** recv returned 0: the peer has sent its FIN and everything before it was read. */
  record EndOfStream() implements Outcome {
    /** The one value. */
    public static final EndOfStream END_OF_STREAM = new EndOfStream();
  }

  /**
   * bind succeeded, or connect did: the address that the socket has now.
   *
   * @param local this end's address
   */
  record Bound(Endpoint local) implements Outcome {}

  /**
   * accept returned a new socket.
   *
   * @param socket the new socket
   * @param local this end's address
   * @param peer the other end's address
   */
  record Accepted(SocketId socket, Endpoint local, Endpoint peer) implements Outcome {}

  /**
   * getaddrinfo found addresses.
   *
   * @param addresses in the order in which they will be tried, separated by commas
   */
  record Resolved(String addresses) implements Outcome {}

  /**
   * The system refused.
   *
   * @param code its number, or {@link ErrorCode#NONE} where only its words are known
   * @param text the words that it said
   */
  record Failed(ErrorCode code, String text) implements Outcome {
    /** An error of the table, by its number on Linux. */
    public Failed(Errno errno, String text) {
      this(ErrorCode.of(errno), text);
    }

    /** Which error of the table it is; {@link Errno#UNKNOWN} if it is not one. */
    public Errno errno() {
      return code.errno();
    }
  }

  /**
   * This program's own limit passed; the system had not answered.
   *
   * @param millis the limit in milliseconds
   */
  record TimedOut(long millis) implements Outcome {}

  /** The call was still blocked when this program closed the socket under it. */
  record ClosedHere() implements Outcome {
    /** The one value. */
    public static final ClosedHere CLOSED_HERE = new ClosedHere();
  }

  /** A non-blocking call had nothing to do yet (EAGAIN). */
  record WouldBlock() implements Outcome {
    /** The one value. */
    public static final WouldBlock WOULD_BLOCK = new WouldBlock();
  }

  /**
   * poll, select or epoll_wait returned.
   *
   * @param sockets which sockets are ready, and for what; none when its limit passed
   */
  record Ready(List<Readiness> sockets) implements Outcome {
    /**
     * One socket that is ready.
     *
     * @param socket which
     * @param events for what, by the constants' own names: {@code POLLIN|POLLHUP}
     */
    public record Readiness(SocketId socket, String events) {
      @Override
      public String toString() {
        return socket + " " + events;
      }
    }

    /** Copies the list. */
    public Ready {
      sockets = List.copyOf(sockets);
    }

    /** One line per socket: {@code conn#1 POLLIN}. */
    public String lines() {
      return sockets.stream().map(Readiness::toString).collect(Collectors.joining("\n"));
    }

    /**
     * What {@link #lines} wrote.
     *
     * @throws IllegalArgumentException if a line does not begin with a socket
     */
    public static Ready ofLines(String lines) {
      return new Ready(lines.lines().map(Ready::readiness).toList());
    }

    private static Readiness readiness(String line) {
      String[] parts = line.split(" ", 2);
      SocketId socket =
          SocketId.parse(parts[0])
              .orElseThrow(() -> new IllegalArgumentException(parts[0] + " is not a socket"));
      return new Readiness(socket, parts.length > 1 ? parts[1] : "");
    }
  }

  /**
   * The call returned a value: of getsockopt, getsockname, fcntl, dup.
   *
   * @param value as a person would write it: {@code 87380}, {@code 127.0.0.1:60000}
   */
  record Value(String value) implements Outcome {}

  /**
   * The call had not returned when the recording ended. Its row ends at that moment, which is not
   * one at which the call did: how long it took nobody knows.
   */
  record NotReturned() implements Outcome {
    /** The one value. */
    public static final NotReturned NOT_RETURNED = new NotReturned();
  }

  /** Which case it is. */
  default Kind kind() {
    return switch (this) {
      case Done done -> Kind.DONE;
      case Moved moved -> Kind.MOVED;
      case EndOfStream end -> Kind.END_OF_STREAM;
      case Bound bound -> Kind.BOUND;
      case Accepted accepted -> Kind.ACCEPTED;
      case Resolved resolved -> Kind.RESOLVED;
      case Failed failed -> Kind.FAILED;
      case TimedOut timedOut -> Kind.TIMED_OUT;
      case ClosedHere closed -> Kind.CLOSED_HERE;
      case WouldBlock wouldBlock -> Kind.WOULD_BLOCK;
      case Ready ready -> Kind.READY;
      case Value value -> Kind.VALUE;
      case NotReturned notReturned -> Kind.NOT_RETURNED;
    };
  }

  /** Whether the call did not do what it was made for: it failed or timed out. */
  default boolean isError() {
    return kind().isError();
  }
}

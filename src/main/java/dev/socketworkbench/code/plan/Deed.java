package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step of a program does. Sockets are known by the names that a person would give them. */
public sealed interface Deed {

  /**
   * socket(family, type).
   *
   * @param socket the new socket's name
   * @param kind what it is
   * @param nonBlocking whether its calls return at once
   */
  record OpenSocket(String socket, CodeSocket kind, boolean nonBlocking) implements Deed {}

  /** setsockopt(name, value), by the constants' own names. */
  record ChangeOption(String socket, CodeSocket kind, String name, String value) implements Deed {}

  /**
   * bind(address).
   *
   * @param tellsPort whether the program prints afterwards which port the system chose
   */
  record BindTo(String socket, CodeSocket kind, Endpoint address, boolean tellsPort)
      implements Deed {}

  /** listen(backlog). */
  record ListenFor(String socket, int backlog, boolean tellsPort) implements Deed {}

  /** accept: a new socket from a listening one. */
  record AcceptOne(String listener, String made, CodeSocket kind, boolean nonBlocking)
      implements Deed {}

  /**
   * connect(address).
   *
   * @param host the name that was looked up; empty if it was an address
   * @param of the listening socket of this program whose address it is; empty if none
   */
  record ConnectTo(
      String socket, CodeSocket kind, Endpoint address, String host, Optional<String> of)
      implements Deed {}

  /** All bytes, in as many sends as it takes. */
  record SendAll(String socket, List<SentPiece> pieces, String flags) implements Deed {
    /** Copies the list. */
    public SendAll {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * All bytes, on a thread of its own: while they were sent, something was received, and the peer
   * may not have taken more before that.
   *
   * @param sending what the thread is called
   */
  record SendMeanwhile(String sending, SendAll send) implements Deed {}

  /** Waits until such a thread has sent everything. */
  record FinishSending(String sending) implements Deed {}

  /**
   * Receives until enough is there.
   *
   * @param until what enough is
   * @param count how many lines or bytes; 0 for the end
   * @param size the most that one recv may return
   */
  record ReceiveUntil(String socket, Until until, long count, int size) implements Deed {
    /** More bytes than this are counted when they come, not kept. */
    public static final long MOST_KEPT = 64 << 10;
  }

  /** A single recv with flags. */
  record ReceiveOnce(String socket, int size, String flags) implements Deed {}

  /** Sends back what comes, until the peer has sent its last byte. */
  record EchoAll(String socket, int size) implements Deed {}

  /**
   * Serves many clients with one thread, which waits until some of them are ready; no other call
   * waits.
   *
   * @param clients after how many that have come and gone it is over
   * @param size the most that one recv may return
   * @param greeting what each is sent first; nothing in it for none
   * @param reply what each is sent for what one recv returned; nothing in it for none
   */
  record ServeReady(
      String listener, int clients, int size, List<SentPiece> greeting, List<SentPiece> reply)
      implements Deed {
    /** Copies the lists. */
    public ServeReady {
      greeting = List.copyOf(greeting);
      reply = List.copyOf(reply);
    }

    /** Whether each gets back what it sends. */
    public boolean echoes() {
      return reply.equals(List.of(new SentPiece.GivenBack(false)));
    }
  }

  /**
   * One datagram.
   *
   * @param to where to; {@link Endpoint.None} on a connected socket
   * @param toSender whether it goes to whoever sent the last one
   * @param of the socket of this program whose address it is; empty if none
   */
  record SendDatagram(
      String socket,
      CodeSocket kind,
      List<SentPiece> pieces,
      Endpoint to,
      boolean toSender,
      Optional<String> of,
      String flags)
      implements Deed {
    /** Copies the list. */
    public SendDatagram {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * Waits for one datagram.
   *
   * @param asksSender whether it asks who sent it
   */
  record ReceiveDatagram(String socket, CodeSocket kind, int size, boolean asksSender, String flags)
      implements Deed {}

  /** shutdown(how), by the constant's name. */
  record ShutDown(String socket, String how) implements Deed {}

  /**
   * A handshake of TLS; from here on the other steps are about the clear bytes.
   *
   * @param host the name that the server's certificate must have; empty on the server's side
   */
  record StartTls(String socket, boolean isServer, String host) implements Deed {}

  /** Says that nothing more is sent, in TLS's own way. */
  record EndTls(String socket) implements Deed {}

  /** close. */
  record CloseSocket(String socket) implements Deed {}

  /** Whether calls wait, from here on. */
  record SetBlocking(String socket, boolean blocking) implements Deed {}

  /**
   * Waits until a socket is ready.
   *
   * @param sockets names, each with what it waits for: {@code POLLIN}
   * @param millis for how long; -1 without a limit
   */
  record WaitFor(List<Awaited> sockets, long millis) implements Deed {
    /** One socket that is waited for. */
    public record Awaited(String socket, String events) {}

    /** Copies the list. */
    public WaitFor {
      sockets = List.copyOf(sockets);
    }
  }

  /** getsockopt(name). */
  record AskOption(String socket, String name) implements Deed {}

  /** A step that failed when it was recorded; the program goes on. */
  record Attempted(Deed deed, ErrorCode error) implements Deed {}

  /** Steps that are done so often. */
  record RepeatSteps(int times, List<ProgramStep> steps) implements Deed {
    /** Copies the list. */
    public RepeatSteps {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A socket, what is done with it, and its close.
   *
   * @param opening the step that makes it
   * @param closing the rows of its close; none if it was never closed
   */
  record Scoped(String socket, ProgramStep opening, List<ProgramStep> steps, List<Long> closing)
      implements Deed {
    /** Copies the lists. */
    public Scoped {
      steps = List.copyOf(steps);
      closing = List.copyOf(closing);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Scoped scoped
          && socket.equals(scoped.socket)
          && opening.equals(scoped.opening)
          && steps.equals(scoped.steps);
    }

    @Override
    public int hashCode() {
      return 31 * opening.hashCode() + steps.hashCode();
    }
  }

  /** Runs a function on a thread of its own. */
  record StartFunction(String function, List<String> sockets) implements Deed {
    /** Copies the list. */
    public StartFunction {
      sockets = List.copyOf(sockets);
    }
  }

  /** Waits until all functions that were started are over. */
  record JoinAll() implements Deed {}

  /** Nothing; a comment says what was recorded and cannot be said in a program. */
  record RemarkOn(String text) implements Deed {}

  /** The same deed with the rows of another of its kind inside it. */
  default Deed with(Deed again) {
    if (this instanceof RepeatSteps repeat && again instanceof RepeatSteps more) {
      return new RepeatSteps(repeat.times(), merged(repeat.steps(), more.steps()));
    }
    if (this instanceof Scoped scoped && again instanceof Scoped more) {
      List<Long> closing = new ArrayList<>(scoped.closing());
      closing.addAll(more.closing());
      return new Scoped(
          scoped.socket(),
          scoped.opening().with(more.opening()),
          merged(scoped.steps(), more.steps()),
          closing);
    }
    return this;
  }

  private static List<ProgramStep> merged(List<ProgramStep> some, List<ProgramStep> more) {
    List<ProgramStep> all = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      all.add(some.get(i).with(more.get(i)));
    }
    return all;
  }
}

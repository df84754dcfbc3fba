package dev.socketworkbench.hand;

import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.posix.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sockets whose calls a person makes one by one, each call on a thread of its own: nothing that
 * blocks keeps the next call from being made. The calls are lines of the same language as a {@link
 * CallScript}, and can be had as one.
 *
 * <p>Threads: any. Only {@link #end} and {@link #close} wait.
 */
public final class CallDesk implements AutoCloseable {
  private final HandSystem system;
  private final Optional<Interruption> signals = Interruption.ofThisSystem();
  private final ScriptSockets sockets = new ScriptSockets();
  private final CallPreparation reader;

  /** Guarded by itself, as all that follows. */
  private final List<DeskCall> waiting = new ArrayList<>();

  private final ScriptNotes notes = new ScriptNotes();
  private boolean closed;

  /** A desk without sockets. */
  public CallDesk(HandSystem system) {
    this.system = system;
    this.reader = new CallPreparation(system, sockets);
  }

  /**
   * Begins a call; does not wait for it.
   *
   * @param text a line; a socket that it makes gets a name if it has none
   * @return the call; empty if the line has none
   * @throws SyntaxException if it is not a valid call; none was made then
   */
  public Optional<DeskCall> begin(String text) throws SyntaxException {
    Optional<Argument.CallLine> parsed = LineParser.parse(text);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Argument.CallLine line = parsed.get();
    if (Functions.isWord(line.function())) {
      throw new SyntaxException(
          line.column(),
          line.function() + " is for scripts: here each call has a thread of its own already");
    }
    synchronized (waiting) {
      if (closed) {
        throw new SyntaxException(0, "the session has ended");
      }
      Argument.CallLine named = named(line);
      PreparedCall call = reader.prepare(named);
      DeskCall begun =
          new DeskCall(named, ScriptNotes.text(text, line, named), BackgroundCalls.socketOf(line));
      notes.begins(begun);
      waiting.removeIf(DeskCall::isReturned);
      waiting.add(begun);
      begun.place().start("call by hand", call, signals, () -> {});
      return Optional.of(begun);
    }
  }

  /** The line with a name for the socket that it makes. */
  private Argument.CallLine named(Argument.CallLine line) {
    boolean opens =
        Functions.call(line.function()).map(Functions.Function::opens).orElse(false)
            && line.target().isEmpty();
    return opens
        ? new Argument.CallLine(
            freshName(line.function().equals("accept") ? "a" : "s"),
            line.function(),
            line.column(),
            line.arguments(),
            line.columns(),
            line.background())
        : line;
  }

  /**
   * A name that no socket has had: {@code s}, {@code s2}, …
   *
   * @param beginning letters
   */
  public String freshName(String beginning) {
    synchronized (waiting) {
      List<String> taken = new ArrayList<>(sockets.names());
      waiting.forEach(each -> taken.add(each.target()));
      String name = beginning;
      for (int i = 2; taken.contains(name); i++) {
        name = beginning + i;
      }
      return name;
    }
  }

  /** The socket of this name; empty if there is none yet. */
  public Optional<HandSocket> socket(String name) {
    return sockets.find(name);
  }

  /** The names of all its sockets. */
  public List<String> names() {
    return sockets.names();
  }

  /** The system whose calls are made. */
  public HandSystem system() {
    return system;
  }

  /** All that a line may say beside numbers and texts. */
  public Vocabulary vocabulary() {
    return new Vocabulary(sockets.names(), system.constants());
  }

  /**
   * Ends a call that waits; waits until it has returned.
   *
   * @return whether it has: where no signal can be sent it has not
   */
  public boolean end(DeskCall call) throws InterruptedException {
    synchronized (waiting) {
      if (!call.isReturned()) {
        notes.ends(call);
      }
    }
    return call.end();
  }

  /** All calls so far as a script, which makes them again in this order. */
  public String script() {
    synchronized (waiting) {
      return notes.script();
    }
  }

  /** Closes the socket of this name, if it is open, by a call that is recorded. */
  public void close(String name) {
    List<DeskCall> calls;
    synchronized (waiting) {
      calls = waiting.stream().filter(each -> each.place().concerns(name)).toList();
    }
    endAll(calls);
    sockets.find(name).ifPresent(ScriptSockets::close);
  }

  /** Ends what waits, and closes what is open; each close is recorded. Idempotent. */
  @Override
  public void close() {
    List<DeskCall> calls;
    synchronized (waiting) {
      closed = true;
      calls = List.copyOf(waiting);
    }
    endAll(calls);
    sockets.close();
  }

  private void endAll(List<DeskCall> calls) {
    try {
      for (DeskCall each : calls) {
        if (!each.isReturned() && !each.end()) {
          system.tracer().remark("a call by hand could not be ended");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The sockets are closed all the same.
    }
  }

  /** How many of its sockets are open. */
  public int openCount() {
    return sockets.openCount();
  }
}

package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.posix.Interruption;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs lines one after another and reports what each call returned. Sockets stay open from line to
 * line until they or the script are closed.
 *
 * <p>Threads: one at a time; output comes from any thread.
 */
public final class CallScript implements AutoCloseable {
  /** The longest pause in milliseconds. */
  private static final int MOST_PAUSE = 60_000;

  private final HandSystem system;
  private final Optional<Interruption> signals = Interruption.ofThisSystem();
  private final Consumer<String> out;
  private final ScriptSockets sockets = new ScriptSockets();
  private final CallPreparation reader;
  private final BackgroundCalls background;

  /** The call that the current line waits for; null if there is none. */
  private volatile WaitingCall current;

  /** The thread that runs a line which is not a system call; null if there is none. */
  private volatile Thread pausing;

  /**
   * The result of a line.
   *
   * @param failed whether its call failed; false for one that still waits
   * @param call its row; empty of a line without a system call, and of one that still waits
   */
  public record LineResult(boolean failed, Optional<Call> call) {
    private static final LineResult NOTHING = new LineResult(false, Optional.empty());
  }

  /**
   * A script that has no sockets yet.
   *
   * @param out receives each line of output, on any thread
   */
  public CallScript(HandSystem system, Consumer<String> out) {
    this.system = system;
    this.out = out;
    this.reader = new CallPreparation(system, sockets);
    this.background = new BackgroundCalls(signals, out);
  }

  /** The names of the script's sockets. */
  public List<String> names() {
    return sockets.names();
  }

  /** The socket of this name; empty if there is none yet. */
  public Optional<SocketId> socket(String name) {
    return sockets.find(name).map(HandSocket::id);
  }

  /** The sockets that its lines have made, also those that are closed. */
  public List<SocketId> sockets() {
    return sockets.ids();
  }

  /** The constants that a line may use. */
  public List<String> constants() {
    return system.constants().names(Kind.values());
  }

  /**
   * Runs a line; waits until its call has returned, unless the line ends with {@code &}.
   *
   * @throws SyntaxException if it is not a valid line; no call was made then
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public LineResult run(String text) throws SyntaxException, InterruptedException {
    Optional<Argument.CallLine> parsed = LineParser.parse(text);
    if (parsed.isEmpty()) {
      return LineResult.NOTHING;
    }
    Argument.CallLine line = parsed.get();
    if (Functions.isWord(line.function())) {
      return word(line);
    }
    PreparedCall call = reader.prepare(line);
    if (line.background()) {
      background.begin(line, call);
      return LineResult.NOTHING;
    }
    WaitingCall place = new WaitingCall(line.target(), "");
    current = place;
    try {
      place.start("call by hand", call, signals, () -> {});
      place.await();
    } finally {
      current = null;
    }
    out.accept(place.report().words());
    return new LineResult(place.report().failed(), place.report().call());
  }

  /**
   * Checks the form of a line, before there are the sockets that it names.
   *
   * @return the name that the socket which it makes gets; empty if it makes none
   * @throws SyntaxException if it is no call and no word of the language
   */
  public static Optional<String> checkForm(String text) throws SyntaxException {
    Optional<Argument.CallLine> line = LineParser.parse(text);
    if (line.isPresent() && !Functions.names().contains(line.get().function())) {
      throw CallPreparation.noCall(line.get());
    }
    return line.map(Argument.CallLine::target).filter(target -> !target.isEmpty());
  }

  /**
   * Checks whether a line could be run now, without making a call.
   *
   * @return whether it has a system call
   * @throws SyntaxException if it is not a valid line
   */
  public boolean check(String text) throws SyntaxException {
    Optional<Argument.CallLine> line = LineParser.parse(text);
    return line.isPresent()
        && !Functions.isWord(line.get().function())
        && reader.prepare(line.get()) != null;
  }

  /** Runs a word of the language that is not a system call. */
  private LineResult word(Argument.CallLine line) throws SyntaxException, InterruptedException {
    Given given = new Given(line, sockets, system.constants());
    if (!line.target().isEmpty() || line.background()) {
      throw given.problem("it is no system call, and returns nothing");
    }
    pausing = Thread.currentThread();
    try {
      return switch (line.function()) {
        case "wait" -> await(given);
        case "end" -> end(given);
        default -> pause(given);
      };
    } finally {
      pausing = null;
    }
  }

  private LineResult await(Given given) throws SyntaxException, InterruptedException {
    for (WaitingCall each : waiting(given)) {
      each.await();
    }
    return LineResult.NOTHING;
  }

  /** Ends waiting calls, and says so if one could not be ended. */
  private LineResult end(Given given) throws SyntaxException, InterruptedException {
    boolean failed = false;
    for (WaitingCall each : waiting(given)) {
      failed |= !each.interrupt();
    }
    if (failed) {
      out.accept("a call could not be ended: no signal can be sent to its thread");
    }
    return new LineResult(failed, Optional.empty());
  }

  /** All waiting calls, or those of the named socket. */
  private List<WaitingCall> waiting(Given given) throws SyntaxException {
    if (!given.hasMore()) {
      return background.all();
    }
    if (!(given.take("a name") instanceof Argument.Name word)) {
      throw given.problem("the name of a socket was expected");
    }
    given.end();
    List<WaitingCall> found = background.concerning(word.text());
    if (found.isEmpty() && sockets.find(word.text()).isEmpty()) {
      throw given.problem("there is no socket " + word.text() + " (yet)");
    }
    return found;
  }

  private static LineResult pause(Given given) throws SyntaxException, InterruptedException {
    int millis = given.number("the milliseconds");
    if (millis < 0 || millis > MOST_PAUSE) {
      throw given.problem("a pause is from 0 to " + MOST_PAUSE + " ms");
    }
    given.end();
    Thread.sleep(millis);
    return LineResult.NOTHING;
  }

  /**
   * Ends the call or pause that the current line waits for; from any thread.
   *
   * @return whether there was one to end
   */
  public boolean endCurrent() throws InterruptedException {
    WaitingCall place = current;
    if (place != null) {
      return place.interrupt();
    }
    Thread thread = pausing;
    if (thread != null) {
      thread.interrupt();
    }
    return thread != null;
  }

  /** Ends waiting calls and closes open sockets; each close is recorded. */
  @Override
  public void close() {
    List<WaitingCall> all = new ArrayList<>(background.all());
    Optional.ofNullable(current).ifPresent(all::add);
    try {
      for (WaitingCall each : all) {
        if (!each.interrupt()) {
          system.tracer().remark("a call by hand could not be ended");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The sockets are closed all the same.
    }
    sockets.close();
  }
}

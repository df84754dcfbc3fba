package dev.socketworkbench.script.play;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Plays the sequence of a script with one peer: one thread feeds it with what comes, another plays.
 */
public final class SequencePlayer {
  /** How {@link #ended} is told of an orderly end. */
  public static final String END_OF_STREAM = "the peer ended its stream";

  private static final int SHOWN = 80;
  private static final int MESSAGES_SHOWN = 3;

  /** Where no time passes, what is repeated is played so often. */
  private static final int MOST_ROUNDS = 1000;

  /** A round that neither sends nor waits is no reason to keep a processor busy. */
  private static final long IDLE_ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ScriptWorld world;
  private final ScriptPeer peer;
  private final Script.ScriptSequence sequence;
  private final ScriptScope scope;
  private final MatchTester tester;
  private final ActionPlayer actions;
  private final Framer framer;
  private final Inbox inbox;

  /** What came while a step waited, and was not what it waited for. */
  private final List<byte[]> instead = new ArrayList<>();

  private long passedOver;
  private long rounds;

  /** How often something was sent or waited for. */
  private long deeds;

  /** A player of a script that has a sequence. */
  public SequencePlayer(ScriptWorld world, ScriptPeer peer) {
    this.world = world;
    this.peer = peer;
    this.sequence = world.script().sequence().orElseThrow();
    long connection = world.nextConnection();
    this.scope = world.scope(connection, peer.address());
    this.tester = new MatchTester(scope);
    this.actions = new ActionPlayer(world, peer, scope);
    this.framer = world.framer();
    this.inbox = new Inbox(peer.keepsTime());
  }

  /** These bytes have come. Waits while too many wait already. */
  public void came(ByteBuffer bytes) {
    inbox.came(bytes);
  }

  /**
   * Nothing more will come.
   *
   * @param how in a few words, as the peer ended its stream
   */
  public void ended(String how) {
    inbox.ended(how);
  }

  /** Ends it early. */
  public void stop() {
    inbox.stop();
  }

  /** Plays it to its end, and says in the log how that was. */
  public SequenceEnd play() {
    SequenceEnd result;
    try {
      result = steps(sequence.steps()).orElseGet(SequenceEnd::passed);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      result = new SequenceEnd(SequenceEnd.HowEnded.STOPPED, sequence.line(), "");
    } finally {
      inbox.stop(); // nobody looks at what comes now
      framer.giveBack();
      scope.forgetGroups();
      scope.forgetMessage();
    }
    world.fired(
        peer.id(),
        result.line() == 0 ? sequence.line() : result.line(),
        sequence.name(),
        "sequence " + result.sentence());
    return result;
  }

  /** Empty if all were done. */
  private Optional<SequenceEnd> steps(List<ScriptAction> steps) throws InterruptedException {
    for (ScriptAction step : steps) {
      if (inbox.isStopped()) {
        return Optional.of(new SequenceEnd(SequenceEnd.HowEnded.STOPPED, step.line(), ""));
      }
      Optional<SequenceEnd> over = step(step);
      if (over.isPresent()) {
        return over;
      }
    }
    return Optional.empty();
  }

  private Optional<SequenceEnd> step(ScriptAction step) throws InterruptedException {
    try {
      return switch (step) {
        case ScriptAction.Repeat repeat -> repeat(repeat);
        case ScriptAction.AwaitMessage await -> message(await);
        case ScriptAction.AwaitEnd await -> end(await);
        case ScriptAction.Delay delay -> {
          deeds++;
          yield pass(delay, delay.nanos());
        }
        default -> {
          deeds += step instanceof ScriptAction.SendValues ? 1 : 0;
          actions.play(step);
          yield Optional.empty();
        }
      };
    } catch (ScriptFailure e) {
      return failed(step, e.getMessage());
    } catch (IOException e) {
      return failed(step, "nothing can be sent any more; " + whatCame());
    }
  }

  private Optional<SequenceEnd> failed(ScriptAction step, String words) {
    return Optional.of(
        inbox.isStopped()
            ? new SequenceEnd(SequenceEnd.HowEnded.STOPPED, step.line(), "")
            : new SequenceEnd(SequenceEnd.HowEnded.FAILED, step.line(), words));
  }

  private Optional<SequenceEnd> repeat(ScriptAction.Repeat repeat) throws InterruptedException {
    for (long i = 0; i < repeat.times() || repeat.times() == 0; i++) {
      long before = deeds;
      if (!peer.keepsTime() && ++rounds > MOST_ROUNDS) {
        stop();
      }
      Optional<SequenceEnd> over = steps(repeat.actions());
      if (over.isEmpty() && deeds == before) {
        over = pass(repeat, IDLE_ROUND_NANOS);
      }
      if (over.isEmpty() && repeat.times() == 0 && !peer.isOpen()) {
        over = failed(repeat, howItEnded()); // perhaps nobody is left who would stop it
      }
      if (over.isPresent()) {
        boolean wanted = repeat.times() == 0 && over.get().result() == SequenceEnd.HowEnded.STOPPED;
        return wanted ? Optional.of(SequenceEnd.passed()) : over;
      }
    }
    return Optional.empty();
  }

  /** Time passes on a connection that the script itself has ended, too. */
  private Optional<SequenceEnd> pass(ScriptAction step, long nanos) throws InterruptedException {
    if (!peer.keepsTime()) {
      peer.pause(nanos);
      return Optional.empty();
    }
    inbox.pass(nanos, actions.isOver());
    boolean cut = inbox.isCut() && !actions.isOver();
    return cut || inbox.isStopped() ? failed(step, howItEnded()) : Optional.empty();
  }

  private String howItEnded() {
    return inbox.end().orElse("the connection is over");
  }

  private Optional<SequenceEnd> message(ScriptAction.AwaitMessage await)
      throws InterruptedException, ScriptFailure {
    begin();
    deeds++;
    long until = System.nanoTime() + await.withinNanos();
    boolean pieces = world.script().framing() instanceof Framing.NoFraming;
    while (true) {
      Optional<byte[]> message = pieces ? more(until) : next(until);
      if (message.isEmpty()) {
        return failed(await, wanted(await) + ", and " + (pieces ? allThatCame() : whatCame()));
      }
      scope.begin(message.get());
      if (tester.holds(await.matching())) {
        if (pieces) {
          framer.clear();
        }
        world.fired(peer.id(), await.line(), sequence.name(), await.words());
        return Optional.empty();
      }
      if (!pieces) {
        pass(message.get());
        if (await.next()) {
          return failed(await, wanted(await) + ", and " + whatCame());
        }
      }
    }
  }

  private static String wanted(ScriptAction.AwaitMessage await) {
    String limit = LogFormat.duration(await.withinNanos());
    return "wanted '"
        + await.words()
        + (await.words().contains(" within ") ? "'" : "' (" + limit + ")");
  }

  private void begin() {
    instead.clear();
    passedOver = 0;
  }

  private void pass(byte[] message) {
    passedOver++;
    if (instead.size() == MESSAGES_SHOWN) {
      instead.removeFirst();
    }
    instead.add(message);
  }

  private String whatCame() {
    StringBuilder words = new StringBuilder();
    for (byte[] each : instead) {
      words.append(words.isEmpty() ? "" : ", ").append('"');
      words.append(Escapes.text(each, SHOWN)).append('"');
    }
    String whole =
        passedOver == 0
            ? framer.left() == 0 ? "nothing came" : "no whole message came"
            : passedOver > instead.size()
                ? passedOver + " messages came, the last of them " + words
                : "there came " + words;
    String what = whole + unfinished();
    return inbox.end().map(end -> what + "; " + end).orElse(what);
  }

  /** The beginning of a message that is not whole. */
  private String unfinished() {
    byte[] rest = framer.rest();
    return rest.length == 0 ? "" : ", and of an unfinished one " + bytes(rest);
  }

  private static String bytes(byte[] some) {
    return some.length
        + (some.length == 1 ? " byte, \"" : " bytes, \"")
        + Escapes.text(some, SHOWN)
        + '"';
  }

  private String allThatCame() {
    byte[] rest = framer.rest();
    String what = rest.length == 0 ? "nothing came" : "there came " + bytes(rest);
    return inbox.end().map(end -> what + "; " + end).orElse(what);
  }

  /** The next message; empty if none came in time. */
  private Optional<byte[]> next(long until) throws InterruptedException, ScriptFailure {
    while (true) {
      Optional<byte[]> message = framer.next();
      if (message.isPresent()) {
        return message;
      }
      if (!moveOn(until)) {
        return inbox.isEmptied() ? framer.last() : Optional.empty();
      }
    }
  }

  /** All that has come since the last match, once it is more; empty if it was not in time. */
  private Optional<byte[]> more(long until) throws InterruptedException, ScriptFailure {
    if (!moveOn(until)) {
      return Optional.empty();
    }
    // All that waits is looked at once: how it came in pieces costs nothing.
    long now = System.nanoTime();
    boolean more = true;
    while (more && framer.left() <= world.script().mostBytes()) {
      more = moveOn(now);
    }
    if (framer.left() > world.script().mostBytes()) {
      throw new ScriptFailure(
          "more than " + world.script().mostBytes() + " bytes came, and did not match");
    }
    return Optional.of(framer.rest());
  }

  /** Takes a piece of what has come; false if none came in time, or it was stopped. */
  private boolean moveOn(long until) throws InterruptedException, ScriptFailure {
    Optional<ByteBuffer> piece = inbox.next(until);
    if (piece.isPresent()) {
      framer.add(piece.get());
    }
    return piece.isPresent();
  }

  private Optional<SequenceEnd> end(ScriptAction.AwaitEnd await)
      throws InterruptedException, ScriptFailure {
    begin();
    long until = System.nanoTime() + await.withinNanos();
    boolean came = true;
    while (came) {
      came = moveOn(until);
      for (Optional<byte[]> message = framer.next(); message.isPresent(); message = framer.next()) {
        pass(message.get());
      }
    }
    if (inbox.isEmptied() && !inbox.isCut()) {
      return Optional.empty();
    }
    return failed(
        await,
        "wanted the peer's end, within "
            + LogFormat.duration(await.withinNanos())
            + " "
            + whatCame());
  }
}

package dev.socketworkbench.script.play;

import dev.socketworkbench.script.syntax.ScriptAction;
import dev.socketworkbench.script.syntax.ScriptRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers one peer by the rules of a script. Fed by one thread; rules with a time have threads of
 * their own.
 */
public final class RulePlayer {
  private final ScriptWorld world;
  private final ScriptPeer peer;
  private final ScriptScope scope;
  private final MatchTester tester;
  private final ActionPlayer actions;
  private final Framer framer;

  /** One rule at a time. */
  private final ReentrantLock acting = new ReentrantLock();

  /** A player that has done nothing yet. */
  public RulePlayer(ScriptWorld world, ScriptPeer peer) {
    this.world = world;
    this.peer = peer;
    long connection = world.nextConnection();
    this.scope = world.scope(connection, peer.address());
    this.tester = new MatchTester(scope);
    this.actions = new ActionPlayer(world, peer, scope);
    this.framer = world.framer();
  }

  /** Whether a rule has ended the connection. */
  public boolean isOver() {
    return actions.isOver();
  }

  /** The connection is there. */
  public void connected() throws IOException {
    world.tellNews();
    look(ScriptRule.RuleCue.CONNECT);
    if (peer.keepsTime()) {
      world.script().rules().stream()
          .filter(rule -> rule.cue() == ScriptRule.RuleCue.EVERY)
          .forEach(this::startTimer);
    }
  }

  private void startTimer(ScriptRule rule) {
    Thread.ofVirtual()
        .name(peer.id() + " every")
        .start(
            () -> {
              try {
                while (!isOver() && peer.pause(rule.everyNanos())) {
                  timePassed(rule);
                }
              } catch (IOException recorded) {
                // The connection takes nothing any more, and whoever feeds it notices, too.
              }
            });
  }

  /** The time of a rule is up. */
  private void timePassed(ScriptRule rule) throws IOException {
    acting.lock();
    try {
      if (!isOver() && tester.holds(rule.matching())) {
        act(rule);
      }
    } catch (ScriptFailure e) {
      giveUp(rule.line(), e);
    } finally {
      scope.forgetGroups();
      acting.unlock();
    }
  }

  /** These bytes have come. */
  public void came(ByteBuffer bytes) throws IOException {
    try {
      framer.add(bytes);
      for (Optional<byte[]> message = framer.next();
          message.isPresent() && !isOver();
          message = framer.next()) {
        message(message.get());
      }
    } catch (ScriptFailure e) {
      giveUp(0, e);
    }
    if (isOver()) {
      framer.giveBack();
    }
  }

  /** The peer has ended its stream. */
  public void ended() throws IOException {
    lastMessage();
    if (framer.left() > 0) {
      world.remark(
          peer.id(),
          "the stream ended in the middle of a message: "
              + framer.left()
              + (framer.left() == 1 ? " byte is" : " bytes are")
              + " left over");
    }
    framer.giveBack();
    if (!isOver()) {
      look(ScriptRule.RuleCue.END);
    }
  }

  private void lastMessage() throws IOException {
    Optional<byte[]> last = framer.last();
    try {
      if (last.isPresent() && !isOver()) {
        message(last.get());
      }
    } catch (ScriptFailure e) {
      giveUp(0, e);
    }
  }

  /** The connection is over: nothing is done any more. Only whoever feeds it may say so. */
  public void over() {
    actions.end();
    framer.giveBack();
    scope.forgetMessage();
  }

  private void message(byte[] message) throws IOException, ScriptFailure {
    world.tellNews();
    acting.lock();
    try {
      scope.begin(message);
    } finally {
      acting.unlock();
    }
    look(ScriptRule.RuleCue.MESSAGE);
    if (!world.remembersMessages()) {
      scope.forgetMessage();
    }
  }

  private void look(ScriptRule.RuleCue cue) throws IOException {
    int line = 0;
    acting.lock();
    try {
      for (ScriptRule rule : world.script().rules()) {
        if (cue == ScriptRule.RuleCue.MESSAGE && !peer.isOpen()) {
          return; // There may be many rules, and a stop must not wait for them.
        }
        line = rule.line();
        if (rule.cue() == cue && tester.holds(rule.matching())) {
          act(rule);
          if (world.script().firstOnly() || isOver()) {
            return;
          }
        }
      }
    } catch (ScriptFailure e) {
      giveUp(line, e);
    } finally {
      scope.forgetGroups();
      acting.unlock();
    }
  }

  private void act(ScriptRule rule) throws IOException, ScriptFailure {
    world.fired(peer.id(), rule.line(), rule.name(), rule.words());
    for (ScriptAction action : rule.actions()) {
      if (isOver()) {
        return;
      }
      try {
        actions.play(action);
      } catch (ScriptFailure e) {
        giveUp(action.line(), e);
        return;
      }
    }
  }

  /** What cannot be done ends the connection, with a word. */
  private void giveUp(int line, ScriptFailure why) {
    world.remark(
        peer.id(),
        "the script ends the connection"
            + (line > 0 ? " in line " + line : "")
            + ": "
            + why.getMessage());
    actions.end();
    peer.close();
  }
}

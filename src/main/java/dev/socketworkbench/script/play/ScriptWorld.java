package dev.socketworkbench.script.play;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptRule;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What all connections of one running script share. Thread-safe. */
public final class ScriptWorld {
  private final Script script;
  private final ScriptPermissions permissions;
  private final ScriptLog log;
  private final InstantSource clock;
  private final Supplier<Optional<String>> news;
  private final MemoryBudget memory;
  private final boolean remembersMessages;
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
  private final AtomicLong connections = new AtomicLong();

  /**
   * The world of a script.
   *
   * @param news what there is to say of the script's file, such as that it was changed; empty if
   *     nothing is new
   */
  public ScriptWorld(
      Script script,
      ScriptPermissions permissions,
      ScriptLog log,
      InstantSource clock,
      Supplier<Optional<String>> news) {
    this(script, permissions, log, clock, news, new MemoryBudget(MemoryBudget.USUAL));
  }

  /** The same with so much memory. */
  ScriptWorld(
      Script script,
      ScriptPermissions permissions,
      ScriptLog log,
      InstantSource clock,
      Supplier<Optional<String>> news,
      MemoryBudget memory) {
    this.script = script;
    this.permissions = permissions;
    this.log = log;
    this.clock = clock;
    this.news = news;
    this.memory = memory;
    this.remembersMessages =
        script.rules().stream()
            .map(ScriptRule::cue)
            .anyMatch(cue -> cue == ScriptRule.RuleCue.EVERY || cue == ScriptRule.RuleCue.END);
  }

  Script script() {
    return script;
  }

  ScriptPermissions permissions() {
    return permissions;
  }

  InstantSource clock() {
    return clock;
  }

  MemoryBudget memory() {
    return memory;
  }

  Framer framer() {
    return new Framer(script.framing(), script.mostBytes(), memory);
  }

  ScriptScope scope(long connection, String peer) {
    return new ScriptScope(connection, peer, random(connection), memory);
  }

  /** Whether a rule can ask for a message that was looked at before. */
  boolean remembersMessages() {
    return remembersMessages;
  }

  long nextConnection() {
    return connections.incrementAndGet();
  }

  long nextCount(String counter) {
    return counters.computeIfAbsent(counter, name -> new AtomicLong()).incrementAndGet();
  }

  /** Random values of one connection: the same ones each time if the script has a seed. */
  private SplittableRandom random(long connection) {
    return script.seed().isPresent()
        ? new SplittableRandom(script.seed().getAsLong() * 0x9e3779b97f4a7c15L + connection)
        : new SplittableRandom();
  }

  void fired(SocketId socket, int line, String rule, String words) {
    log.fired(socket, line, rule, words);
  }

  void remark(SocketId socket, String words) {
    log.remark(Optional.of(socket), words);
  }

  /** Says what is new of the script's file. */
  void tellNews() {
    news.get().ifPresent(words -> log.remark(Optional.empty(), words));
  }
}

package dev.socketworkbench.script.play;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptAction;
import dev.socketworkbench.script.syntax.ScriptRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shows what a script would do, without any socket and without letting time pass. */
public final class ScriptPreview {
  /** Of what is sent no more is kept: it is only looked at. */
  private static final int MOST_KEPT = 4096;

  private static final byte[] NOTHING = {};

  private static final SocketId NOBODY = new SocketId(SocketId.Role.CONN, 1);

  private final Script script;
  private final ScriptPermissions permissions;
  private final InstantSource clock;

  /**
   * Something that happens.
   *
   * @param what what it is
   * @param line on which line of the script; 0 for none
   * @param words in words; may be empty
   * @param bytes what came or would be sent, or the beginning of it
   * @param size how many bytes that are
   */
  @SuppressWarnings("ArrayRecordComponent") // It is shown, and compared nowhere.
  public record Happening(What what, int line, String words, byte[] bytes, int size) {
    /** The kinds of happenings. */
    public enum What {
      /** This was typed. */
      CAME,
      /** A rule takes effect, or a step of a sequence is done. */
      RULE,
      /** This would be sent. */
      SENDS,
      /** Something else would be done. */
      DOES,
      /** There is something to say. */
      SAYS
    }
  }

  /** Of a script that may read this. */
  public ScriptPreview(Script script, ScriptPermissions permissions, InstantSource clock) {
    this.script = script;
    this.permissions = permissions;
    this.clock = clock;
  }

  /**
   * What the script does when it is connected, and then these pieces come one after the other, and
   * the peer ends its stream.
   */
  public List<Happening> play(List<byte[]> pieces) {
    List<Happening> seen = new ArrayList<>();
    ShownPeer peer = new ShownPeer(seen);
    ScriptWorld world = world(seen);
    if (script.sequence().isPresent()) {
      SequencePlayer player = new SequencePlayer(world, peer);
      for (byte[] piece : pieces) {
        player.came(ByteBuffer.wrap(piece));
      }
      player.ended(SequencePlayer.END_OF_STREAM);
      player.play();
      return seen;
    }
    RulePlayer player = new RulePlayer(world, peer);
    try {
      player.connected();
      for (byte[] piece : pieces) {
        if (!player.isOver()) {
          seen.add(moved(Happening.What.CAME, piece));
          int before = seen.size();
          player.came(ByteBuffer.wrap(piece));
          if (seen.size() == before) {
            seen.add(said("no rule takes effect"));
          }
        }
      }
      if (!player.isOver()) {
        player.ended();
      }
    } catch (IOException enough) {
      seen.add(said(enough.getMessage()));
    } finally {
      player.over();
    }
    return seen;
  }

  /** The bytes that a line would send now, if it sends; groups match nothing. */
  public Optional<byte[]> bytes(int line) {
    Optional<ScriptAction.SendValues> send = send(line);
    if (send.isEmpty()) {
      return Optional.empty();
    }
    List<Happening> seen = new ArrayList<>();
    ScriptWorld world = world(seen);
    ScriptScope scope = world.scope(1, "");
    try {
      return Optional.of(
          new ActionPlayer(world, new ShownPeer(seen), scope)
              .preview(send.get().values(), send.get().framed()));
    } catch (ScriptFailure notNow) {
      return Optional.empty();
    }
  }

  private Optional<ScriptAction.SendValues> send(int line) {
    List<ScriptAction> all = new ArrayList<>();
    for (ScriptRule rule : script.rules()) {
      addAll(rule.actions(), all);
    }
    script.sequence().ifPresent(sequence -> addAll(sequence.steps(), all));
    return all.stream()
        .filter(ScriptAction.SendValues.class::isInstance)
        .map(ScriptAction.SendValues.class::cast)
        .filter(each -> each.line() == line)
        .findFirst();
  }

  private static void addAll(List<ScriptAction> actions, List<ScriptAction> all) {
    for (ScriptAction each : actions) {
      all.add(each);
      if (each instanceof ScriptAction.Repeat repeat) {
        addAll(repeat.actions(), all);
      }
    }
  }

  private ScriptWorld world(List<Happening> seen) {
    return new ScriptWorld(script, permissions, new ShownLog(seen), clock, Optional::empty);
  }

  private static Happening said(String words) {
    return new Happening(Happening.What.SAYS, 0, words, NOTHING, 0);
  }

  private static Happening moved(Happening.What what, byte[] bytes) {
    int kept = Math.min(MOST_KEPT, bytes.length);
    return new Happening(what, 0, "", Arrays.copyOf(bytes, kept), bytes.length);
  }

  /** Keeps what a script says. */
  private record ShownLog(List<Happening> seen) implements ScriptLog {
    @Override
    public void fired(SocketId socket, int line, String rule, String words) {
      String name = rule.isEmpty() ? "" : rule + ": ";
      seen.add(new Happening(Happening.What.RULE, line, name + words, NOTHING, 0));
    }

    @Override
    public void remark(Optional<SocketId> socket, String words) {
      seen.add(said(words));
    }
  }

  /** Keeps what a script does. */
  private static final class ShownPeer implements ScriptPeer {
    /** A sequence that repeats for ever is shown so far. */
    private static final int MOST = 1000;

    private final List<Happening> seen;
    private boolean closed;

    ShownPeer(List<Happening> seen) {
      this.seen = seen;
    }

    private void does(String words) {
      if (seen.size() < MOST) {
        seen.add(new Happening(Happening.What.DOES, 0, words, NOTHING, 0));
      }
    }

    @Override
    public SocketId id() {
      return NOBODY;
    }

    @Override
    public String address() {
      return "127.0.0.1:50000";
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
      if (seen.size() >= MOST) {
        throw new IOException("more than " + MOST + " steps are not shown");
      }
      byte[] sent = new byte[bytes.remaining()];
      bytes.get(sent);
      seen.add(moved(Happening.What.SENDS, sent));
    }

    @Override
    public void halfClose() {
      does("half-close");
    }

    @Override
    public void close() {
      closed = true;
      does("close");
    }

    @Override
    public void abort() {
      closed = true;
      does("abort");
    }

    @Override
    public boolean pause(long nanos) {
      does(String.format(Locale.ROOT, "delay %,d ms", TimeUnit.NANOSECONDS.toMillis(nanos)));
      return true;
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public boolean keepsTime() {
      return false;
    }
  }
}

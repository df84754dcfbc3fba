package dev.socketworkbench.script.play;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.SentValues;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes the bytes of saved messages, each time anew. What it makes one after the other shares its
 * counters, as the connections of one script do. Thread-safe.
 */
public final class SentBytes {
  private final ScriptWorld world;

  /** Of messages that may read this. */
  public SentBytes(ScriptPermissions permissions, InstantSource clock) {
    Script nothing =
        new Script(
            "",
            "",
            new Framing.NoFraming(),
            Script.LARGEST_LIMIT,
            true,
            OptionalLong.empty(),
            List.of(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            "");
    world = new ScriptWorld(nothing, permissions, new Unheard(), clock, Optional::empty);
  }

  /**
   * The bytes of these values at this moment.
   *
   * @throws ScriptFailure if they cannot be made: a number that does not fit, a file that may not
   *     be read
   */
  public byte[] of(SentValues values) throws ScriptFailure {
    return new ValueWriter(world, world.scope(1, "")).bytes(values.values());
  }

  /** A message fires no rule. */
  private static final class Unheard implements ScriptLog {
    @Override
    public void fired(SocketId socket, int line, String rule, String words) {}

    @Override
    public void remark(Optional<SocketId> socket, String words) {}
  }
}

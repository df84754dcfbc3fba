package dev.socketworkbench.script.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.script.syntax.ScriptParser;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A peer without a socket, which remembers what it was sent. */
final class PlayedPeer implements ScriptPeer {
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private volatile BooleanSupplier pausing = () -> true;
  private volatile boolean open = true;
  private volatile boolean failing;

  /** The world of these lines, behind the one that tells the version. */
  static ScriptWorld world(MemoryBudget memory, String... lines) {
    return new ScriptWorld(
        ScriptParser.read("script 1\n" + String.join("\n", lines) + "\n").script().orElseThrow(),
        ScriptPermissions.NONE,
        new Silence(),
        InstantSource.system(),
        Optional::empty,
        memory);
  }

  /** What happens where time would pass, and whether the connection is open afterwards. */
  void atPause(BooleanSupplier what) {
    pausing = what;
  }

  /** Sending is a mistake from now on. */
  void fail() {
    failing = true;
  }

  List<String> sent() {
    return List.copyOf(sent);
  }

  @Override
  public SocketId id() {
    return new SocketId(SocketId.Role.CONN, 1);
  }

  @Override
  public String address() {
    return "";
  }

  @Override
  public void send(ByteBuffer bytes) {
    if (failing) {
      throw new IllegalStateException("a mistake on purpose");
    }
    sent.add(UTF_8.decode(bytes).toString());
  }

  @Override
  public void halfClose() {}

  @Override
  public void close() {
    open = false;
  }

  @Override
  public void abort() {
    open = false;
  }

  @Override
  public boolean pause(long nanos) {
    return pausing.getAsBoolean();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Nobody hears it. */
  private record Silence() implements ScriptLog {
    @Override
    public void fired(SocketId socket, int line, String rule, String words) {}

    @Override
    public void remark(Optional<SocketId> socket, String words) {}
  }
}

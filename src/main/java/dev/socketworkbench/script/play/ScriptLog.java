package dev.socketworkbench.script.play;

import dev.socketworkbench.call.SocketId;
import java.util.Optional;

/** Is told what a script does beside its calls. Thread-safe. */
public interface ScriptLog {
  /** A rule takes effect, or a sequence has come somewhere. */
  void fired(SocketId socket, int line, String rule, String words);

  /** There is something to say, of a connection or of the script. */
  void remark(Optional<SocketId> socket, String words);
}

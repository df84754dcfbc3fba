package dev.socketworkbench.script.play;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.ScriptAction;
import dev.socketworkbench.script.syntax.ScriptValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Does what rules and sequences have in common. */
final class ActionPlayer {
  private static final int LONGEST_REMARK = 1000;

  private final ScriptWorld world;
  private final ScriptPeer peer;
  private final ScriptScope scope;
  private final ValueWriter writer;
  private volatile boolean over;

  ActionPlayer(ScriptWorld world, ScriptPeer peer, ScriptScope scope) {
    this.world = world;
    this.peer = peer;
    this.scope = scope;
    this.writer = new ValueWriter(world, scope);
  }

  /** Whether an action has ended the connection, or it ended while one waited. */
  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  void play(ScriptAction action) throws IOException, ScriptFailure {
    switch (action) {
      case ScriptAction.SendValues send -> send(send);
      case ScriptAction.Keep keep -> scope.keep(keep.name(), writer.bytes(keep.values()));
      case ScriptAction.AddTo add ->
          scope.keep(
              add.name(),
              Long.toString(scope.number(add.name()) + add.amount())
                  .getBytes(StandardCharsets.US_ASCII));
      case ScriptAction.Delay delay -> {
        if (!peer.pause(delay.nanos())) {
          over = true; // and an end from elsewhere meanwhile stays one
        }
      }
      case ScriptAction.EndWith end -> endWith(end.how());
      case ScriptAction.DoNothing nothing -> {}
      case ScriptAction.Remarking remark -> {
        byte[] bytes = writer.bytes(remark.values());
        int length = Math.min(bytes.length, LONGEST_REMARK);
        String words = new String(bytes, 0, length, StandardCharsets.UTF_8);
        world.remark(peer.id(), Escapes.text(words));
      }
      case ScriptAction.AwaitMessage await -> throw ofSequence();
      case ScriptAction.AwaitEnd await -> throw ofSequence();
      case ScriptAction.Repeat repeat -> throw ofSequence();
    }
  }

  private static IllegalArgumentException ofSequence() {
    return new IllegalArgumentException("a step of a sequence");
  }

  private void endWith(ScriptAction.EndWith.Ways how) throws IOException {
    switch (how) {
      case HALF_CLOSE -> peer.halfClose();
      case CLOSE -> {
        over = true;
        peer.close();
      }
      case ABORT -> {
        over = true;
        peer.abort();
      }
    }
  }

  private void send(ScriptAction.SendValues send) throws IOException, ScriptFailure {
    byte[] bytes = writer.bytes(send.values());
    if (send.framed()) {
      bytes = framed(bytes);
    }
    if (bytes.length == 0 && !(world.script().framing() instanceof Framing.EachDatagram)) {
      return; // A stream has no such send.
    }
    if (!world.memory().take(bytes.length)) {
      throw new ScriptFailure("what all connections send takes all memory that the script may use");
    }
    try {
      peer.send(ByteBuffer.wrap(bytes));
    } finally {
      world.memory().give(bytes.length);
    }
  }

  private byte[] framed(byte[] bytes) throws ScriptFailure {
    return switch (world.script().framing()) {
      case Framing.ByLine lines -> join(bytes, lines.carriageReturn() ? "\r\n" : "\n");
      case Framing.Delimited delimited -> join(bytes, delimited.delimiter().bytes());
      case Framing.Prefixed prefixed ->
          join(ValueWriter.number(prefixed.width(), bytes.length), bytes);
      case Framing.NoFraming pieces -> bytes;
      case Framing.EachDatagram datagrams -> bytes;
      case Framing.SizedAll fixed -> bytes;
    };
  }

  private static byte[] join(byte[] first, String second) {
    return join(first, second.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** The bytes that values would make now. */
  byte[] preview(List<ScriptValue> values, boolean isFramed) throws ScriptFailure {
    byte[] bytes = writer.bytes(values);
    return isFramed ? framed(bytes) : bytes;
  }
}

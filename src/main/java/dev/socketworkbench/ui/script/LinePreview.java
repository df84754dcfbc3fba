package dev.socketworkbench.ui.script;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.script.play.ScriptPreview;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What a line would send now. It may be 64 MiB, or stand in a file: it is made away from the
 * screen, one at a time, and of those asked for meanwhile only the last. FX thread.
 */
final class LinePreview {
  /** How many bytes are shown as text: the script needs the room. */
  private static final int MOST_TEXT = 120;

  private static final int MOST_HEX = 40;

  private final Background background;
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private Optional<Callable<String>> next = Optional.empty();
  private boolean busy;

  LinePreview(Background background) {
    this.background = background;
  }

  /** In words; empty if the line sends nothing. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Shows this line, as soon as it is known. */
  void show(Optional<ScriptPreview> script, int line) {
    next = Optional.of(() -> script.flatMap(it -> it.bytes(line)).map(LinePreview::say).orElse(""));
    goOn();
  }

  private void goOn() {
    if (!busy && next.isPresent()) {
      Callable<String> work = next.get();
      next = Optional.empty();
      busy = true;
      background.run(work, this::made, failed -> made(""));
    }
  }

  private void made(String text) {
    busy = false;
    if (next.isEmpty()) {
      words.set(text);
    }
    goOn();
  }

  private static String say(byte[] bytes) {
    return Messages.get(
        "script.preview",
        bytes.length,
        Escapes.text(bytes, MOST_TEXT),
        Escapes.hex(bytes, MOST_HEX));
  }
}

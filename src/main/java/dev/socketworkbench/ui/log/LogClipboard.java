package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.log.model.LogText;
import dev.socketworkbench.ui.log.model.LogViewModel;
import dev.socketworkbench.ui.support.Messages;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** Copies the selected rows of a log, made into text in the background. */
final class LogClipboard {
  private final LogViewModel model;

  LogClipboard(LogViewModel model) {
    this.model = model;
  }

  void copy() {
    model.caret().selectedText().ifPresent(this::copy);
  }

  private void copy(LogText text) {
    model.background().run(text::make, made -> put(text, made), e -> failed());
  }

  private void put(LogText text, String made) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, made));
    model.say(
        text.leftOut() == 0
            ? Messages.get("log.copied", text.count())
            : Messages.get("log.copied-some", text.count(), text.leftOut()));
  }

  private void failed() {
    model.say(Messages.get("log.not-copied"));
  }
}

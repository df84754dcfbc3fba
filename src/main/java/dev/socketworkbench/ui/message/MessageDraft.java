package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed for a message, which may not be one yet. */
final class MessageDraft {
  private static final long MOST_WAIT = TimeUnit.HOURS.toMillis(1);
  private static final int LONGEST_NAME = 200;

  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty folder = new SimpleStringProperty("");
  private final ObjectProperty<Optional<MessageProtocol>> protocol =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty host = new SimpleStringProperty("");
  private final StringProperty port = new SimpleStringProperty("");
  private final ObjectProperty<MessageEnd> end = new SimpleObjectProperty<>(MessageEnd.NONE);
  private final StringProperty delay = new SimpleStringProperty("");
  private final StringProperty values = new SimpleStringProperty("");

  /**
   * What is typed, if it can be a message.
   *
   * @param message the message; empty if something is wrong
   * @param problem what is wrong, in a sentence; empty if nothing is
   * @param mistakes what is wrong with its values, with places
   */
  record DraftCheck(Optional<SavedMessage> message, String problem, List<ScriptMistake> mistakes) {
    DraftCheck {
      mistakes = List.copyOf(mistakes);
    }

    static DraftCheck wrong(String key, Object... arguments) {
      return new DraftCheck(Optional.empty(), Messages.get(key, arguments), List.of());
    }
  }

  StringProperty name() {
    return name;
  }

  StringProperty folder() {
    return folder;
  }

  /** Empty for none: wherever the client in front goes. */
  ObjectProperty<Optional<MessageProtocol>> protocol() {
    return protocol;
  }

  StringProperty host() {
    return host;
  }

  StringProperty port() {
    return port;
  }

  ObjectProperty<MessageEnd> end() {
    return end;
  }

  /** In milliseconds; nothing for none. */
  StringProperty delay() {
    return delay;
  }

  StringProperty values() {
    return values;
  }

  /** Types what a message is. */
  void show(SavedMessage message) {
    name.set(message.name());
    folder.set(String.join(SavedMessage.BETWEEN, message.folder()));
    protocol.set(message.target().map(MessageTarget::protocol));
    host.set(message.target().map(MessageTarget::host).orElse(""));
    port.set(
        message.target().map(MessageTarget::port).filter(p -> p > 0).map(p -> "" + p).orElse(""));
    end.set(message.end());
    long millis = TimeUnit.NANOSECONDS.toMillis(message.delayNanos());
    delay.set(millis > 0 ? Long.toString(millis) : "");
    values.set(message.content().text());
  }

  /** The same as is typed in another one. */
  void showLike(MessageDraft other) {
    name.set(other.name.get());
    folder.set(other.folder.get());
    protocol.set(other.protocol.get());
    host.set(other.host.get());
    port.set(other.port.get());
    end.set(other.end.get());
    delay.set(other.delay.get());
    values.set(other.values.get());
  }

  /** What that means. */
  DraftCheck check() {
    String called = name.get().strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      return DraftCheck.wrong("library.wrong-name", LONGEST_NAME);
    }
    String wait = delay.get().strip();
    boolean isWait = wait.matches("[0-9]{1,7}") && Long.parseLong(wait) <= MOST_WAIT;
    if (!wait.isEmpty() && !isWait) {
      return DraftCheck.wrong("library.wrong-wait", wait);
    }
    Optional<MessageTarget> target = Optional.empty();
    if (protocol.get().isPresent()) {
      MessageProtocol over = protocol.get().get();
      String place = host.get().strip();
      String number = port.get().strip();
      if (over.isUnix() ? place.isEmpty() : !place.matches("[A-Za-z0-9_:.%\\[\\]-]{1,255}")) {
        return DraftCheck.wrong(over.isUnix() ? "library.wrong-unix" : "library.wrong-host", place);
      }
      int to = number.matches("[0-9]{1,5}") ? Integer.parseInt(number) : 0;
      if (!over.isUnix() && (to < 1 || to > MessageTarget.MOST_PORT)) {
        return DraftCheck.wrong("library.wrong-port", number);
      }
      target = Optional.of(new MessageTarget(over, place, over.isUnix() ? 0 : to));
    }
    MessageContent.ContentReading read = MessageContent.read(values.get());
    if (read.content().isEmpty()) {
      return new DraftCheck(
          Optional.empty(), read.mistakes().getFirst().toString(), read.mistakes());
    }
    return new DraftCheck(
        Optional.of(
            new SavedMessage(
                LibraryViewModel.path(folder.get()),
                called,
                target,
                end.get(),
                wait.isEmpty() ? 0 : TimeUnit.MILLISECONDS.toNanos(Long.parseLong(wait)),
                read.content().get())),
        "",
        List.of());
  }
}

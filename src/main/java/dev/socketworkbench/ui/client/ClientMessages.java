package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.SendLine;
import dev.socketworkbench.message.foreign.CommandLineImport;
import dev.socketworkbench.message.foreign.ForeignMessages;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.ui.composer.ComposerViewModel;
import dev.socketworkbench.ui.support.Messages;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client's message among others: kept with the saved ones, written as a command line, and taken
 * from one.
 */
final class ClientMessages {
  private final ComposerViewModel composer;
  private final ClientForm form;
  private final Supplier<Optional<Client>> connected;
  private Consumer<SavedMessage> keeper = message -> {};

  /**
   * Of one client.
   *
   * @param connected the client as it is connected; nothing while it can connect
   */
  ClientMessages(
      ComposerViewModel composer, ClientForm form, Supplier<Optional<Client>> connected) {
    this.composer = composer;
    this.form = form;
    this.connected = connected;
  }

  /** Keeps messages by this, from now on. */
  void onKeep(Consumer<SavedMessage> keeping) {
    keeper = keeping;
  }

  /** Where it goes: where it is connected to, or where it would be. */
  Optional<MessageTarget> target() {
    return connected.get().map(now -> MessageTarget.of(now.settings())).or(form::messageTarget);
  }

  /** Keeps these bytes among the saved messages. */
  void keep(byte[] bytes) {
    String first = composer.textProperty().get().lines().findFirst().orElse("").strip();
    String name =
        first.isEmpty() || composer.hexProperty().get()
            ? Messages.get("library.new-name")
            : first.substring(
                0,
                first.offsetByCodePoints(0, Math.min(30, first.codePointCount(0, first.length()))));
    keeper.accept(
        new SavedMessage(List.of(), name, target(), MessageEnd.NONE, 0, MessageContent.of(bytes)));
  }

  /** A line for a shell that sends these bytes; empty if there is none. */
  Optional<String> command(byte[] bytes) {
    return target().flatMap(to -> SendLine.of(to, bytes));
  }

  /**
   * Takes over what a command line sends, and where to if this client is not connected.
   *
   * @return what to say of it
   */
  String take(String line) {
    ForeignMessages found = CommandLineImport.read(line);
    boolean isFree = connected.get().isEmpty();
    StringBuilder words = new StringBuilder();
    for (SavedMessage each : found.messages()) {
      try {
        composer.show(each.bytes(new SentBytes(ScriptPermissions.NONE, InstantSource.system())));
      } catch (ScriptFailure e) {
        return Escapes.visible(e.getMessage()); // its values are bytes, so this cannot be
      }
      if (isFree) {
        each.target().ifPresent(form::aim);
      }
      words.append(
          Messages.get(
              isFree ? "composer.command-taken" : "composer.command-elsewhere",
              each.target().map(MessageTarget::shown).orElse("")));
    }
    found
        .remarks()
        .forEach(each -> words.append(words.isEmpty() ? "" : "\n").append(Escapes.visible(each)));
    return words.toString();
  }
}

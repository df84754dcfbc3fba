package dev.socketworkbench.ui.window.tool;

import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.message.MessageOutlet;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Sends saved messages by the clients of a window. */
final class ClientOutlet implements MessageOutlet {
  private final ClientsViewModel clients;
  private final BiConsumer<ScriptUser, String> editor;

  /**
   * By these clients.
   *
   * @param editor opens the editor of scripts with a text
   */
  ClientOutlet(ClientsViewModel clients, BiConsumer<ScriptUser, String> editor) {
    this.clients = clients;
    this.editor = editor;
  }

  private ClientViewModel front() {
    return clients.selectedProperty().get();
  }

  @Override
  public String way(SavedMessage message) {
    Optional<ClientViewModel> sender = clients.sender(message.target());
    String target =
        message
            .target()
            .or(this::target)
            .map(MessageTarget::shown)
            .orElseGet(() -> Messages.get("library.somewhere"));
    if (sender.isEmpty()) {
      return Messages.get("library.way-new", target);
    }
    ClientViewModel client = sender.get();
    if (client.canConnectProperty().get()) {
      return Messages.get("library.way-connect", target);
    }
    return Messages.get(
        client.canSendProperty().get() ? "library.way-open" : "library.way-not",
        client.titleProperty().get(),
        target);
  }

  @Override
  public void send(SavedMessage message, ByteBuffer bytes) {
    clients.send(message.target(), bytes);
  }

  @Override
  public Optional<MessageTarget> target() {
    return front()
        .client()
        .filter(client -> !front().canConnectProperty().get())
        .map(client -> MessageTarget.of(client.settings()))
        .or(() -> front().form().messageTarget());
  }

  @Override
  public ScriptPermissions permissions() {
    OptionValues values =
        front()
            .form()
            .options()
            .check(ScriptOptions.ALL::contains)
            .value()
            .orElse(OptionValues.STANDARD);
    try {
      return ChosenScript.permissions(values);
    } catch (IOException noFolder) {
      return ScriptPermissions.NONE;
    }
  }

  @Override
  public void edit(String script) {
    editor.accept(ScriptUser.of(front().form().options(), () -> {}), script);
  }
}

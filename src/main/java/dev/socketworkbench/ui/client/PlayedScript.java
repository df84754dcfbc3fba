package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.ClientScript;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which script a client plays, and how that went. */
final class PlayedScript {
  private final Tracer tracer;
  private final ClientForm form;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private Optional<ClientScript> script = Optional.empty();
  private Consumer<ScriptUser> editing = user -> {};

  /** None yet: what the form says is played at the next connect. */
  PlayedScript(Tracer tracer, ClientForm form) {
    this.tracer = tracer;
    this.form = form;
  }

  /** The script of these settings is played from now on; empty if they have none. */
  Optional<ClientScript> begin(ClientSettings settings) {
    script =
        ScriptOptions.isChosen(settings.values())
            ? Optional.of(new ClientScript(tracer, settings, ClientListener.NONE))
            : Optional.empty();
    return script;
  }

  /** Lets a person edit it by this, from now on. */
  void onEdit(Consumer<ScriptUser> edit) {
    editing = edit;
  }

  /** Lets a person edit it. */
  void edit() {
    editing.accept(ScriptUser.of(form.options(), () -> {}));
  }

  /** None is played from now on, and how the last one went is not told any more. */
  void forget() {
    form.options().set(ScriptOptions.SCRIPT, "");
    script = Optional.empty();
  }

  /** Which script is played, and how that went; empty if none is. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /**
   * Looks at it; to be called once a pulse.
   *
   * @param canConnect whether the client is connected to nobody
   */
  void poll(boolean canConnect) {
    text.set(words(canConnect));
  }

  /** Rules are over with their connection, and tell nothing then. */
  private String words(boolean canConnect) {
    Optional<ClientScript> told =
        script
            .filter(ClientScript::isRead)
            .filter(played -> !canConnect || played.end().isPresent());
    if (told.isPresent() || !canConnect) {
      return told.map(PlayedScript::words).orElse("");
    }
    String chosen = form.options().textProperty(ScriptOptions.SCRIPT).get().strip();
    return chosen.isEmpty() ? "" : Messages.get("client.script-chosen", chosen);
  }

  private static String words(ClientScript played) {
    String name = played.chosen().file().name();
    return played
        .end()
        .map(end -> Messages.get("client.script-ended", name, Escapes.visible(end.sentence())))
        .orElse(Messages.get("client.script-plays", name));
  }
}

package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.script.play.ScriptPermissions;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Who sends the messages that are chosen. */
public interface MessageOutlet {
  /** Which client would send this now, in a sentence. */
  String way(SavedMessage message);

  /** Sends these bytes of the message by that client, which connects first if it must. */
  void send(SavedMessage message, ByteBuffer bytes);

  /** Where the client in front goes, as far as that is typed. */
  Optional<MessageTarget> target();

  /** What messages may read of this machine. */
  ScriptPermissions permissions();

  /** Opens the editor of scripts with this text, for the client in front. */
  void edit(String script);

  /** The outlet of a window in which nothing runs. */
  MessageOutlet NONE =
      new MessageOutlet() {
        @Override
        public String way(SavedMessage message) {
          return "";
        }

        @Override
        public void send(SavedMessage message, ByteBuffer bytes) {}

        @Override
        public Optional<MessageTarget> target() {
          return Optional.empty();
        }

        @Override
        public ScriptPermissions permissions() {
          return ScriptPermissions.NONE;
        }

        @Override
        public void edit(String script) {}
      };
}

package dev.socketworkbench.ui.composer;

import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;

/** How long a message is, in words. */
final class ByteCount {
  private ByteCount() {}

  static String of(Optional<Encoding> encoding) {
    if (encoding.isEmpty()) {
      return Messages.get("composer.converting");
    }
    return encoding.get() instanceof Encoded message
        ? Messages.get("composer.bytes", message.bytes().length)
        : Messages.get("composer.no-bytes");
  }
}

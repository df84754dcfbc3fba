package dev.socketworkbench.net;

import dev.socketworkbench.call.Errno;
import dev.socketworkbench.call.Outcome;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;

/**
 * From the JDK's exceptions back to what the system said. The JDK throws the error's number away
 * and keeps {@code strerror}'s text, in the machine's language, as the message.
 */
final class Errnos {
  /** The JDK's own words for ECONNRESET in a read, in every language. */
  private static final String JDK_RESET = "Connection reset";

  private static final Map<String, Errno> BY_TEXT = SystemErrorTexts.read();

  private Errnos() {}

  /** What a call returned that ended with this exception. */
  static Outcome outcome(IOException exception) {
    if (exception instanceof ClosedChannelException) {
      return Outcome.ClosedHere.CLOSED_HERE;
    }
    if (exception instanceof UnknownHostException) {
      return unknownHost(words(exception));
    }
    return failed(words(exception));
  }

  /** The JDK has no such family or type on this machine. */
  static Outcome unsupported(UnsupportedOperationException exception) {
    return new Outcome.Failed(Errno.EAFNOSUPPORT, words(exception));
  }

  private static Outcome failed(String text) {
    if (text.equals(JDK_RESET)) {
      return new Outcome.Failed(Errno.ECONNRESET, Errno.ECONNRESET.text());
    }
    Errno exact = BY_TEXT.get(key(text));
    if (exact != null) {
      return new Outcome.Failed(exact, text);
    }
    // The JDK can put its own words behind the system's: "Address already in use: bind".
    int colon = text.indexOf(": ");
    Errno before = colon < 0 ? null : BY_TEXT.get(key(text.substring(0, colon)));
    return before == null
        ? new Outcome.Failed(Errno.UNKNOWN, text)
        : new Outcome.Failed(before, text.substring(0, colon));
  }

  private static Outcome unknownHost(String text) {
    // "no.such.name: Name or service not known": the name stands in the arguments already.
    int colon = text.lastIndexOf(": ");
    String said = colon < 0 ? Errno.EAI_NONAME.text() : text.substring(colon + 2);
    return new Outcome.Failed(
        said.equals(Errno.EAI_AGAIN.text()) ? Errno.EAI_AGAIN : Errno.EAI_NONAME, said);
  }

  private static String words(Exception exception) {
    String message = exception.getMessage();
    return message == null || message.isBlank()
        ? exception.getClass().getSimpleName()
        : message.strip();
  }

  static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

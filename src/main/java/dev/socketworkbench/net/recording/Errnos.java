package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.channel.SystemException;
import dev.socketworkbench.posix.ErrorTexts;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From the JDK's exceptions back to what the system said. The JDK throws the error's number away
 * and keeps {@code strerror}'s text, in the machine's language, as the message.
 */
public final class Errnos {
  /** The JDK's own words for ECONNRESET in a read, in every language. */
  private static final String JDK_RESET = "Connection reset";

  /** The system's own texts, in the language of this machine. */
  private static final ErrorTexts SYSTEM = ErrorTexts.ofThisSystem();

  /** Whose numbers those are. */
  private static final ErrorCode.Numbering NUMBERING =
      System.getProperty("os.name", "").startsWith("Mac")
          ? ErrorCode.Numbering.MACOS
          : ErrorCode.Numbering.LINUX;

  /** English texts: of a system that cannot be asked, and what the JDK says itself. */
  private static final Map<String, Errno> ENGLISH =
      Arrays.stream(Errno.values())
          .filter(errno -> errno.number() > 0 || errno.isOfBsdOnly())
          .collect(Collectors.toMap(errno -> key(errno.text()), Function.identity()));

  /** What strerror of the GNU C library calls a number that has no name. */
  private static final Pattern NAMELESS = Pattern.compile("Unknown error (\\d{1,9})");

  private Errnos() {}

  /** What a call returned that ended with this exception. */
  public static Outcome outcome(IOException exception) {
    if (exception instanceof SystemException known) {
      return known.outcome();
    }
    if (exception instanceof ClosedChannelException) {
      return Outcome.ClosedHere.CLOSED_HERE;
    }
    if (exception instanceof PortUnreachableException) {
      // A datagram met no socket, and the other machine said so; the JDK leaves the words out.
      return new Outcome.Failed(Errno.ECONNREFUSED, Errno.ECONNREFUSED.text());
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
    // The JDK can put its own words behind the system's: "Address already in use: bind".
    int colon = text.indexOf(": ");
    String before = colon < 0 ? text : text.substring(0, colon);
    return known(text)
        .or(() -> known(before))
        .orElseGet(() -> new Outcome.Failed(ErrorCode.NONE, text));
  }

  private static Optional<Outcome> known(String text) {
    Matcher nameless = NAMELESS.matcher(text);
    OptionalInt number =
        nameless.matches()
            ? OptionalInt.of(Integer.parseInt(nameless.group(1)))
            : SYSTEM.errno(text);
    if (number.isPresent()) {
      return Optional.of(new Outcome.Failed(new ErrorCode(NUMBERING, number.getAsInt()), text));
    }
    return Optional.ofNullable(ENGLISH.get(key(text)))
        .map(errno -> new Outcome.Failed(errno, text));
  }

  private static Outcome unknownHost(String text) {
    // "no.such.name: Name or service not known": the name is in the arguments already.
    int colon = text.lastIndexOf(": ");
    String said = colon < 0 ? Errno.EAI_NONAME.text() : text.substring(colon + 2);
    int number = SYSTEM.nameError(said).orElse(0);
    Errno known =
        Arrays.stream(Errno.values())
            .filter(Errno::isOfResolver)
            .filter(each -> each.number() == number || each.text().equals(said))
            .findFirst()
            .orElse(Errno.EAI_NONAME);
    return new Outcome.Failed(known, said);
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

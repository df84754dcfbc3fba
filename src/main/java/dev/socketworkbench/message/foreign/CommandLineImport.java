package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.SavedMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A command line that sends something, as a message. Nothing is run. */
public final class CommandLineImport {
  private static final Set<String> NETCATS = Set.of("nc", "ncat", "netcat", "nc.openbsd");
  private static final Pattern LOOKS =
      Pattern.compile(
          "(?s)\\s*([$#%>] +)?(sudo +)?(curl\\s+\\S.*"
              + "|(ncat|nc|netcat|socat|socket-workbench\\s+send)\\s+\\S+\\s+\\S.*"
              + "|(printf|echo|cat|xxd)\\b.*\\|\\s*(sudo +)?(curl|ncat|nc|netcat|socat)\\s+\\S.*)");
  private static final int LONGEST = 1 << 20;

  private CommandLineImport() {}

  /** Whether a text is likely to be a command line that can be read here. */
  public static boolean looksLikeOne(String text) {
    return text.length() <= LONGEST && LOOKS.matcher(text).matches();
  }

  /**
   * The message that a command line would send. If the command waits for somebody to type, the
   * message is missing, and the remark says so.
   */
  public static ForeignMessages read(String line) {
    try {
      if (line.length() > LONGEST) {
        return ForeignMessages.none("This is longer than a command line can be.");
      }
      FoundCommand found = found(ShellLine.read(line));
      if (found.bytes().length == 0) {
        return ForeignMessages.none(
            "The command sends what somebody types into it: pipe a text into it (printf 'x' | …),"
                + " or write the message yourself.");
      }
      SavedMessage message =
          new SavedMessage(
              List.of(),
              name(found.name()),
              found.target(),
              MessageEnd.NONE,
              0,
              MessageContent.of(found.bytes()));
      return new ForeignMessages(List.of(message), found.remarks());
    } catch (NotUnderstoodException e) {
      return ForeignMessages.none(e.getMessage());
    }
  }

  private static String name(String wanted) {
    String plain = wanted.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.isEmpty() ? "message" : plain.substring(0, Math.min(100, plain.length()));
  }

  private static FoundCommand found(List<ShellLine.ShellCommand> commands)
      throws NotUnderstoodException {
    ShellLine.ShellCommand last = commands.getLast();
    List<ShellLine.ShellCommand> before = commands.subList(0, commands.size() - 1);
    Optional<String> piped =
        last.input().isPresent()
            ? last.input()
            : before.isEmpty() ? Optional.empty() : Optional.of(PrintedText.of(before));
    String name = last.name();
    if (name.equals("curl")) {
      return CurlCommand.read(last.arguments(), piped);
    }
    if (NETCATS.contains(name)) {
      return NetcatCommand.read(name, last.arguments(), piped.orElse(""));
    }
    if (name.equals("socat")) {
      return SocatCommand.read(last.arguments(), piped.orElse(""));
    }
    if (name.equals("socket-workbench")) {
      return OwnCommand.read(last.arguments());
    }
    throw new NotUnderstoodException(
        "'"
            + ShellLine.text(name)
            + "' is no command that becomes a message: curl, ncat, nc, netcat and socat are.");
  }
}

package dev.socketworkbench.truth;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls on sockets of a program that always does the same, thread by thread, in words in which
 * two runs of it are equal: without ports, descriptors and numbers of processes.
 */
final class ProgramCalls {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>(.*)");
  private static final String UNFINISHED = " <unfinished ...>";
  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\((.*)\\)\\s+= (-?\\d+|\\?)(?:<[^ ]*>)?(?: ([A-Z]\\w*))?.*");

  /** How strace writes a descriptor of a socket, or of an epoll set, with -yy. */
  private static final Pattern OF_SOCKET =
      Pattern.compile(
          "\\d+<(?:TCP|TCPv6|UDP|UDPv6|UNIX(?:-\\w+)?|NETLINK|socket|\\\\x61\\\\x6e\\\\x6f\\\\x6e).*");

  private static final Pattern SOCKET_ANYWHERE =
      Pattern.compile("\\d+<(?:TCP|TCPv6|UDP|UDPv6|UNIX(?:-\\w+)?|socket)");

  private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
  private static final Pattern ADDRESS =
      Pattern.compile("inet_(?:addr|pton)\\((?:AF_INET6, )?\"((?:\\\\x[0-9a-f]{2})*)\"");
  private static final String INTERRUPTED = " interrupted";
  private static final Set<String> OPERATIONS =
      Arrays.stream(Operation.values())
          .map(Operation::berkeleyName)
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern PAUSED = Pattern.compile("ERESTART\\w*|EINTR_RESTART");

  private ProgramCalls() {}

  /** What was recorded. */
  static Collection<List<String>> recorded(Path journal) throws IOException {
    Map<String, List<String>> threads = new LinkedHashMap<>();
    try (Journal opened = Journal.open(journal)) {
      opened.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
          .filter(Call.class::isInstance)
          .map(Call.class::cast)
          .filter(Call::hasReturned)
          .forEach(
              call ->
                  threads
                      .computeIfAbsent(call.thread(), name -> new ArrayList<>())
                      .add(words(call)));
    }
    return threads.values();
  }

  private static String words(Call call) {
    return call.operation().berkeleyName() + arguments(call) + " = " + outcome(call);
  }

  private static String arguments(Call call) {
    return switch (call.arguments()) {
      case Arguments.Create kind -> created(kind.family(), kind.type().replaceAll(",.*", ""));
      case Arguments.Address to -> " " + host(to.address());
      case Arguments.Backlog backlog -> " " + backlog;
      case Arguments.How how -> " " + how;
      case Arguments.SocketOption option -> " " + option.name();
      case Arguments.To to -> " to " + host(to.address());
      case Arguments.Text text -> call.operation() == Operation.GETSOCKOPT ? " " + text : "";
      default -> "";
    };
  }

  /** The flags of the type have no order. */
  private static String created(String family, String type) {
    return Arrays.stream(type.split("\\|"))
        .sorted()
        .collect(Collectors.joining("|", " " + family + " ", ""));
  }

  private static String host(Endpoint address) {
    return address instanceof Endpoint.Ip ip ? ip.address().toString() : address.toString();
  }

  private static String outcome(Call call) {
    return switch (call.outcome()) {
      case Outcome.Failed failed -> failed.code().name();
      case Outcome.WouldBlock wouldBlock -> "EAGAIN";
      case Outcome.Moved moved ->
          call.operation() == Operation.SENDFILE
              ? Integer.toString(moved.count())
              : moved.count() + " " + HexFormat.of().formatHex(call.bytes());
      case Outcome.EndOfStream end -> "0 ";
      default -> "ok";
    };
  }

  /** What strace saw, with {@code -f -yy -xx -s 1048576}. */
  static Collection<List<String>> seen(Path strace) throws IOException {
    Map<String, List<String>> threads = new LinkedHashMap<>();
    Map<String, String> begun = new HashMap<>();
    Map<String, String> interrupted = new HashMap<>();
    for (String line : Files.readAllLines(strace, StandardCharsets.ISO_8859_1)) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalStateException("not understood: " + line);
      }
      String thread = matcher.group(1);
      String text = matcher.group(2);
      Matcher resumed = RESUMED.matcher(text);
      if (text.endsWith(UNFINISHED)) {
        begun.put(thread, text.substring(0, text.length() - UNFINISHED.length()));
      } else if (!text.startsWith("---") && !text.startsWith("+++")) {
        String whole = resumed.matches() ? begun.remove(thread) + resumed.group(2) : text;
        if (whole.startsWith("rt_sigreturn(")) {
          String call = interrupted.remove(thread);
          if (call != null && whole.contains(" = -1 EINTR")) {
            // Of one that is made again after its handler there is one row, at its end.
            threads.get(thread).add(call + " = EINTR");
          }
          continue;
        }
        String words = words(whole);
        if (words.endsWith(INTERRUPTED)) {
          interrupted.put(thread, words.substring(0, words.length() - INTERRUPTED.length()));
        } else if (!words.isEmpty()) {
          threads.computeIfAbsent(thread, number -> new ArrayList<>()).add(words);
        }
      }
    }
    return threads.values();
  }

  private static String words(String text) {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      throw new IllegalStateException("not understood: " + text);
    }
    String name = call.group(1);
    List<String> args = SystemCall.split(call.group(2));
    boolean isPaused = call.group(4) != null && PAUSED.matcher(call.group(4)).matches();
    String operation = operation(name, args);
    if (!OPERATIONS.contains(operation) || !isOnSocket(name, args, call.group(2))) {
      return "";
    }
    if (isPaused) {
      return operation + arguments(operation, args) + INTERRUPTED;
    }
    if (call.group(3).equals("?")) {
      return "";
    }
    return operation
        + arguments(operation, args)
        + " = "
        + (call.group(4) == null
            ? result(operation, args, Long.parseLong(call.group(3)))
            : call.group(4));
  }

  private static boolean isOnSocket(String name, List<String> args, String all) {
    return switch (name) {
      case "socket", "socketpair", "epoll_create", "epoll_create1" -> true;
      case "poll", "ppoll", "select", "pselect6" -> SOCKET_ANYWHERE.matcher(all).find();
      default -> !args.isEmpty() && OF_SOCKET.matcher(args.getFirst()).matches();
    };
  }

  private static String operation(String name, List<String> args) {
    return switch (name) {
      case "accept4" -> "accept";
      case "dup2", "dup3" -> "dup";
      case "ppoll" -> "poll";
      case "pselect6" -> "select";
      case "epoll_create1" -> "epoll_create";
      case "epoll_pwait", "epoll_pwait2" -> "epoll_wait";
      case "sendto" -> args.get(4).equals("NULL") ? "send" : name;
      case "recvfrom" -> args.get(4).equals("NULL") ? "recv" : name;
      default -> name;
    };
  }

  private static String arguments(String operation, List<String> args) {
    return switch (operation) {
      case "socket", "socketpair" -> created(args.get(0), args.get(1));
      case "bind", "connect" -> " " + host(args.get(1));
      case "listen", "shutdown" -> " " + args.get(1);
      case "setsockopt", "getsockopt" -> " " + args.get(2);
      case "sendto" -> " to " + host(args.get(4));
      default -> "";
    };
  }

  private static String host(String address) {
    Matcher host = ADDRESS.matcher(address);
    if (host.find()) {
      return new String(
          HexFormat.of().parseHex(host.group(1).replace("\\x", "")), StandardCharsets.US_ASCII);
    }
    Matcher path = QUOTED.matcher(address);
    return path.find()
        ? new String(
            HexFormat.of().parseHex(path.group(1).replace("\\x", "")), StandardCharsets.UTF_8)
        : address;
  }

  private static String result(String operation, List<String> args, long result) {
    return switch (operation) {
      case "read", "write", "send", "recv", "sendto", "recvfrom" ->
          result + " " + bytes(args.get(1), result);
      case "sendmsg", "recvmsg", "readv", "writev" -> result + " " + bytes(args.get(1), result);
      case "sendfile" -> Long.toString(result);
      default -> "ok";
    };
  }

  /** The first bytes of all strings in an argument: of a list of buffers, too. */
  private static String bytes(String argument, long count) {
    int pieces = Math.max(argument.indexOf("msg_iov="), 0);
    StringBuilder hex = new StringBuilder();
    Matcher quoted = QUOTED.matcher(argument);
    for (boolean more = quoted.find(pieces); more; more = quoted.find()) {
      hex.append(quoted.group(1).replace("\\x", ""));
    }
    return hex.substring(0, (int) Math.min(hex.length(), 2 * count)).toLowerCase(Locale.ROOT);
  }
}

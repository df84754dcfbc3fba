package dev.socketworkbench.truth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code strace -f -ttt -xx} wrote and follows each TCP socket by its descriptor. */
final class StraceLog {
  private static final Pattern LINE = Pattern.compile("(\\d+)\\s+(\\d+)\\.(\\d{6}) (.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>(.*)");
  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\((.*)\\)\\s+= (-?\\d+|0x[0-9a-f]+|\\?)(?: ([A-Z]\\w*))?.*");
  private static final Pattern POLLED = Pattern.compile("fd=(\\d+)");
  private static final String UNFINISHED = " <unfinished ...>";

  private final Map<String, Begun> begun = new HashMap<>();
  private final Map<Integer, SocketLife> open = new HashMap<>();
  private final List<SocketLife> lives = new ArrayList<>();

  /** The first half of a call during which another thread made one. */
  private record Begun(long micros, String text, List<SocketLife> lives) {}

  /** The lives of all IPv4 and IPv6 stream sockets, in the order of their birth. */
  static List<SocketLife> read(Path file) throws IOException {
    StraceLog log = new StraceLog();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalStateException("not understood: " + line);
      }
      long micros = Long.parseLong(matcher.group(2)) * 1_000_000 + Long.parseLong(matcher.group(3));
      log.line(matcher.group(1), micros, matcher.group(4));
    }
    return log.lives;
  }

  private void line(String thread, long micros, String text) {
    if (text.startsWith("---") || text.startsWith("+++")) {
      return;
    }
    Matcher resumed = RESUMED.matcher(text);
    if (text.endsWith(UNFINISHED)) {
      String first = text.substring(0, text.length() - UNFINISHED.length());
      // On which socket it is was decided when it began: the number may be another's when it ends.
      begun.put(thread, new Begun(micros, first, on(first)));
    } else if (resumed.matches()) {
      Begun first = begun.remove(thread);
      returned(first.micros(), first.text() + resumed.group(2), first.lives());
    } else {
      returned(micros, text, on(text));
    }
  }

  private void returned(long micros, String text, List<SocketLife> on) {
    Matcher matcher = CALL.matcher(text);
    if (!matcher.matches()) {
      if (on.isEmpty()) {
        return;
      }
      throw new IllegalStateException("not understood: " + text);
    }
    String result = matcher.group(3);
    SystemCall call =
        new SystemCall(
            micros,
            matcher.group(1),
            SystemCall.split(matcher.group(2)),
            result.equals("?") ? -1 : Long.decode(result),
            matcher.group(4) == null ? "" : matcher.group(4));
    on.forEach(life -> life.add(call));
    born(call);
    if (call.name().equals("close") && !on.isEmpty()) {
      open.remove(Integer.parseInt(call.args().getFirst()), on.getFirst());
    }
  }

  private void born(SystemCall call) {
    boolean stream =
        call.name().equals("socket")
            && call.args().getFirst().startsWith("AF_INET")
            && call.args().get(1).startsWith("SOCK_STREAM");
    boolean accepted = call.name().startsWith("accept");
    if (call.result() >= 0 && (stream || accepted)) {
      SocketLife life = new SocketLife(accepted ? call.address(1) : "");
      if (stream) {
        life.add(call);
      }
      lives.add(life);
      open.put((int) call.result(), life);
    }
  }

  /** The sockets that a call, or its first half, is made on. */
  private List<SocketLife> on(String text) {
    int bracket = text.indexOf('(');
    String name = text.substring(0, Math.max(bracket, 0));
    List<String> args = SystemCall.split(text.substring(bracket + 1));
    List<SocketLife> on = new ArrayList<>();
    switch (name) {
      case "poll", "ppoll" -> {
        Matcher polled = POLLED.matcher(args.getFirst());
        while (polled.find()) {
          add(on, polled.group(1));
        }
      }
      case "epoll_ctl" -> add(on, args.get(2));
      case "dup2", "dup3" -> {
        add(on, args.getFirst());
        add(on, args.get(1).replaceAll("\\D.*", ""));
      }
      default -> add(on, args.isEmpty() ? "" : args.getFirst().replaceAll("\\D.*", ""));
    }
    return on;
  }

  private void add(List<SocketLife> on, String descriptor) {
    SocketLife life = descriptor.isEmpty() ? null : open.get(Integer.parseInt(descriptor));
    if (life != null) {
      on.add(life);
    }
  }
}

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

/**
 * Reads what {@code strace -f -xx --relative-timestamps=ns --syscall-times=ns} wrote and follows
 * each TCP socket by its descriptor. These times are of the monotonic clock, as the journal's are.
 */
final class StraceLog {
  private static final Pattern LINE = Pattern.compile("(\\d+)\\s+(\\d+)\\.(\\d{9}) (.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>(.*)");
  private static final Pattern CALL =
      Pattern.compile(
          "(\\w+)\\((.*)\\)\\s+= (0x[0-9a-f]+|-?\\d+|\\?)(?: ([A-Z]\\w*))?.*?(?:"
              + " <(\\d+)\\.(\\d{9})>)?");
  private static final Pattern POLLED = Pattern.compile("fd=(\\d+)");
  private static final String UNFINISHED = " <unfinished ...>";

  private final Map<String, Begun> begun = new HashMap<>();
  private final Map<Integer, SocketLife> open = new HashMap<>();
  private final List<SocketLife> lives = new ArrayList<>();

  /** The first half of a call during which another thread made one. */
  private record Begun(long nanos, String text, List<SocketLife> lives) {}

  private final boolean ofEveryKind;

  private StraceLog(boolean ofEveryKind) {
    this.ofEveryKind = ofEveryKind;
  }

  /** The lives of all IPv4 and IPv6 stream sockets, in the order of their birth. */
  static List<SocketLife> read(Path file) throws IOException {
    return read(file, new StraceLog(false));
  }

  /** The lives of all sockets, in the order of their birth. */
  static List<SocketLife> readEveryKind(Path file) throws IOException {
    return read(file, new StraceLog(true));
  }

  private static List<SocketLife> read(Path file, StraceLog log) throws IOException {
    long now = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalStateException("not understood: " + line);
      }
      // Each line says how much later than the one before it is.
      now += nanos(matcher.group(2), matcher.group(3));
      log.line(matcher.group(1), now, matcher.group(4));
    }
    log.begun.values().forEach(StraceLog::neverReturned);
    return log.lives;
  }

  private static long nanos(String seconds, String fraction) {
    return Long.parseLong(seconds) * 1_000_000_000 + Long.parseLong(fraction);
  }

  private void line(String thread, long nanos, String text) {
    if (text.startsWith("---") || text.startsWith("+++")) {
      return;
    }
    Matcher resumed = RESUMED.matcher(text);
    if (text.endsWith(UNFINISHED)) {
      String first = text.substring(0, text.length() - UNFINISHED.length());
      // On which socket it is was decided when it began: the number may be another's when it ends.
      begun.put(thread, new Begun(nanos, first, on(first)));
    } else if (resumed.matches()) {
      Begun first = begun.remove(thread);
      returned(first.nanos(), first.text() + resumed.group(2), first.lives());
    } else {
      returned(nanos, text, on(text));
    }
  }

  /** The program ended while a thread was in this call. */
  private static void neverReturned(Begun call) {
    int bracket = call.text().indexOf('(');
    SystemCall open =
        new SystemCall(
            call.nanos(),
            call.nanos(),
            call.text().substring(0, bracket),
            SystemCall.split(call.text().substring(bracket + 1)),
            -1,
            SystemCall.NOT_RETURNED);
    call.lives().forEach(life -> life.add(open));
  }

  private void returned(long nanos, String text, List<SocketLife> on) {
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
            nanos,
            nanos + (matcher.group(5) == null ? 0 : nanos(matcher.group(5), matcher.group(6))),
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
    boolean made =
        call.name().equals("socket")
            && (ofEveryKind
                || (call.args().getFirst().startsWith("AF_INET")
                    && call.args().get(1).startsWith("SOCK_STREAM")));
    boolean accepted = call.name().startsWith("accept");
    if (call.result() >= 0 && (made || accepted)) {
      SocketLife life = new SocketLife(accepted ? call.address(1) : "");
      if (made) {
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

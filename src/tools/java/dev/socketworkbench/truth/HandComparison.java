package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds calls by hand against their strace: each row is exactly one system call with the same
 * arguments and the same result, and there is no other one on any of the sockets.
 */
final class HandComparison {
  /** The group in a {@code struct ip_mreq}. */
  private static final Pattern GROUP =
      Pattern.compile("imr_multiaddr=inet_addr\\(\"\\\\x([^\"]+)\"");

  private static final int NON_BLOCKING = 0x800;
  private static final int LARGEST_DATAGRAM = 65_535;

  /** To it all are equal. */
  private static final Comparator<Told> AS_MADE = Comparator.nullsFirst(null);

  /** Two threads that use one socket at a time may be written down in either order. */
  private static final Comparator<Told> BY_OPERATION = Comparator.comparing(Told::operation);

  private HandComparison() {}

  /** Compares, and says in one line what was equal. */
  static String of(Traced command) throws IOException {
    return of(command, AS_MADE, seen -> seen.stream().map(HandComparison::told).toList());
  }

  /**
   * The same of a datagram server or client that is none by hand. It asks for the largest datagram,
   * to see how much more there is than it was told to ask for, and for the name that the system has
   * chosen for it.
   */
  static String ofDatagrams(Traced command, int size) throws IOException {
    return of(
        command,
        BY_OPERATION,
        seen ->
            seen.stream()
                .filter(call -> !call.name().equals("getsockname"))
                .map(call -> call.name().equals("recvfrom") ? received(call, size) : told(call))
                .toList());
  }

  /** The same of one that the JDK makes, which makes more calls than it was told to. */
  static String ofJdkDatagrams(Traced command, int size) throws IOException {
    return of(command, BY_OPERATION, seen -> JdkDatagrams.told(seen, size));
  }

  private static String of(
      Traced command, Comparator<Told> order, Function<List<SystemCall>, List<Told>> known)
      throws IOException {
    List<SocketLife> lives = StraceLog.readEveryKind(command.trace());
    lives.removeIf(
        life ->
            life.isProbe()
                || isOfTheLibrary(life)
                || asksForInterfaces(life)
                || asksTheKernel(life));
    Map<SocketId, List<Call>> recorded = recorded(command);
    assertThat(recorded.keySet()).as("%s: sockets", command).hasSameSizeAs(lives);
    long earliest = Long.MIN_VALUE;
    long latest = Long.MAX_VALUE;
    int equal = 0;
    int number = 0;
    for (Map.Entry<SocketId, List<Call>> each : recorded.entrySet()) {
      // Sockets come into being one after the other, and are numbered so.
      SocketLife life = lives.get(number++);
      List<Told> seen =
          known
              .apply(
                  life.calls().stream().filter(call -> isFirstOf(call, descriptor(life))).toList())
              .stream()
              .sorted(order)
              .toList();
      List<Told> rows = each.getValue().stream().map(HandComparison::told).sorted(order).toList();
      assertThat(rows)
          .extracting(Told::toString)
          .as("%s %s: the journal tells what strace saw", command, each.getKey())
          .containsExactlyElementsOf(seen.stream().map(Told::toString).toList());
      for (int i = 0; i < seen.size(); i++) {
        earliest = Math.max(earliest, rows.get(i).earliest() - seen.get(i).earliest());
        latest = Math.min(latest, rows.get(i).latest() - seen.get(i).latest());
      }
      equal += seen.size();
    }
    assertThat(earliest)
        .as("%s: one offset between the clocks puts every system call into its record", command)
        .isLessThanOrEqualTo(latest);
    return "%s: %d sockets, %d recorded calls = system calls, one each"
        .formatted(command, recorded.size(), equal);
  }

  /** As the virtual machine starts, the C library looks for a cache of user names. */
  private static boolean isOfTheLibrary(SocketLife life) {
    return life.calls().stream()
        .anyMatch(call -> call.name().equals("connect") && call.address(1).contains("/nscd/"));
  }

  /** With these the JDK looks up an interface of this machine. */
  private static boolean asksForInterfaces(SocketLife life) {
    return life.has("ioctl") && !life.has("bind") && !life.has("connect");
  }

  /** Through a netlink socket the kernel tells what is at the other end of a Unix socket. */
  private static boolean asksTheKernel(SocketLife life) {
    return life.calls().getFirst().args().getFirst().equals("AF_NETLINK");
  }

  private static Map<SocketId, List<Call>> recorded(Traced command) throws IOException {
    Map<SocketId, List<Call>> calls = new TreeMap<>();
    try (Journal journal = Journal.open(command.journal())) {
      assertThat(journal.damage()).isEmpty();
      journal.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
          .filter(Call.class::isInstance)
          .map(Call.class::cast)
          .forEach(call -> calls.computeIfAbsent(call.socket(), id -> new ArrayList<>()).add(call));
    }
    return calls;
  }

  /** The number that a socket has in its calls; every one of ours has one at least: its close. */
  private static String descriptor(SocketLife life) {
    return life.calls().stream()
        .filter(call -> call.name().equals("close"))
        .map(call -> call.args().getFirst())
        .findFirst()
        .orElseThrow();
  }

  /** A poll is in the life of each socket that it asks about; its row is on the first. */
  private static boolean isFirstOf(SystemCall call, String descriptor) {
    return !call.name().endsWith("poll")
        || call.args().getFirst().startsWith("[{fd=" + descriptor + ",");
  }

  private static Told told(Call call) {
    String hex = HexFormat.of().formatHex(call.bytes());
    String outcome =
        switch (call.outcome()) {
          case Outcome.Moved moved -> moved.count() + " " + hex;
          case Outcome.EndOfStream end -> "0 ";
          case Outcome.Accepted accepted -> "from " + accepted.peer();
          case Outcome.Failed failed -> failed.code().name();
          case Outcome.WouldBlock later -> "EAGAIN";
          case Outcome.ClosedHere ended -> "EINTR";
          case Outcome.Value value -> value.value();
          case Outcome.Ready ready -> Integer.toString(ready.sockets().size());
          default -> "0";
        };
    // Which sockets a poll asks about strace says by their descriptors.
    String arguments = call.arguments().toString().replaceAll("[a-z]+#\\d+ ", "");
    if (arguments.contains("MEMBERSHIP")) {
      arguments = arguments.replaceAll(" on .*", "");
    }
    return new Told(
        call.operation().berkeleyName(),
        "(" + arguments + ") = " + outcome,
        call.startNanos(),
        call.endNanos());
  }

  static Told told(SystemCall call) {
    List<String> args = call.args();
    return switch (call.name()) {
      case "socket" -> told(call, "socket", args.getFirst() + ", " + args.get(1), "0");
      case "bind", "connect" -> told(call, call.name(), call.address(1), "0");
      case "listen", "shutdown" -> told(call, call.name(), args.get(1), "0");
      case "close" -> told(call, "close", "", "0");
      case "accept" -> told(call, "accept", "", call.result() < 0 ? "" : "from " + call.address(1));
      case "sendto" -> sent(call);
      case "recvfrom" -> received(call);
      case "getsockname", "getpeername" ->
          told(call, call.name(), "", call.result() < 0 ? "" : call.address(1));
      case "setsockopt" -> told(call, "setsockopt", args.get(2) + ", " + plain(args.get(3)), "0");
      case "getsockopt" -> told(call, "getsockopt", args.get(2), plain(args.get(3)));
      case "fcntl" -> fcntl(call);
      case "poll" -> polled(call);
      default -> throw new AssertionError("a system call that nobody has asked for: " + call);
    };
  }

  private static Told told(SystemCall call, String operation, String arguments, String success) {
    String outcome =
        call.failedWith("ERESTARTSYS", "ERESTART_RESTARTBLOCK", "ERESTARTNOHAND")
            ? "EINTR"
            : call.result() < 0 ? call.errno() : success;
    return Told.by(call, call, operation, arguments, outcome);
  }

  private static String flags(SystemCall call) {
    String flags = call.args().get(3);
    return flags.equals("0") ? "" : ", " + flags;
  }

  private static Told sent(SystemCall call) {
    boolean hasAddress = !call.args().get(4).equals("NULL");
    String to = hasAddress ? " to " + call.address(4) : "";
    String bytes = call.result() < 0 ? "" : call.hex(1).substring(0, (int) (2 * call.result()));
    return told(
        call,
        hasAddress ? "sendto" : "send",
        call.args().get(2) + to + flags(call),
        call.result() + " " + bytes);
  }

  private static Told received(SystemCall call) {
    String bytes = call.result() < 0 ? "" : call.hex(1);
    return told(
        call,
        call.args().get(4).equals("NULL") ? "recv" : "recvfrom",
        call.args().get(2) + flags(call),
        bytes.length() / 2 + " " + bytes);
  }

  /** The same where it asked for the largest datagram, and then cut it to this size itself. */
  static Told received(SystemCall call, int size) {
    assertThat(call.args().get(2)).isEqualTo(Integer.toString(LARGEST_DATAGRAM));
    String bytes = call.result() < 0 ? "" : call.hex(1);
    String kept = bytes.substring(0, Math.min(bytes.length(), 2 * size));
    return told(
        call,
        call.args().get(4).equals("NULL") ? "recv" : "recvfrom",
        size + flags(call),
        kept.length() / 2 + " " + kept);
  }

  private static Told fcntl(SystemCall call) {
    String command = call.args().get(1);
    String status = "O_RDWR" + ((call.result() & NON_BLOCKING) == 0 ? "" : "|O_NONBLOCK");
    return command.startsWith("F_GET")
        ? told(call, "fcntl", command, status)
        : told(call, "fcntl", command + ", " + call.args().get(2).replace("O_RDONLY|", ""), "0");
  }

  private static Told polled(SystemCall call) {
    String events = call.args().getFirst().replaceAll("\\{fd=\\d+, events=([A-Z|]+)\\}", "$1");
    return told(
        call,
        "poll",
        events.substring(1, events.length() - 1) + ", " + call.args().get(2),
        Long.toString(call.result()));
  }

  /** A value as a person writes it. */
  private static String plain(String value) {
    Matcher group = GROUP.matcher(value);
    if (group.find()) {
      byte[] text = HexFormat.ofDelimiter("\\x").parseHex(group.group(1));
      return new String(text, StandardCharsets.US_ASCII);
    }
    return value
        .replaceAll("\\{l_onoff=1, l_linger=(\\d+)\\}", "$1")
        .replaceAll("\\{l_onoff=0, l_linger=\\d+\\}", "off")
        .replaceAll("\\{pid=(\\d+), uid=(\\d+), gid=(\\d+)\\}", "pid $1, uid $2, gid $3")
        .replaceAll("[\\[\\]]", "");
  }
}

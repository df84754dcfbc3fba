package dev.socketworkbench.truth;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Turns the system calls on one socket into Berkeley calls. Each system call is either one of them
 * or falls under one {@link Rule} of docs/truth.md; any other makes the check fail.
 */
final class Mapping {
  private static final String ENDED_HERE = "ended here";
  private static final String NOT_RETURNED = "not returned";

  /** Why a system call has no record of its own. The letters are those of docs/truth.md. */
  enum Rule {
    A_JDK_SETS_REUSE,
    B_ASKS_FOR_ADDRESS,
    C_BLOCKING_MODE,
    D_NOT_YET,
    E_WAITS,
    F_CONNECT_IN_TWO_STEPS,
    G_CLOSE_IN_TWO_STEPS
  }

  private final SocketLife life;
  private final Map<Rule, Integer> used;
  private final List<Told> told = new ArrayList<>();

  /** The last "not yet" of each operation that has not come to the end. */
  private final Map<String, SystemCall> notYet = new LinkedHashMap<>();

  private boolean ownReuseSeen;
  private SystemCall preClose;
  private SystemCall connecting;

  private Mapping(SocketLife life, Map<Rule, Integer> used) {
    this.life = life;
    this.used = used;
  }

  /**
   * The Berkeley calls of a socket, in the order in which they returned.
   *
   * @param used counts how often each rule was needed
   */
  static List<Told> of(SocketLife life, Map<Rule, Integer> used) {
    Mapping mapping = new Mapping(life, used);
    List<SystemCall> calls = life.calls();
    for (int i = 0; i < calls.size(); i++) {
      mapping.take(calls.get(i), i);
    }
    mapping.end();
    return mapping.told;
  }

  static Map<Rule, Integer> noneUsed() {
    return new EnumMap<>(Rule.class);
  }

  private void take(SystemCall call, int index) {
    switch (call.name()) {
      case "socket" -> tell(call, "socket", call.args().get(0) + ", " + call.args().get(1), "0");
      case "setsockopt" -> setOption(call, index);
      case "bind" -> tell(call, "bind", call.address(1), "0 " + ownAddress(call, index));
      case "listen" -> tell(call, "listen", call.args().get(1), "0");
      case "accept", "accept4" -> accept(call);
      case "connect" -> connect(call, index);
      case "getsockopt" -> connectEnds(call, index);
      case "read", "recvfrom" -> waits(call, "recv", () -> call.result() + " " + call.hex(1));
      case "write", "sendto" -> waits(call, "send", () -> call.result() + " " + sent(call));
      case "shutdown" -> tell(call, "shutdown", call.args().get(1), "0");
      case "close" -> close(call);
      case "dup2", "dup3" -> preClose(call);
      case "getsockname", "getpeername" -> use(Rule.B_ASKS_FOR_ADDRESS);
      case "fcntl" -> {
        require(call.args().get(1).matches("F_[GS]ETFL"), call);
        use(Rule.C_BLOCKING_MODE);
      }
      case "poll", "ppoll", "epoll_ctl" -> use(Rule.E_WAITS);
      default -> throw unexplained(call);
    }
  }

  /** What had to wait was ended by our close or limit, or by the end of the program. */
  private void end() {
    String how = life.has("close") ? ENDED_HERE : NOT_RETURNED;
    notYet.forEach((operation, call) -> tell(call, operation, arguments(call, operation), how));
    if (connecting != null) {
      told.add(Told.by(connecting, connecting, "connect", connecting.address(1), how));
    }
  }

  private static String arguments(SystemCall call, String operation) {
    boolean none = operation.equals("accept") || call.failedWith(SystemCall.NOT_RETURNED);
    return none ? "" : call.args().get(2);
  }

  private void setOption(SystemCall call, int index) {
    String name = call.args().get(2);
    if (name.equals("SO_LINGER")) {
      require(call.args().get(3).equals("{l_onoff=1, l_linger=0}"), call);
      tell(call, "setsockopt", "SO_LINGER, 0", "0");
    } else if (name.equals("SO_REUSEADDR") && !ownReuseSeen) {
      // Directly after the socket, but for what the JDK sets on every one of IPv6.
      boolean first = life.calls().subList(1, index).stream().allMatch(Mapping::isV6Only);
      require(first && call.args().get(3).equals("[1]") && life.has("bind"), call);
      ownReuseSeen = true;
      use(Rule.A_JDK_SETS_REUSE);
    } else {
      tell(call, "setsockopt", name + ", " + call.args().get(3).replaceAll("[\\[\\]]", ""), "0");
    }
  }

  private static boolean isV6Only(SystemCall call) {
    return call.name().equals("setsockopt") && call.args().get(2).equals("IPV6_V6ONLY");
  }

  private void accept(SystemCall call) {
    // Without a close that ended it there is no reason for the JDK to give up.
    require(
        call.result() >= 0
            || call.failedWith("EAGAIN", SystemCall.NOT_RETURNED)
            || isEndedHere(call),
        call);
    waits(call, "accept", () -> "from " + call.address(1));
  }

  private static String sent(SystemCall call) {
    return call.hex(1).substring(0, (int) (2 * call.result()));
  }

  private void connect(SystemCall call, int index) {
    if (call.failedWith("EINPROGRESS")) {
      use(Rule.F_CONNECT_IN_TWO_STEPS);
      connecting = call;
    } else if (isEndedHere(call)) {
      tell(call, "connect", call.address(1), ENDED_HERE);
    } else {
      tell(call, "connect", call.address(1), "0 " + ownAddress(call, index));
    }
  }

  private void connectEnds(SystemCall call, int index) {
    require(connecting != null && call.args().get(2).equals("SO_ERROR"), call);
    use(Rule.F_CONNECT_IN_TWO_STEPS);
    if (preClose != null && call.startNanos() >= preClose.startNanos()) {
      return; // Woken by our close, it asks what is in the socket's place.
    }
    String error = call.args().get(3).replaceAll("[\\[\\]]", "");
    String outcome = error.equals("0") ? "0 " + ownAddress(call, index) : error;
    told.add(Told.by(connecting, call, "connect", connecting.address(1), outcome));
    connecting = null;
  }

  /** A call that can wait: {@code success} is asked for its result if it has one. */
  private void waits(SystemCall call, String operation, Supplier<String> success) {
    notYet.remove(operation);
    if (call.failedWith("EAGAIN")) {
      use(Rule.D_NOT_YET);
      notYet.put(operation, call);
    } else if (call.failedWith(SystemCall.NOT_RETURNED)) {
      notYet.put(operation, call);
    } else {
      String arguments = arguments(call, operation);
      tell(call, operation, arguments, isEndedHere(call) ? ENDED_HERE : outcome(call, success));
    }
  }

  private static String outcome(SystemCall call, Supplier<String> success) {
    return call.result() < 0 ? call.errno() : success.get();
  }

  /**
   * Whether our close ended the call: woken by the signal that follows the first step of rule G, or
   * made on what that step put in the socket's place, which gives nothing.
   */
  private boolean isEndedHere(SystemCall call) {
    return preClose != null
        && (call.failedWith("ERESTARTSYS", "EINTR", "EBADF")
            || (call.startNanos() >= preClose.startNanos() && call.result() <= 0));
  }

  private void preClose(SystemCall call) {
    require(call.result() >= 0 && call.args().size() == 2, call);
    preClose = call;
    use(Rule.G_CLOSE_IN_TWO_STEPS);
  }

  /**
   * Made when it began, and over when every call on the socket has returned: one that the close
   * woke holds the socket until then, and its FIN leaves no earlier.
   */
  private void close(SystemCall call) {
    SystemCall last = Collections.max(life.calls(), comparingLong(SystemCall::endNanos));
    told.add(
        Told.by(
            preClose == null ? call : preClose,
            last,
            "close",
            "",
            call.result() < 0 ? call.errno() : "0"));
  }

  /** The address that the JDK asked for right after this call; none is asked for after an error. */
  private String ownAddress(SystemCall call, int index) {
    if (call.result() < 0) {
      return "";
    }
    List<SystemCall> later = life.calls().subList(index + 1, life.calls().size());
    return later.stream()
        .filter(each -> each.name().equals("getsockname"))
        .findFirst()
        .orElseThrow(() -> unexplained(call))
        .address(1);
  }

  private void tell(SystemCall call, String operation, String arguments, String success) {
    boolean asIs = success.equals(ENDED_HERE) || success.equals(NOT_RETURNED);
    String outcome = call.result() >= 0 || asIs ? success : call.errno();
    told.add(Told.by(call, call, operation, arguments, outcome));
  }

  private void use(Rule rule) {
    used.merge(rule, 1, Integer::sum);
  }

  private static void require(boolean explained, SystemCall call) {
    if (!explained) {
      throw unexplained(call);
    }
  }

  private static AssertionError unexplained(SystemCall call) {
    return new AssertionError("A system call that no rule explains: " + call);
  }
}

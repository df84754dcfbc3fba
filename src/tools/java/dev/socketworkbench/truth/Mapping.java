package dev.socketworkbench.truth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the system calls on one socket into Berkeley calls. Each system call is either one of them
 * or falls under one {@link Rule} of docs/truth.md; any other makes the check fail.
 */
final class Mapping {

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
  private boolean ownReuseSeen;
  private SystemCall preClose;
  private SystemCall connecting;
  private SystemCall notYetRead;

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
      case "read", "recvfrom" -> read(call);
      case "write", "sendto" -> write(call);
      case "shutdown" -> tell(call, "shutdown", call.args().get(1), "0");
      // The thread that waited in the socket closes it for real, perhaps later.
      case "close" -> tell(preClose == null ? call : preClose, "close", "", "0");
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

  private void end() {
    require(connecting == null, connecting);
    if (notYetRead != null) {
      // The thread waited for bytes until the socket was closed under it.
      tell(notYetRead, "recv", notYetRead.args().get(2), "closed here");
    }
  }

  private void setOption(SystemCall call, int index) {
    String name = call.args().get(2);
    if (name.equals("SO_LINGER")) {
      require(call.args().get(3).equals("{l_onoff=1, l_linger=0}"), call);
      tell(call, "setsockopt", "SO_LINGER, 0", "0");
    } else if (name.equals("SO_REUSEADDR") && !ownReuseSeen) {
      require(index == 1 && call.args().get(3).equals("[1]") && life.has("bind"), call);
      ownReuseSeen = true;
      use(Rule.A_JDK_SETS_REUSE);
    } else {
      tell(call, "setsockopt", name + ", " + call.args().get(3).replaceAll("[\\[\\]]", ""), "0");
    }
  }

  private void accept(SystemCall call) {
    if (call.result() >= 0) {
      told.add(Told.by(call, "accept", "", "from " + call.address(1)));
    } else if (call.failedWith("EAGAIN")) {
      use(Rule.D_NOT_YET);
    } else {
      require(preClose != null && call.failedWith("ERESTARTSYS", "EINTR", "EBADF"), call);
      tell(call, "accept", "", "closed here");
    }
  }

  private void connect(SystemCall call, int index) {
    if (call.failedWith("EINPROGRESS")) {
      use(Rule.F_CONNECT_IN_TWO_STEPS);
      connecting = call;
    } else {
      String outcome = call.result() == 0 ? "0 " + ownAddress(call, index) : call.errno();
      told.add(Told.by(call, "connect", call.address(1), outcome));
    }
  }

  private void connectEnds(SystemCall call, int index) {
    require(connecting != null && call.args().get(2).equals("SO_ERROR"), call);
    use(Rule.F_CONNECT_IN_TWO_STEPS);
    String error = call.args().get(3).replaceAll("[\\[\\]]", "");
    String outcome = error.equals("0") ? "0 " + ownAddress(call, index) : error;
    told.add(Told.by(connecting, "connect", connecting.address(1), outcome));
    connecting = null;
  }

  private void read(SystemCall call) {
    if (call.failedWith("EAGAIN")) {
      use(Rule.D_NOT_YET);
      notYetRead = call;
      return;
    }
    notYetRead = null;
    boolean ended = preClose != null && call.failedWith("ERESTARTSYS", "EINTR", "EBADF");
    String outcome =
        ended
            ? "closed here"
            : call.result() < 0 ? call.errno() : call.result() + " " + call.hex(1);
    told.add(Told.by(call, "recv", call.args().get(2), outcome));
  }

  private void write(SystemCall call) {
    if (call.failedWith("EAGAIN")) {
      use(Rule.D_NOT_YET);
      return;
    }
    String bytes = call.result() < 0 ? "" : call.hex(1).substring(0, (int) (2 * call.result()));
    told.add(
        Told.by(
            call,
            "send",
            call.args().get(2),
            call.result() < 0 ? call.errno() : call.result() + " " + bytes));
  }

  private void preClose(SystemCall call) {
    require(call.result() >= 0 && call.args().size() == 2, call);
    preClose = call;
    use(Rule.G_CLOSE_IN_TWO_STEPS);
  }

  /** The address that the JDK asked for right after this call. */
  private String ownAddress(SystemCall call, int index) {
    List<SystemCall> later = life.calls().subList(index + 1, life.calls().size());
    return later.stream()
        .filter(each -> each.name().equals("getsockname"))
        .findFirst()
        .orElseThrow(() -> unexplained(call))
        .address(1);
  }

  private void tell(SystemCall call, String operation, String arguments, String success) {
    boolean closedHere = success.equals("closed here");
    told.add(
        Told.by(
            call, operation, arguments, call.result() >= 0 || closedHere ? success : call.errno()));
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

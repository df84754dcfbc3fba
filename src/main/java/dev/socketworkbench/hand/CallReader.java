package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.hand.HandPoll;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of each function and prepares its call. {@link Functions} lists them. */
final class CallReader {
  /** The largest size that recv accepts. */
  private static final int MOST_BYTES = 16 << 20;

  private final HandSystem system;
  private final ScriptSockets sockets;
  private final String target;
  private final Given given;

  /**
   * A reader for one line.
   *
   * @param target the name that a new socket gets; empty for none
   */
  CallReader(HandSystem system, ScriptSockets sockets, String target, Given given) {
    this.system = system;
    this.sockets = sockets;
    this.target = target;
    this.given = given;
  }

  private static String start(String name, HandSocket socket) {
    return name + "(" + CallWords.descriptor(socket.descriptor());
  }

  PreparedCall socket() throws SyntaxException {
    int family = given.constant("the family", Kind.FAMILY);
    int type = given.constant("the type", Kind.TYPE, Kind.TYPE_FLAG);
    int protocol = given.hasMore() ? given.constant("the protocol", Kind.PROTOCOL) : 0;
    return () -> {
      HandSocket.Opened opened =
          HandSocket.open(system, SocketId.Role.SOCK, family, type, protocol);
      opened.socket().ifPresent(each -> sockets.add(target, each));
      String more = protocol == 0 ? ", " + noProtocol(family) : "";
      return CallReport.opened("socket(" + opened.call().arguments() + more + ")", opened);
    };
  }

  /** How {@code strace} writes protocol 0 of a family. */
  private String noProtocol(int family) {
    SocketConstants constants = system.constants();
    boolean isIp = family == constants.value("AF_INET") || family == constants.value("AF_INET6");
    return isIp ? "IPPROTO_IP" : "0";
  }

  PreparedCall accept() throws SyntaxException {
    HandSocket listener = given.socket();
    return () -> {
      String start = start("accept", listener);
      HandSocket.Opened opened = listener.accept();
      opened.socket().ifPresent(each -> sockets.add(target, each));
      String from =
          opened.call().outcome() instanceof Outcome.Accepted accepted
              ? ", " + CallWords.address(accepted.peer())
              : "";
      return CallReport.opened(start + from + ")", opened);
    };
  }

  PreparedCall bind() throws SyntaxException {
    HandSocket socket = given.socket();
    Endpoint address = given.address();
    return () -> {
      String start = start("bind", socket) + ", " + CallWords.address(address);
      return CallReport.plain(start, socket.bind(address));
    };
  }

  PreparedCall connect() throws SyntaxException {
    HandSocket socket = given.socket();
    Endpoint address = given.address();
    return () -> {
      String start = start("connect", socket) + ", " + CallWords.address(address);
      return CallReport.plain(start, socket.connect(address));
    };
  }

  PreparedCall listen() throws SyntaxException {
    HandSocket socket = given.socket();
    int backlog = given.number("the backlog");
    return () -> {
      String start = start("listen", socket) + ", " + backlog;
      return CallReport.plain(start, socket.listen(backlog));
    };
  }

  PreparedCall send() throws SyntaxException {
    HandSocket socket = given.socket();
    byte[] bytes = given.bytes();
    int flags = given.flags();
    return () -> {
      String start = start("send", socket) + sent(bytes, flags);
      return CallReport.plain(start, socket.send(bytes, flags));
    };
  }

  PreparedCall sendto() throws SyntaxException {
    HandSocket socket = given.socket();
    byte[] bytes = given.bytes();
    boolean hasFlags = given.left() == 2 ? isFlagged() : given.left() == 3;
    int flags = hasFlags ? given.flags() : 0;
    Endpoint to = given.address();
    return () -> {
      String start = start("sendto", socket) + sent(bytes, flags) + ", " + CallWords.address(to);
      return CallReport.plain(start, socket.sendto(bytes, flags, to));
    };
  }

  /** With two arguments left, the first is the flags if it is a name. */
  private boolean isFlagged() {
    return given.peek() instanceof Argument.Name;
  }

  private String sent(byte[] bytes, int flags) {
    return ", " + CallWords.bytes(bytes) + ", " + bytes.length + ", " + flags(flags);
  }

  private String flags(int flags) {
    return system.constants().flags(Kind.FLAG, flags);
  }

  PreparedCall recv() throws SyntaxException {
    HandSocket socket = given.socket();
    int size = size();
    int flags = given.flags();
    String end = ", " + size + ", " + flags(flags);
    return () -> {
      String start = start("recv", socket);
      return CallReport.received(start, socket.recv(size, flags), end);
    };
  }

  PreparedCall recvfrom() throws SyntaxException {
    HandSocket socket = given.socket();
    int size = size();
    int flags = given.flags();
    String end = ", " + size + ", " + flags(flags);
    return () -> {
      String start = start("recvfrom", socket);
      return CallReport.received(start, socket.recvfrom(size, flags), end);
    };
  }

  private int size() throws SyntaxException {
    int size = given.number("the size");
    if (size < 0 || size > MOST_BYTES) {
      throw given.problem("a size is from 0 to " + MOST_BYTES);
    }
    return size;
  }

  PreparedCall shutdown() throws SyntaxException {
    HandSocket socket = given.socket();
    int how = given.constant("how", Kind.HOW);
    return () -> {
      String start = start("shutdown", socket) + ", " + system.constants().name(Kind.HOW, how);
      return CallReport.plain(start, socket.shutdown(how));
    };
  }

  PreparedCall getsockname() throws SyntaxException {
    HandSocket socket = given.socket();
    return () -> {
      String start = start("getsockname", socket);
      return CallReport.named(start, socket.getsockname());
    };
  }

  PreparedCall getpeername() throws SyntaxException {
    HandSocket socket = given.socket();
    return () -> {
      String start = start("getpeername", socket);
      return CallReport.named(start, socket.getpeername());
    };
  }

  PreparedCall setsockopt() throws SyntaxException {
    HandSocket socket = given.socket();
    String option = given.name("the option", Kind.OPTION);
    String value = given.value();
    try {
      socket.checkOption(option, value);
    } catch (IllegalArgumentException e) {
      throw given.problem(e.getMessage());
    }
    return () -> {
      String start = start("setsockopt", socket) + withLevel(option) + ", [" + value + "]";
      return CallReport.plain(start, socket.setsockopt(option, value));
    };
  }

  PreparedCall getsockopt() throws SyntaxException {
    HandSocket socket = given.socket();
    String option = given.name("the option", Kind.OPTION);
    return () -> {
      String start = start("getsockopt", socket) + withLevel(option);
      return CallReport.asked(start, socket.getsockopt(option));
    };
  }

  private String withLevel(String option) {
    return ", " + system.constants().levelOf(option) + ", " + option;
  }

  PreparedCall fcntl() throws SyntaxException {
    HandSocket socket = given.socket();
    String command = given.name("the command", Kind.COMMAND);
    if (command.startsWith("F_GET")) {
      return () -> {
        String words = start("fcntl", socket) + ", " + command + ")";
        Call call = socket.fcntl(command, 0);
        return CallReport.of(
            words, call, call.outcome() instanceof Outcome.Value value ? value.value() : "");
      };
    }
    Kind kind = HandSocket.flagsOf(command);
    int flags = given.hasMore() ? given.constant("the flags", kind) : 0;
    return () -> {
      String words = ", " + command + ", " + system.constants().flags(kind, flags);
      return CallReport.plain(start("fcntl", socket) + words, socket.fcntl(command, flags));
    };
  }

  PreparedCall poll() throws SyntaxException {
    List<HandPoll.PollEntry> watched = new ArrayList<>();
    while (given.left() > 1) {
      if (!(given.take("a socket") instanceof Argument.Watched each)) {
        throw given.problem("a socket and its events were expected");
      }
      watched.add(
          new HandPoll.PollEntry(
              given.socket(each.socket()), given.constants(each.events(), Kind.EVENT)));
    }
    if (watched.isEmpty()) {
      throw given.problem("a socket and its events are missing");
    }
    int millis = given.number("the milliseconds");
    return () -> PollReport.of(watched, millis, system.constants());
  }

  PreparedCall close() throws SyntaxException {
    HandSocket socket = given.socket();
    return () -> {
      String start = start("close", socket);
      return CallReport.plain(start, socket.close());
    };
  }
}

package dev.socketworkbench.option;

import dev.socketworkbench.option.SystemOption.Form;
import dev.socketworkbench.option.SystemOption.Moment;
import dev.socketworkbench.option.SystemOption.Sockets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The socket options that can be set of servers, clients and connections, each described once.
 * Numbers are the limits of Linux (socket(7), ip(7), ipv6(7), tcp(7)).
 */
public final class SystemOptions {
  private static final int ANY_NUMBER = Integer.MAX_VALUE;

  /** All of them: first those of every socket, then TCP's, then IP's. */
  public static final List<SystemOption> ALL =
      List.of(
          onOff(
              "SO_REUSEADDR",
              "Lets a listener bind to a port while old connections on it are in TIME_WAIT.",
              Sockets.ALL,
              Moment.BEFORE_BIND),
          onOff(
              "SO_REUSEPORT",
              "Lets several sockets of one user share an address and port.",
              Sockets.ALL,
              Moment.BEFORE_BIND),
          onOff(
              "SO_KEEPALIVE",
              "Lets the kernel ask a silent peer from time to time whether it is still there.",
              Sockets.TCP,
              Moment.ANY),
          onOff("SO_BROADCAST", "Allows sending to a broadcast address.", Sockets.UDP, Moment.ANY),
          onOff(
              "SO_DONTROUTE",
              "Sends to directly connected networks only, past the routing table.",
              Sockets.ALL,
              Moment.ANY),
          onOff("SO_OOBINLINE", "Leaves TCP's urgent byte in the stream.", Sockets.TCP, Moment.ANY),
          number(
              "SO_SNDBUF",
              "The size of the send buffer.",
              "bytes",
              0,
              ANY_NUMBER,
              Sockets.ALL,
              Moment.ANY,
              "Linux doubles it, within net.core.wmem_max, and then no longer adjusts it by"
                  + " itself"),
          number(
              "SO_RCVBUF",
              "The size of the receive buffer; set it before connect or listen for the window to"
                  + " follow.",
              "bytes",
              0,
              ANY_NUMBER,
              Sockets.ALL,
              Moment.ANY,
              "Linux doubles it, within net.core.rmem_max, and then no longer adjusts it by"
                  + " itself"),
          number(
              "SO_RCVLOWAT",
              "How many bytes must have arrived before recv returns or poll calls it ready.",
              "bytes",
              0,
              ANY_NUMBER,
              Sockets.TCP,
              Moment.ANY,
              "Linux makes 1 of 0, and no more of it than half the receive buffer"),
          new SystemOption(
              "SO_LINGER",
              "What close does with bytes that are not sent yet; 0 seconds resets the connection.",
              Form.LINGER,
              "",
              0,
              65_535,
              Sockets.TCP,
              Moment.ANY,
              ""),
          limit("SO_RCVTIMEO", "How long one recv or accept may wait, where it blocks."),
          limit("SO_SNDTIMEO", "How long one send or connect may wait, where it blocks."),
          new SystemOption(
              "SO_ATTACH_FILTER",
              "With 1 the system throws away all that comes for the socket, as if its cable were"
                  + " pulled.",
              Form.SWITCH,
              "",
              0,
              1,
              Sockets.ALL,
              Moment.ANY,
              "read back, the number of instructions of the filter"),
          number(
              "SO_PRIORITY",
              "How the packets are queued on their way out.",
              "",
              0,
              6,
              Sockets.ALL,
              Moment.ANY,
              ""),
          number(
              "SO_MAX_PACING_RATE",
              "How fast TCP may send at most.",
              "bytes a second",
              0,
              ANY_NUMBER,
              Sockets.TCP,
              Moment.ANY,
              "read back, -1 is no limit"),
          onOff(
              "TCP_NODELAY",
              "Turns Nagle's algorithm off: small sends go out at once.",
              Sockets.TCP,
              Moment.ANY),
          new SystemOption(
              "TCP_QUICKACK",
              "Acknowledges at once instead of waiting a little.",
              Form.SWITCH,
              "",
              0,
              1,
              Sockets.TCP,
              Moment.ANY,
              "the kernel leaves the mode again by itself"),
          onOff(
              "TCP_CORK",
              "Holds small segments back until it is turned off, or 200 ms have passed.",
              Sockets.TCP,
              Moment.ANY),
          seconds("TCP_KEEPIDLE", "After how much silence keep-alive asks for the first time."),
          seconds("TCP_KEEPINTVL", "How far the questions of keep-alive are apart."),
          number(
              "TCP_KEEPCNT",
              "How many unanswered questions of keep-alive end the connection.",
              "",
              1,
              127,
              Sockets.TCP,
              Moment.ANY,
              ""),
          number(
              "TCP_USER_TIMEOUT",
              "For how long sent bytes may stay unacknowledged; 0 leaves it to the system.",
              "milliseconds",
              0,
              ANY_NUMBER,
              Sockets.TCP,
              Moment.ANY,
              ""),
          number(
              "TCP_MAXSEG",
              "The most bytes of the stream in one packet.",
              "bytes",
              88,
              32_767,
              Sockets.TCP,
              Moment.BEFORE_CONNECTION,
              "read back before the connection it is what was set, and later what was agreed on"),
          number(
              "TCP_SYNCNT",
              "How often connect repeats its SYN.",
              "",
              1,
              127,
              Sockets.TCP,
              Moment.BEFORE_CONNECTION,
              ""),
          number(
              "TCP_DEFER_ACCEPT",
              "Lets accept return a connection only when its first bytes have come.",
              "seconds",
              0,
              ANY_NUMBER,
              Sockets.LISTENERS,
              Moment.ANY,
              "Linux rounds it up to a whole number of repeated SYN/ACKs: 1, 3, 7, 15 …"),
          number(
              "TCP_FASTOPEN",
              "How many requests a listener takes that bring bytes with their SYN.",
              "",
              0,
              65_535,
              Sockets.LISTENERS,
              Moment.ANY,
              ""),
          number(
              "TCP_NOTSENT_LOWAT",
              "How many unsent bytes keep a socket from being ready to send.",
              "bytes",
              0,
              ANY_NUMBER,
              Sockets.TCP,
              Moment.ANY,
              ""),
          number(
              "TCP_WINDOW_CLAMP",
              "The largest window that is told to the peer.",
              "bytes",
              0,
              ANY_NUMBER,
              Sockets.TCP,
              Moment.ANY,
              "Linux makes it no smaller than half the smallest receive buffer"),
          number(
              "TCP_LINGER2",
              "How long a closed connection waits for the peer's FIN.",
              "seconds",
              0,
              ANY_NUMBER,
              Sockets.TCP,
              Moment.ANY,
              "0 leaves it to net.ipv4.tcp_fin_timeout, and of more than 120 Linux makes 120"),
          onOff(
              "UDP_CORK",
              "Holds datagrams back and sends them as one when it is turned off.",
              Sockets.UDP,
              Moment.ANY),
          new SystemOption(
              "TCP_CONGESTION",
              "By which method TCP finds how fast it may send, such as cubic or reno.",
              Form.WORD,
              "",
              0,
              0,
              Sockets.TCP,
              Moment.ANY,
              ""),
          number(
              "IP_TOS",
              "The class of service in each IPv4 packet.",
              "",
              0,
              255,
              Sockets.ALL,
              Moment.ANY,
              "for TCP Linux leaves out the lowest two bits, which are for congestion"),
          number(
              "IP_TTL",
              "How many routers an IPv4 packet may pass.",
              "",
              1,
              255,
              Sockets.ALL,
              Moment.ANY,
              ""),
          number(
              "IP_MTU_DISCOVER",
              "Whether packets may be cut on their way: 0 yes, 1 as the route says, 2 no, 3 no and"
                  + " without looking at the route.",
              "",
              0,
              5,
              Sockets.ALL,
              Moment.ANY,
              ""),
          onOff(
              "IP_FREEBIND",
              "Lets bind take an address that this machine does not have (yet).",
              Sockets.ALL,
              Moment.BEFORE_BIND),
          number(
              "IP_MULTICAST_TTL",
              "How many routers an IPv4 multicast datagram may pass; 1 stays in this network.",
              "",
              0,
              255,
              Sockets.UDP,
              Moment.ANY,
              ""),
          multicast(
              "IP_MULTICAST_IF",
              "Through which interface IPv4 multicast datagrams leave.",
              Form.CARD,
              Sockets.UDP,
              "read back it is the interface's address"),
          multicast(
              "IP_ADD_MEMBERSHIP",
              "Joins an IPv4 multicast group on the network of an interface.",
              Form.GROUP,
              Sockets.UDP,
              "it cannot be read back"),
          multicast(
              "IP_DROP_MEMBERSHIP",
              "Leaves an IPv4 multicast group that was joined on that interface.",
              Form.GROUP,
              Sockets.UDP,
              "it cannot be read back"),
          onOff(
              "IP_MULTICAST_LOOP",
              "Lets members of the group on this machine hear its IPv4 multicast datagrams.",
              Sockets.UDP,
              Moment.ANY),
          onOff(
              "IPV6_V6ONLY",
              "Whether an IPv6 socket refuses IPv4.",
              Sockets.SIX,
              Moment.BEFORE_BIND),
          number(
              "IPV6_UNICAST_HOPS",
              "How many routers an IPv6 packet may pass.",
              "",
              0,
              255,
              Sockets.SIX,
              Moment.ANY,
              ""),
          number(
              "IPV6_TCLASS",
              "The traffic class in each IPv6 packet.",
              "",
              0,
              255,
              Sockets.SIX,
              Moment.ANY,
              "for TCP Linux leaves out the lowest two bits, which are for congestion"),
          number(
              "IPV6_MULTICAST_HOPS",
              "How many routers an IPv6 multicast datagram may pass.",
              "",
              0,
              255,
              Sockets.SIX,
              Moment.ANY,
              ""),
          onOff(
              "IPV6_MULTICAST_LOOP",
              "Lets members of the group on this machine hear its IPv6 multicast datagrams.",
              Sockets.SIX,
              Moment.ANY),
          multicast(
              "IPV6_MULTICAST_IF",
              "Through which interface IPv6 multicast datagrams leave.",
              Form.CARD,
              Sockets.SIX,
              ""),
          multicast(
              "IPV6_JOIN_GROUP",
              "Joins an IPv6 multicast group on the network of an interface.",
              Form.GROUP,
              Sockets.SIX,
              "it cannot be read back"),
          multicast(
              "IPV6_LEAVE_GROUP",
              "Leaves an IPv6 multicast group that was joined on that interface.",
              Form.GROUP,
              Sockets.SIX,
              "it cannot be read back"));

  private SystemOptions() {}

  private static SystemOption onOff(String name, String sentence, Sockets sockets, Moment moment) {
    return new SystemOption(name, sentence, Form.SWITCH, "", 0, 1, sockets, moment, "");
  }

  private static SystemOption number(
      String name,
      String sentence,
      String unit,
      int least,
      int most,
      Sockets sockets,
      Moment moment,
      String made) {
    return new SystemOption(name, sentence, Form.NUMBER, unit, least, most, sockets, moment, made);
  }

  private static SystemOption multicast(
      String name, String sentence, Form form, Sockets sockets, String made) {
    return new SystemOption(name, sentence, form, "", 0, 0, sockets, Moment.ANY, made);
  }

  private static SystemOption seconds(String name, String sentence) {
    return number(name, sentence, "seconds", 1, 32_767, Sockets.TCP, Moment.ANY, "");
  }

  private static SystemOption limit(String name, String sentence) {
    return new SystemOption(
        name,
        sentence,
        Form.LIMIT,
        "",
        0,
        ANY_NUMBER,
        Sockets.ALL,
        Moment.ANY,
        "Java's own calls do not look at it");
  }

  /** The option of this name, in upper or lower case. */
  public static Optional<SystemOption> of(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return ALL.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }
}

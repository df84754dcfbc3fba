package dev.socketworkbench.net.server;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.resolve.Hosts;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.option.TextKind;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options of a server, each described once: the forms, the command line, the stored settings,
 * the table in the documentation and the explanations are made from this list.
 */
public final class ServerOptions {
  private static final String AT_START = "at the next start";

  /** The most that a buffer is asked to be: 1 GiB. */
  private static final int MOST_BUFFER = 1 << 30;

  /** The address to listen on. */
  public static final Option<InetAddress> INTERFACE =
      new Option<>(
          "interface",
          "Interface",
          "The address to listen on decides who can reach the server.",
          AT_START,
          new OptionKind.BindAddress(),
          Hosts.literal("127.0.0.1").orElseThrow());

  /** The port to listen on; 0 lets the system choose a free one. */
  public static final Option<Integer> PORT =
      new Option<>(
          "port",
          "Port",
          "The port to listen on; 0 lets the system choose a free one.",
          AT_START,
          new NumberKind.Port(0),
          60000);

  /** What the server says. */
  public static final Option<BehaviourKind> BEHAVIOUR =
      new Option<>(
          "behaviour",
          "Behaviour",
          "What the server does with a connection.",
          AT_START,
          OptionKind.OneOf.all(BehaviourKind.class, BehaviourKind::label, BehaviourKind::sentence),
          BehaviourKind.TUTORIAL);

  /** Datagrams or a stream. */
  public static final Option<Boolean> UDP =
      new Option<>(
          "udp",
          "Datagrams (UDP)",
          "Serves datagrams: one socket for all peers, and no connections.",
          AT_START,
          new OptionKind.Flag("tcp", "Serves connections over TCP."),
          false);

  /** The name of a Unix socket; empty for one of IP. */
  public static final Option<String> UNIX =
      new Option<>(
          "unix",
          "Unix socket",
          "Listens on a Unix socket, within this machine, in place of interface and port.",
          AT_START,
          new TextKind.UnixName(),
          "");

  /** The type of a Unix socket. */
  public static final Option<UnixType> UNIX_TYPE =
      new Option<>(
          "unix-type",
          "Type of the Unix socket",
          "What a Unix socket carries.",
          AT_START,
          OptionKind.OneOf.all(UnixType.class, UnixType::label, UnixType::sentence),
          UnixType.STREAM);

  /** Whether a server on IPv6 hears IPv6 only. */
  public static final Option<Boolean> V6_ONLY =
      new Option<>(
          "v6-only",
          "IPv6 only (IPV6_V6ONLY)",
          "Keeps IPv4 clients from a TCP server on an IPv6 address; for '::', which hears both.",
          AT_START,
          new OptionKind.Flag(
              "dual-stack", "Lets a server on '::' hear IPv4 clients, too, with mapped addresses."),
          false);

  /** Whether SO_REUSEADDR is set. */
  public static final Option<Boolean> REUSE_ADDRESS =
      new Option<>(
          "reuse-address",
          "Reuse the address (SO_REUSEADDR)",
          "Lets a server start again at once while its last connections are still in TIME_WAIT.",
          AT_START,
          new OptionKind.Flag(
              "no-reuse-address",
              "Sets SO_REUSEADDR to 0, so that TIME_WAIT stands in the way of a restart."),
          true);

  /** How it waits for several clients. */
  public static final Option<Waiting> WAITING =
      new Option<>(
          "waiting",
          "Way of waiting",
          "How the server waits for several clients.",
          AT_START,
          OptionKind.OneOf.all(Waiting.class, Waiting::label, Waiting::sentence),
          Waiting.ONE_AT_A_TIME);

  /** The backlog of listen. */
  public static final Option<Integer> BACKLOG =
      new Option<>(
          "backlog",
          "Backlog",
          "How many connections may wait to be accepted.",
          AT_START,
          new NumberKind.Whole(1, Integer.MAX_VALUE),
          50);

  /** The size that recv is given. */
  public static final Option<Integer> RECEIVE_SIZE =
      new Option<>(
          "recv-size",
          "recv size in bytes",
          "How many bytes one recv asks for.",
          AT_START,
          new NumberKind.Whole(1, TracedSocket.MAX_RECEIVE_SIZE),
          4096);

  /** How many connections may be open. */
  public static final Option<Integer> MAX_CONNECTIONS =
      new Option<>(
          "max-connections",
          "Maximum connections",
          "How many connections may be open at once; further ones wait in the backlog until one"
              + " ends.",
          AT_START,
          new NumberKind.Whole(1, ServerLimits.MOST_CONNECTIONS),
          10_000);

  /** The longest silence, in milliseconds. */
  public static final Option<Integer> IDLE_TIMEOUT =
      new Option<>(
          "idle-timeout",
          "Idle time-out in seconds",
          "After how many seconds without a byte sent or received a connection is closed; 0 for"
              + " never.",
          AT_START,
          new NumberKind.Seconds(0, ServerLimits.LONGEST_IDLE_MILLIS / 1000),
          3_600_000);

  /** How much of each call is recorded. */
  public static final Option<Integer> KEEP_BYTES =
      new Option<>(
          "keep-bytes",
          "Bytes kept of each call",
          "How many bytes of each send and recv are recorded; the rest is counted, not kept.",
          AT_START,
          new NumberKind.Whole(0, ServerLimits.MOST_KEPT_BYTES),
          ServerLimits.MOST_KEPT_BYTES);

  /** How much of each connection is recorded whole. */
  public static final Option<Integer> KEEP_WHOLE =
      new Option<>(
          "keep-whole",
          "MiB of a connection kept whole",
          "After how many MiB, sent and received, only the first "
              + FloodLimits.SHORT
              + " bytes of each call of a connection are recorded; 0 for never.",
          AT_START,
          new NumberKind.Whole(0, FloodLimits.MOST_MEBIBYTES),
          64);

  /** After how many bytes a connection is closed. */
  public static final Option<Integer> MAX_MIB =
      new Option<>(
          "max-mib",
          "Maximum MiB of a connection",
          "After how many MiB, sent and received, a connection is closed; 0 for never.",
          AT_START,
          new NumberKind.Whole(0, FloodLimits.MOST_MEBIBYTES),
          0);

  /** After how many calls a connection is closed. */
  public static final Option<Integer> MAX_CALLS =
      new Option<>(
          "max-calls",
          "Maximum calls of a connection",
          "After how many sends and recvs a connection is closed, as they would fill the recording;"
              + " 0 for never.",
          AT_START,
          new NumberKind.Whole(0, Integer.MAX_VALUE),
          10_000_000);

  /** How many connections have platform threads. */
  public static final Option<Integer> PLATFORM_THREADS =
      new Option<>(
          "platform-threads",
          "Platform threads",
          "How many connections have platform threads where each has a thread; they are faster, and"
              + " further connections have virtual ones.",
          AT_START,
          new NumberKind.Whole(0, ServerLimits.MOST_PLATFORM_THREADS),
          ThreadKind.USUAL_PLATFORM_THREADS);

  /** The size of the receive buffer of datagrams; 0 for the system's. */
  public static final Option<Integer> RECEIVE_BUFFER =
      new Option<>(
          "receive-buffer",
          "Receive buffer in bytes (SO_RCVBUF)",
          "The size of the receive buffer that SO_RCVBUF asks for, for UDP: datagrams for which it"
              + " has no room are lost; 0 leaves it to the system.",
          AT_START,
          new NumberKind.Whole(0, MOST_BUFFER),
          0);

  /** The multicast group to join; empty for none. */
  public static final Option<String> JOIN =
      new Option<>(
          "join",
          "Multicast group to join",
          "The multicast group that a UDP server joins, with % and the interface to its network if"
              + " that is not the usual one.",
          AT_START,
          new TextKind.GroupAddress(),
          "");

  /** Any socket options of the system. */
  public static final Option<OptionList> SOCKET_OPTIONS =
      new Option<>(
          "option",
          "Socket options",
          "Socket options to set before bind, such as TCP_MAXSEG=536; each is a recorded call, and"
              + " is read back.",
          AT_START,
          new OptionKind.SocketOptions(),
          OptionList.EMPTY);

  private static final List<Option<?>> OWN =
      List.of(
          INTERFACE,
          PORT,
          BEHAVIOUR,
          UDP,
          V6_ONLY,
          REUSE_ADDRESS,
          WAITING,
          BACKLOG,
          RECEIVE_SIZE,
          RECEIVE_BUFFER,
          JOIN,
          SOCKET_OPTIONS,
          UNIX,
          UNIX_TYPE,
          MAX_CONNECTIONS,
          IDLE_TIMEOUT,
          KEEP_BYTES,
          KEEP_WHOLE,
          MAX_MIB,
          MAX_CALLS,
          PLATFORM_THREADS);

  /** All of them, in the order in which they are shown. */
  public static final List<Option<?>> ALL =
      Stream.of(OWN, ScriptOptions.ALL, TlsOptions.OF_SERVER).flatMap(List::stream).toList();

  /** Those that mean something for connections only. */
  private static final Set<Option<?>> OF_TCP =
      Set.of(
          V6_ONLY,
          REUSE_ADDRESS,
          WAITING,
          BACKLOG,
          MAX_CONNECTIONS,
          IDLE_TIMEOUT,
          MAX_MIB,
          MAX_CALLS,
          PLATFORM_THREADS);

  /** Those that mean something for datagrams only. */
  private static final Set<Option<?>> OF_UDP = Set.of(RECEIVE_BUFFER, JOIN);

  private ServerOptions() {}

  /** Whether an option means something for a server of datagrams, or of connections. */
  public static boolean applies(Option<?> option, boolean udp) {
    return !(udp
        ? OF_TCP.contains(option) || TlsOptions.OF_SERVER.contains(option)
        : OF_UDP.contains(option));
  }
}

package dev.socketworkbench.net.client;

import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.resolve.Hosts;
import dev.socketworkbench.net.resolve.IpVersion;
import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.option.TextKind;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The options of a client, each described once, as a server's are. */
public final class ClientOptions {
  private static final String AT_CONNECT = "at the next connect";

  /** The most that a buffer is asked to be: 1 GiB. */
  private static final int MOST_BUFFER = 1 << 30;

  /** The name or address to connect to. */
  public static final Option<String> HOST =
      new Option<>(
          "host",
          "Host",
          "The name or address to connect to.",
          AT_CONNECT,
          new TextKind.Host(),
          "127.0.0.1");

  /** The port to connect to. */
  public static final Option<Integer> PORT =
      new Option<>(
          "port", "Port", "The port to connect to.", AT_CONNECT, new NumberKind.Port(1), 60000);

  /** Datagrams or a stream. */
  public static final Option<Boolean> UDP =
      new Option<>(
          "udp",
          "Datagrams (UDP)",
          "Sends datagrams: each message is one, and there is no connection.",
          AT_CONNECT,
          new OptionKind.Flag("tcp", "Connects over TCP."),
          false);

  /** The name of a Unix socket; empty for one of IP. */
  public static final Option<String> UNIX =
      new Option<>(
          "unix",
          "Unix socket",
          "Connects to a Unix socket, within this machine, in place of host and port.",
          AT_CONNECT,
          new TextKind.UnixName(),
          "");

  /** The type of a Unix socket. */
  public static final Option<UnixType> UNIX_TYPE =
      new Option<>(
          "unix-type",
          "Type of the Unix socket",
          "What the Unix socket carries.",
          AT_CONNECT,
          OptionKind.OneOf.all(UnixType.class, UnixType::label, UnixType::sentence),
          UnixType.STREAM);

  /** Whether a datagram socket is connected. */
  public static final Option<Boolean> CONNECTED =
      new Option<>(
          "connected",
          "Connect the socket",
          "Connects the UDP socket: only this peer is heard, and that nobody is there can be"
              + " reported.",
          AT_CONNECT,
          new OptionKind.Flag(
              "unconnected",
              "Leaves the UDP socket unconnected: sendto and recvfrom, anybody heard."),
          true);

  /** Whether SO_BROADCAST is set. */
  public static final Option<Boolean> BROADCAST =
      new Option<>(
          "broadcast",
          "Allow broadcast",
          "Sets SO_BROADCAST, without which the system refuses a UDP send to a broadcast address.",
          AT_CONNECT,
          new OptionKind.Flag(
              "no-broadcast", "Leaves SO_BROADCAST as the system has it: broadcast is refused."),
          false);

  /** The interface for multicast; empty for the system's choice. */
  public static final Option<String> MULTICAST_INTERFACE =
      new Option<>(
          "multicast-interface",
          "Multicast interface",
          "The interface through which UDP datagrams to a multicast group leave (IP_MULTICAST_IF).",
          AT_CONNECT,
          new TextKind.InterfaceName(),
          "");

  /** How many routers may pass on a multicast datagram. */
  public static final Option<Integer> MULTICAST_TTL =
      new Option<>(
          "multicast-ttl",
          "Multicast hops (TTL)",
          "How many networks a UDP multicast datagram may cross (IP_MULTICAST_TTL); 1 stays in this"
              + " one.",
          AT_CONNECT,
          new NumberKind.Whole(0, 255),
          1);

  /** Whether a multicast datagram is heard on this machine, too. */
  public static final Option<Boolean> MULTICAST_LOOP =
      new Option<>(
          "multicast-loop",
          "Hear own multicast",
          "Lets members of the group on this machine hear UDP multicast datagrams"
              + " (IP_MULTICAST_LOOP).",
          AT_CONNECT,
          new OptionKind.Flag(
              "no-multicast-loop", "Keeps UDP multicast datagrams from this machine's members."),
          true);

  /** How long connect may take, in milliseconds. */
  public static final Option<Integer> CONNECT_TIMEOUT =
      new Option<>(
          "connect-timeout",
          "Connect time-out in ms",
          "How many milliseconds one connect may take; 0 leaves the limit to the system.",
          AT_CONNECT,
          new NumberKind.Whole(0, Integer.MAX_VALUE),
          10_000);

  /** The size that recv is given. */
  public static final Option<Integer> RECEIVE_SIZE =
      new Option<>(
          "recv-size",
          "recv size in bytes",
          "How many bytes one recv asks for.",
          AT_CONNECT,
          new NumberKind.Whole(1, TracedSocket.MAX_RECEIVE_SIZE),
          4096);

  /** Whether TCP_NODELAY is set. */
  public static final Option<Boolean> NO_DELAY =
      new Option<>(
          "no-delay",
          "Send at once (TCP_NODELAY)",
          "Sets TCP_NODELAY, so that a small send goes out although an earlier one is not"
              + " acknowledged yet.",
          AT_CONNECT,
          new OptionKind.Flag(
              "nagle", "Leaves TCP_NODELAY as the system has it: Nagle's algorithm is on."),
          false);

  /** Whether SO_KEEPALIVE is set. */
  public static final Option<Boolean> KEEP_ALIVE =
      new Option<>(
          "keep-alive",
          "Ask a silent peer (SO_KEEPALIVE)",
          "Sets SO_KEEPALIVE, so that the system asks a silent peer from time to time whether it is"
              + " still there.",
          AT_CONNECT,
          new OptionKind.Flag(
              "no-keep-alive",
              "Leaves SO_KEEPALIVE as the system has it: a silent peer is not asked."),
          false);

  /** The size of the send buffer; 0 for the system's. */
  public static final Option<Integer> SEND_BUFFER =
      new Option<>(
          "send-buffer",
          "Send buffer in bytes (SO_SNDBUF)",
          "The size of the send buffer that SO_SNDBUF asks for; 0 leaves it to the system.",
          AT_CONNECT,
          new NumberKind.Whole(0, MOST_BUFFER),
          0);

  /** The size of the receive buffer; 0 for the system's. */
  public static final Option<Integer> RECEIVE_BUFFER =
      new Option<>(
          "receive-buffer",
          "Receive buffer in bytes (SO_RCVBUF)",
          "The size of the receive buffer that SO_RCVBUF asks for; 0 leaves it to the system.",
          AT_CONNECT,
          new NumberKind.Whole(0, MOST_BUFFER),
          0);

  /** The address to connect from; a wildcard for the one that the system chooses. */
  public static final Option<InetAddress> SOURCE_ADDRESS =
      new Option<>(
          "source-address",
          "Source address",
          "The address of this machine to connect from; 0.0.0.0 lets the system choose.",
          AT_CONNECT,
          new OptionKind.BindAddress(),
          Hosts.literal("0.0.0.0").orElseThrow());

  /** The port to connect from; 0 for one that the system chooses. */
  public static final Option<Integer> SOURCE_PORT =
      new Option<>(
          "source-port",
          "Source port",
          "The port to connect from; 0 lets the system choose.",
          AT_CONNECT,
          new NumberKind.Port(0),
          0);

  /** Which addresses of a name are tried. */
  public static final Option<IpVersion> IP_VERSION =
      new Option<>(
          "ip-version",
          "Addresses of a name",
          "Which addresses of a name are tried; on the command line -4 and -6 say the same.",
          AT_CONNECT,
          OptionKind.OneOf.all(IpVersion.class, IpVersion::label, IpVersion::sentence),
          IpVersion.ANY);

  /** Any socket options of the system. */
  public static final Option<OptionList> SOCKET_OPTIONS =
      new Option<>(
          "option",
          "Socket options",
          "Socket options to set before connect, such as TCP_MAXSEG=536; each is a recorded call,"
              + " and is read back.",
          AT_CONNECT,
          new OptionKind.SocketOptions(),
          OptionList.EMPTY);

  /** Where to connect to: the first that is asked for. */
  public static final List<Option<?>> TARGET = List.of(HOST, PORT);

  private static final List<Option<?>> OWN =
      List.of(
          HOST,
          PORT,
          UDP,
          CONNECTED,
          BROADCAST,
          MULTICAST_INTERFACE,
          MULTICAST_TTL,
          MULTICAST_LOOP,
          CONNECT_TIMEOUT,
          RECEIVE_SIZE,
          NO_DELAY,
          KEEP_ALIVE,
          SEND_BUFFER,
          RECEIVE_BUFFER,
          IP_VERSION,
          SOCKET_OPTIONS,
          SOURCE_ADDRESS,
          SOURCE_PORT,
          UNIX,
          UNIX_TYPE);

  /** All of them, in the order in which they are shown. */
  public static final List<Option<?>> ALL =
      Stream.of(OWN, ScriptOptions.ALL, TlsOptions.OF_CLIENT).flatMap(List::stream).toList();

  /** Those that mean something for connections only. */
  private static final Set<Option<?>> OF_TCP = Set.of(CONNECT_TIMEOUT, NO_DELAY, KEEP_ALIVE);

  /** Those that mean something for datagrams only. */
  private static final Set<Option<?>> OF_UDP =
      Set.of(CONNECTED, BROADCAST, MULTICAST_INTERFACE, MULTICAST_TTL, MULTICAST_LOOP);

  private ClientOptions() {}

  /** Whether an option means something for a client with datagrams, or with a connection. */
  public static boolean applies(Option<?> option, boolean udp) {
    return !(udp
        ? OF_TCP.contains(option) || TlsOptions.OF_CLIENT.contains(option)
        : OF_UDP.contains(option));
  }
}

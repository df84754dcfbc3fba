package dev.socketworkbench.net.client;

import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.resolve.Hosts;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import java.net.InetAddress;
import java.util.List;

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
          new OptionKind.Host(),
          "127.0.0.1");

  /** The port to connect to. */
  public static final Option<Integer> PORT =
      new Option<>(
          "port", "Port", "The port to connect to.", AT_CONNECT, new OptionKind.Port(1), 60000);

  /** How long connect may take, in milliseconds. */
  public static final Option<Integer> CONNECT_TIMEOUT =
      new Option<>(
          "connect-timeout",
          "Connect time-out in ms",
          "How many milliseconds one connect may take; 0 leaves the limit to the system.",
          AT_CONNECT,
          new OptionKind.Whole(0, Integer.MAX_VALUE),
          10_000);

  /** The size that recv is given. */
  public static final Option<Integer> RECEIVE_SIZE =
      new Option<>(
          "recv-size",
          "recv size in bytes",
          "How many bytes one recv asks for.",
          AT_CONNECT,
          new OptionKind.Whole(1, TracedSocket.MAX_RECEIVE_SIZE),
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
          new OptionKind.Whole(0, MOST_BUFFER),
          0);

  /** The size of the receive buffer; 0 for the system's. */
  public static final Option<Integer> RECEIVE_BUFFER =
      new Option<>(
          "receive-buffer",
          "Receive buffer in bytes (SO_RCVBUF)",
          "The size of the receive buffer that SO_RCVBUF asks for; 0 leaves it to the system.",
          AT_CONNECT,
          new OptionKind.Whole(0, MOST_BUFFER),
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
          new OptionKind.Port(0),
          0);

  /** Where to connect to: the first that is asked for. */
  public static final List<Option<?>> TARGET = List.of(HOST, PORT);

  /** All of them, in the order in which they are shown. */
  public static final List<Option<?>> ALL =
      List.of(
          HOST,
          PORT,
          CONNECT_TIMEOUT,
          RECEIVE_SIZE,
          NO_DELAY,
          KEEP_ALIVE,
          SEND_BUFFER,
          RECEIVE_BUFFER,
          SOURCE_ADDRESS,
          SOURCE_PORT);

  private ClientOptions() {}
}

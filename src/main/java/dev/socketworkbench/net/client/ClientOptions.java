package dev.socketworkbench.net.client;

import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import java.util.List;

/** The options of a client, each described once, as a server's are. */
public final class ClientOptions {
  private static final String AT_CONNECT = "at the next connect";

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

  /** Where to connect to: the first that is asked for. */
  public static final List<Option<?>> TARGET = List.of(HOST, PORT);

  /** All of them, in the order in which they are shown. */
  public static final List<Option<?>> ALL = List.of(HOST, PORT, CONNECT_TIMEOUT, RECEIVE_SIZE);

  private ClientOptions() {}
}

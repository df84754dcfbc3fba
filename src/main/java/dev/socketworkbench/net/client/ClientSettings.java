package dev.socketworkbench.net.client;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.resolve.Hosts;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import java.util.Optional;

/**
 * Where a client connects to and how: a value for each of {@link ClientOptions}, which say what
 * each means and what is allowed.
 *
 * @param values the values; what is not set has its default
 */
public record ClientSettings(OptionValues values) {

  /**
   * Checks the form of the host.
   *
   * @throws IllegalArgumentException if the host can be neither a name nor an address
   */
  public ClientSettings {
    Hosts.check(values.get(ClientOptions.HOST));
  }

  /** The tutorial's client: every option has its default. */
  public static ClientSettings tutorial() {
    return new ClientSettings(OptionValues.STANDARD);
  }

  /** The value of an option. */
  public <T> T get(Option<T> option) {
    return values.get(option);
  }

  /**
   * The same with another value of an option.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public <T> ClientSettings with(Option<T> option, T value) {
    return new ClientSettings(values.with(option, value));
  }

  /**
   * A name, an IPv4 address, or an IPv6 address with or without brackets and with or without a
   * scope ({@code fe80::1%eth0}).
   */
  public String host() {
    return get(ClientOptions.HOST);
  }

  /** The port to connect to, 1 to 65535. */
  public int port() {
    return get(ClientOptions.PORT);
  }

  /** Whether it sends datagrams. */
  public boolean isDatagrams() {
    return unix().isPresent()
        ? get(ClientOptions.UNIX_TYPE) == UnixType.DATAGRAM
        : get(ClientOptions.UDP);
  }

  /** The name of the Unix socket that it is about; empty if it is about one of IP. */
  public Optional<Endpoint.Unix> unix() {
    return Optional.of(get(ClientOptions.UNIX))
        .filter(name -> !name.isEmpty())
        .map(Endpoint.Unix::named);
  }

  /** Whether each of its calls blocks a thread of the system: of the C library. */
  boolean needsPlatformThread() {
    return unix().isPresent();
  }

  /** Whether it speaks TLS from the beginning of its connection. */
  public boolean isTls() {
    return get(TlsOptions.TLS) && !isDatagrams();
  }

  /** The same with datagrams or a connection. */
  public ClientSettings withDatagrams(boolean udp) {
    return with(ClientOptions.UDP, udp);
  }

  /** How long one connect may take, in milliseconds; 0 for no limit but the system's. */
  public int connectTimeoutMillis() {
    return get(ClientOptions.CONNECT_TIMEOUT);
  }

  /** How many bytes one recv asks for: 1 to {@link TracedSocket#MAX_RECEIVE_SIZE}. */
  public int receiveSize() {
    return get(ClientOptions.RECEIVE_SIZE);
  }

  /** Whether an address or a port to connect from was chosen, so that bind is called. */
  boolean hasSource() {
    return !get(ClientOptions.SOURCE_ADDRESS).isAnyLocalAddress()
        || get(ClientOptions.SOURCE_PORT) > 0;
  }

  /** The same to another host; white space around it is dropped. */
  public ClientSettings withHost(String newHost) {
    return with(ClientOptions.HOST, newHost.strip());
  }

  /** The same to another port. */
  public ClientSettings withPort(int newPort) {
    return with(ClientOptions.PORT, newPort);
  }

  /** The same with another limit, in milliseconds. */
  public ClientSettings withConnectTimeoutMillis(int millis) {
    return with(ClientOptions.CONNECT_TIMEOUT, millis);
  }
}

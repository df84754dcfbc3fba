package dev.socketworkbench.load;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.option.OptionList;
import java.util.Objects;

/**
 * What a load consists of, bounded in time and in number.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param connections how many at once: 1 to {@link #MOST_CONNECTIONS}
 * @param size of each message, in bytes: 1 to {@link #LARGEST_SIZE}
 * @param rate messages per second over all connections, up to {@link #HIGHEST_RATE}; 0 for the
 *     closed loop, in which each connection sends as soon as it was answered
 * @param seconds how long, from the moment at which all are connected: 1 to {@link #MOST_SECONDS}
 * @param messages the maximum over all connections, up to {@link #MOST_MESSAGES}
 * @param check what counts as an answer
 * @param elsewhere whether a person agreed to a target that is not this machine's loopback
 * @param options to set on each socket before it connects
 * @param transport what the messages travel by; of a Unix socket, host and port are of no account
 */
public record LoadSettings(
    String host,
    int port,
    int connections,
    int size,
    int rate,
    int seconds,
    long messages,
    AnswerCheck check,
    boolean elsewhere,
    OptionList options,
    LoadTransport transport) {
  /** The most connections of one load: 10,000. */
  public static final int MOST_CONNECTIONS = 10_000;

  /** The most connections to a Unix socket, as each blocks two threads of the system: 1,000. */
  public static final int MOST_UNIX_CONNECTIONS = 1_000;

  /** The largest message: 1 MiB. */
  public static final int LARGEST_SIZE = 1 << 20;

  /** The highest rate of the open loop: 1,000,000 messages per second. */
  public static final int HIGHEST_RATE = 1_000_000;

  /** The longest load: an hour. */
  public static final int MOST_SECONDS = 3600;

  /** The most messages of one load: 1,000,000,000. */
  public static final long MOST_MESSAGES = 1_000_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LoadSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(transport, "transport");
    check("port", port, 1, 65535);
    check("connections", connections, 1, mostConnections(transport));
    check("size", size, 1, LARGEST_SIZE);
    check("rate", rate, 0, HIGHEST_RATE);
    check("seconds", seconds, 1, MOST_SECONDS);
    check("messages", messages, 1, MOST_MESSAGES);
  }

  /** How many connections a load can have over this. */
  public static int mostConnections(LoadTransport transport) {
    return transport.unix().isPresent() ? MOST_UNIX_CONNECTIONS : MOST_CONNECTIONS;
  }

  /** Ten connections, 64 bytes, closed loop, ten seconds, an echo server. */
  public static LoadSettings of(String host, int port) {
    return new LoadSettings(
        host,
        port,
        10,
        64,
        0,
        10,
        MOST_MESSAGES,
        AnswerCheck.ECHO,
        false,
        OptionList.EMPTY,
        LoadTransport.TCP);
  }

  private static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be from " + least + " to " + most + ", not " + value);
    }
  }

  /** Whether messages are due at fixed times, whatever the peer does. */
  public boolean openLoop() {
    return rate > 0;
  }

  /** The same with this number of connections. */
  public LoadSettings withConnections(int number) {
    return new LoadSettings(
        host, port, number, size, rate, seconds, messages, check, elsewhere, options, transport);
  }

  /** The same with messages of this size, in bytes. */
  public LoadSettings withSize(int bytes) {
    return new LoadSettings(
        host,
        port,
        connections,
        bytes,
        rate,
        seconds,
        messages,
        check,
        elsewhere,
        options,
        transport);
  }

  /**
   * The same with this rate, in messages per second over all connections; 0 for the closed loop.
   */
  public LoadSettings withRate(int perSecond) {
    return new LoadSettings(
        host,
        port,
        connections,
        size,
        perSecond,
        seconds,
        messages,
        check,
        elsewhere,
        options,
        transport);
  }

  /** The same for this many seconds. */
  public LoadSettings withSeconds(int length) {
    return new LoadSettings(
        host,
        port,
        connections,
        size,
        rate,
        length,
        messages,
        check,
        elsewhere,
        options,
        transport);
  }

  /** The same with this maximum number of messages. */
  public LoadSettings withMessages(long most) {
    return new LoadSettings(
        host, port, connections, size, rate, seconds, most, check, elsewhere, options, transport);
  }

  /** The same with another check of the answers. */
  public LoadSettings withCheck(AnswerCheck what) {
    return new LoadSettings(
        host,
        port,
        connections,
        size,
        rate,
        seconds,
        messages,
        what,
        elsewhere,
        options,
        transport);
  }

  /** The same with or without consent to a target that is not loopback. */
  public LoadSettings withElsewhere(boolean agreed) {
    return new LoadSettings(
        host, port, connections, size, rate, seconds, messages, check, agreed, options, transport);
  }

  /** The same with these options on each socket. */
  public LoadSettings withOptions(OptionList list) {
    return new LoadSettings(
        host, port, connections, size, rate, seconds, messages, check, elsewhere, list, transport);
  }

  /** The same over another transport. */
  public LoadSettings withTransport(LoadTransport by) {
    return new LoadSettings(
        host, port, connections, size, rate, seconds, messages, check, elsewhere, options, by);
  }

  /** Whom it goes to, as it was said: a host, or the name of a Unix socket. */
  public String peer() {
    return transport.unix().map(Endpoint.Unix::toString).orElse(host);
  }
}

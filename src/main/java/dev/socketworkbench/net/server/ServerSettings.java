package dev.socketworkbench.net.server;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What a server is started with: a value for each of {@link ServerOptions}, which say what each
 * means and what is allowed.
 *
 * @param values the values; what is not set has its default
 */
public record ServerSettings(OptionValues values) {
  /** The tutorial's server, on loopback: every option has its default. */
  public static ServerSettings tutorial() {
    return new ServerSettings(OptionValues.STANDARD);
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
  public <T> ServerSettings with(Option<T> option, T value) {
    return new ServerSettings(values.with(option, value));
  }

  /**
   * The interface to listen on; a wildcard address for all. An IPv4 address makes an AF_INET
   * socket, an IPv6 one AF_INET6.
   */
  public InetAddress address() {
    return get(ServerOptions.INTERFACE);
  }

  /** Where to listen: the Unix socket if there is one, else interface and port. */
  public Endpoint endpoint() {
    return unix()
        .<Endpoint>map(name -> name)
        .orElseGet(() -> new Endpoint.Ip(Addresses.ip(address()), port()));
  }

  /** 0 to 65535; 0 lets the system choose. */
  public int port() {
    return get(ServerOptions.PORT);
  }

  /** How many connections may wait to be accepted, from 1. */
  public int backlog() {
    return get(ServerOptions.BACKLOG);
  }

  /** Whether SO_REUSEADDR is set to 1 or to 0 before bind. */
  public boolean reuseAddress() {
    return get(ServerOptions.REUSE_ADDRESS);
  }

  /** How many bytes one recv asks for: 1 to {@link TracedSocket#MAX_RECEIVE_SIZE}. */
  public int receiveSize() {
    return get(ServerOptions.RECEIVE_SIZE);
  }

  /**
   * How it waits for several clients. A handshake of TLS and a script wait for their client, which
   * a loop that polls must not: then each client has a virtual thread. A broadcast needs several
   * clients at once: then each has a thread.
   */
  public Waiting waiting() {
    Waiting wanted = get(ServerOptions.WAITING);
    boolean waits =
        needsTls() || behaviour() == BehaviourKind.SCRIPT || behaviour() == BehaviourKind.CHAOS;
    if (wanted == Waiting.POLL && waits) {
      return Waiting.VIRTUAL_THREADS;
    }
    boolean needsOthers = behaviour() == BehaviourKind.BROADCAST;
    return wanted == Waiting.ONE_AT_A_TIME && needsOthers ? Waiting.THREADS : wanted;
  }

  /** The same, but a script that was chosen without a behaviour is the behaviour. */
  public ServerSettings withChosenScript() {
    boolean unsaid = behaviour() == ServerOptions.BEHAVIOUR.standard();
    return unsaid && ScriptOptions.isChosen(values) ? withBehaviour(BehaviourKind.SCRIPT) : this;
  }

  /** Whether connections speak TLS from their beginning, or can be asked to. */
  public boolean needsTls() {
    return isTls() || (behaviour() == BehaviourKind.STARTTLS && !isDatagrams());
  }

  /** Whether each connection speaks TLS from its beginning. */
  public boolean isTls() {
    return get(TlsOptions.TLS) && !isDatagrams();
  }

  /** What the server says. */
  public BehaviourKind behaviour() {
    return get(ServerOptions.BEHAVIOUR);
  }

  /** Whether it serves datagrams. */
  public boolean isDatagrams() {
    return unix().isPresent()
        ? get(ServerOptions.UNIX_TYPE) == UnixType.DATAGRAM
        : get(ServerOptions.UDP);
  }

  /** The name of the Unix socket that it is about; empty if it is about one of IP. */
  public Optional<Endpoint.Unix> unix() {
    return Optional.of(get(ServerOptions.UNIX))
        .filter(name -> !name.isEmpty())
        .map(Endpoint.Unix::named);
  }

  /** The same with datagrams or connections. */
  public ServerSettings withDatagrams(boolean udp) {
    return with(ServerOptions.UDP, udp);
  }

  /** What it grants its peers. */
  public ServerLimits limits() {
    return new ServerLimits(
        get(ServerOptions.MAX_CONNECTIONS),
        get(ServerOptions.IDLE_TIMEOUT),
        get(ServerOptions.KEEP_BYTES),
        get(ServerOptions.PLATFORM_THREADS));
  }

  /** How much of one connection it records whole, and when it closes one. */
  public FloodLimits flood() {
    return new FloodLimits(
        get(ServerOptions.KEEP_WHOLE), get(ServerOptions.MAX_MIB), get(ServerOptions.MAX_CALLS));
  }

  /** The same with other limits for peers that flood. */
  public ServerSettings withFlood(FloodLimits limits) {
    return with(ServerOptions.KEEP_WHOLE, limits.wholeMebibytes())
        .with(ServerOptions.MAX_MIB, limits.mebibytes())
        .with(ServerOptions.MAX_CALLS, limits.calls());
  }

  /** The same on another interface. */
  public ServerSettings withAddress(InetAddress newAddress) {
    return with(ServerOptions.INTERFACE, newAddress);
  }

  /** The same on another port. */
  public ServerSettings withPort(int newPort) {
    return with(ServerOptions.PORT, newPort);
  }

  /** The same with another backlog. */
  public ServerSettings withBacklog(int newBacklog) {
    return with(ServerOptions.BACKLOG, newBacklog);
  }

  /** The same with SO_REUSEADDR 1 or 0. */
  public ServerSettings withReuseAddress(boolean reuse) {
    return with(ServerOptions.REUSE_ADDRESS, reuse);
  }

  /** The same with another recv size. */
  public ServerSettings withReceiveSize(int newSize) {
    return with(ServerOptions.RECEIVE_SIZE, newSize);
  }

  /** The same with a thread for each client, or one client at a time. */
  public ServerSettings withConcurrent(boolean isConcurrent) {
    return with(ServerOptions.WAITING, isConcurrent ? Waiting.THREADS : Waiting.ONE_AT_A_TIME);
  }

  /** The same with another behaviour. */
  public ServerSettings withBehaviour(BehaviourKind kind) {
    return with(ServerOptions.BEHAVIOUR, kind);
  }

  /** The same with other limits. */
  public ServerSettings withLimits(ServerLimits limits) {
    return with(ServerOptions.MAX_CONNECTIONS, limits.connections())
        .with(ServerOptions.IDLE_TIMEOUT, limits.idleMillis())
        .with(ServerOptions.KEEP_BYTES, limits.keptBytes())
        .with(ServerOptions.PLATFORM_THREADS, limits.platformThreads());
  }
}

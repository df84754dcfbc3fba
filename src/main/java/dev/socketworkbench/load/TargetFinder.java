package dev.socketworkbench.load;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.resolve.HostLookup;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the address that a load goes to. Of several that a name has it is the first that takes a
 * connection, as for every other client: a server on ::1 is reached by the name localhost too.
 */
final class TargetFinder {
  private static final int CONNECT_LIMIT_MILLIS = 10_000;

  private final int port;
  private final List<InetAddress> all;
  private final List<InetAddress> allowed;

  /** Where it goes if nothing needs to be tried, or can be; else null. */
  private final Endpoint only;

  private volatile TracedSocket trying;
  private volatile boolean stopped;

  /**
   * A search that has not begun.
   *
   * @param all the host's addresses
   * @param allowed those of them that may be connected to, 1 or more
   */
  TargetFinder(int port, List<InetAddress> all, List<InetAddress> allowed) {
    this(port, all, allowed, null);
  }

  private TargetFinder(int port, List<InetAddress> all, List<InetAddress> allowed, Endpoint only) {
    this.port = port;
    this.all = all;
    this.allowed = allowed;
    this.only = only;
  }

  /**
   * Looks the host up. Blocks while a name is asked for.
   *
   * @throws UnknownHostException if the name is not known
   * @throws IOException if it has no address of the wanted version
   * @throws NotLoopbackException if it has no loopback address and the settings have no consent;
   *     where it has one, only that is used
   */
  static TargetFinder of(LoadSettings settings) throws IOException {
    LoadTransport transport = settings.transport();
    if (transport.unix().isPresent()) {
      return new TargetFinder(0, List.of(), List.of(), transport.unix().get());
    }
    List<InetAddress> known = HostLookup.addresses(settings.host());
    List<InetAddress> all = known.stream().filter(transport.version()::accepts).toList();
    if (all.isEmpty()) {
      throw new IOException(
          settings.host() + " has no address for: " + transport.version().label() + ".");
    }
    List<InetAddress> allowed =
        settings.elsewhere() ? all : all.stream().filter(TargetFinder::isLoopback).toList();
    if (allowed.isEmpty()) {
      throw new NotLoopbackException(settings.host(), all.getFirst());
    }
    // Whether anybody receives datagrams cannot be tried.
    Endpoint only = transport.isDatagrams() ? endpoint(allowed.getFirst(), settings.port()) : null;
    return new TargetFinder(settings.port(), all, allowed, only);
  }

  /** Whether nothing that is sent there leaves this machine: also by a scope that is its own. */
  private static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress()
        || (address instanceof Inet6Address six && isOfLoopback(six.getScopeId()));
  }

  private static boolean isOfLoopback(int scope) {
    try {
      NetworkInterface card = scope == 0 ? null : NetworkInterface.getByIndex(scope);
      return card != null && card.isLoopback();
    } catch (SocketException unknown) {
      return false;
    }
  }

  /**
   * The address to use; if none takes a connection, the first. Of several each is connected to and
   * closed again, up to the one that is used.
   */
  LoadTarget find(Tracer tracer) {
    if (only != null) {
      return new LoadTarget(only, all, false);
    }
    if (allowed.size() == 1) {
      return target(allowed.getFirst(), false);
    }
    Optional<InetAddress> first =
        allowed.stream().filter(address -> takesAConnection(tracer, address)).findFirst();
    return target(first.orElse(allowed.getFirst()), first.isPresent());
  }

  private LoadTarget target(InetAddress address, boolean answered) {
    return new LoadTarget(endpoint(address, port), all, answered);
  }

  private static Endpoint endpoint(InetAddress address, int port) {
    return new Endpoint.Ip(Addresses.ip(address), port);
  }

  private boolean takesAConnection(Tracer tracer, InetAddress address) {
    if (stopped) {
      return false;
    }
    try (TracedSocket socket =
        TracedSocket.open(tracer, tracer.next(SocketId.Role.CLIENT), Family.of(address))) {
      trying = socket;
      if (!stopped) {
        socket.connect(endpoint(address, port), CONNECT_LIMIT_MILLIS);
      }
      return !stopped;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Ends a trial that is under way. */
  void stop() {
    stopped = true;
    TracedSocket open = trying;
    if (open != null) {
      open.close();
    }
  }
}

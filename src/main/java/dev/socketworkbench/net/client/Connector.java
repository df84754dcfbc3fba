package dev.socketworkbench.net.client;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.channel.StreamKind;
import dev.socketworkbench.net.datagram.DatagramClient;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.option.NamedOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.SocketTrace;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.resolve.Resolver;
import dev.socketworkbench.option.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.List;

/**
 * Gets one client connected: resolves the host, then tries its addresses one after the other, each
 * with its own socket. getaddrinfo is recorded with the identity of the first of them.
 */
public final class Connector {
  private static final List<BufferSize> BUFFERS =
      List.of(
          new BufferSize(StandardSocketOptions.SO_SNDBUF, ClientOptions.SEND_BUFFER),
          new BufferSize(StandardSocketOptions.SO_RCVBUF, ClientOptions.RECEIVE_BUFFER));

  /** A size that the system has unless one is chosen. */
  private record BufferSize(SocketOption<Integer> name, Option<Integer> option) {}

  private final Tracer tracer;
  private final ClientSettings settings;
  private final Attempts attempts;

  /** Is told of each step and may give up at any moment. */
  public interface Attempts {
    /** An identity that is used from now on. */
    void begin(SocketId id);

    /** A socket that is about to connect; closing it ends the try. */
    void trying(PeerSocket socket);

    /** Whether the connection is no longer wanted. */
    boolean givenUp();
  }

  /** A connector that has tried nothing yet. */
  public Connector(Tracer tracer, ClientSettings settings, Attempts attempts) {
    this.tracer = tracer;
    this.settings = settings;
    this.attempts = attempts;
  }

  /**
   * Connects.
   *
   * @throws CallException what the last try failed with
   */
  public PeerSocket connect() throws CallException {
    SocketId id = tracer.next(SocketId.Role.CLIENT);
    attempts.begin(id);
    if (settings.unix().isPresent()) {
      return settings.isDatagrams()
          ? unixDatagrams(id, settings.unix().get())
          : unix(id, settings.unix().get());
    }
    CallException last = null;
    for (InetAddress address : resolve(id)) {
      if (last != null) {
        id = tracer.next(SocketId.Role.CLIENT);
        attempts.begin(id);
      }
      try {
        Endpoint target = new Endpoint.Ip(Addresses.ip(address), settings.port());
        return settings.isDatagrams()
            ? datagrams(id, target, Family.of(address))
            : connect(id, target, Family.of(address));
      } catch (CallException e) {
        last = e;
        if (attempts.givenUp()) {
          break;
        }
      }
    }
    if (last == null) {
      throw new IllegalStateException("a name that is known has an address");
    }
    throw last;
  }

  private List<InetAddress> resolve(SocketId id) throws CallException {
    SocketTrace trace = new SocketTrace(tracer, id, call -> {});
    try {
      List<InetAddress> found = Resolver.addresses(trace, settings.host(), attempts::givenUp);
      List<InetAddress> wanted =
          found.stream().filter(settings.get(ClientOptions.IP_VERSION)::accepts).toList();
      if (wanted.isEmpty()) {
        throw noneOfVersion(id);
      }
      return wanted;
    } finally {
      trace.retire();
    }
  }

  /** The name is known, but not by an address of the version that is wanted; a remark says so. */
  private CallException noneOfVersion(SocketId id) {
    String version = settings.get(ClientOptions.IP_VERSION).label();
    tracer.remark(id, settings.host() + " has no address for: " + version);
    long now = tracer.clock().nanos();
    return new CallException(
        new Call(
            id,
            Operation.GETADDRINFO,
            new Arguments.HostName(settings.host()),
            new Outcome.Failed(Errno.EAI_ADDRFAMILY, Errno.EAI_ADDRFAMILY.text()),
            now,
            now,
            Thread.currentThread().getName(),
            0,
            false,
            new byte[0],
            0),
        null);
  }

  /**
   * Sets the options that are not to be as the system has them, and binds if a source is chosen.
   */
  private void prepare(TracedSocket socket, Family family) throws IOException {
    if (settings.get(ClientOptions.NO_DELAY)) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    if (settings.get(ClientOptions.KEEP_ALIVE)) {
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }
    for (BufferSize size : BUFFERS) {
      int bytes = settings.get(size.option());
      if (bytes > 0) {
        socket.setOption(size.name(), bytes);
      }
    }
    if (settings.hasSource()) {
      socket.bind(source(family));
    }
  }

  /** The address to send from; a wildcard and port 0 where nothing was chosen. */
  private Endpoint source(Family family) {
    InetAddress source = settings.get(ClientOptions.SOURCE_ADDRESS);
    InetAddress own = source.isAnyLocalAddress() ? family.wildcard() : source;
    return new Endpoint.Ip(Addresses.ip(own), settings.get(ClientOptions.SOURCE_PORT));
  }

  private PeerSocket connect(SocketId id, Endpoint address, Family family) throws CallException {
    TracedSocket socket;
    PeerSocket stream;
    try (NamedOptions options = named(family)) {
      socket = TracedSocket.open(tracer, id, family);
      stream = new LayeredSocket(socket, true);
      attempts.trying(stream);
      set(options, id, address, stream, socket.recorded());
    }
    return closedIfRefused(
        id,
        address,
        stream,
        () -> {
          prepare(socket, family);
          socket.connect(address, settings.connectTimeoutMillis());
        });
  }

  private TracedSocket unix(SocketId id, Endpoint.Unix address) throws CallException {
    StreamKind kind = StreamKind.unix(settings.get(ClientOptions.UNIX_TYPE));
    TracedSocket socket;
    try (NamedOptions options = named(Family.AF_INET)) {
      socket = TracedSocket.open(tracer, id, kind);
      attempts.trying(socket);
      set(options, id, address, socket, socket.recorded());
    }
    return closedIfRefused(
        id,
        address,
        socket,
        () -> {
          for (BufferSize size : BUFFERS) {
            int bytes = settings.get(size.option());
            if (bytes > 0) {
              socket.setOption(size.name(), bytes);
            }
          }
          socket.connect(address, 0);
          if (kind.byLibc()) {
            socket.askWhoThePeerIs();
          }
        });
  }

  /** Bound to a name that the system chooses: nobody could answer a socket without one. */
  private PeerSocket unixDatagrams(SocketId id, Endpoint.Unix target) throws CallException {
    return datagrams(
        id,
        target,
        Family.AF_INET,
        () -> TracedDatagramSocket.openUnix(tracer, id),
        socket -> socket.bind(Endpoint.Unix.UNNAMED));
  }

  private NamedOptions named(Family family) {
    return NamedOptions.forNewSocket(settings.get(ClientOptions.SOCKET_OPTIONS), family);
  }

  /** Sets the options on a new socket, which is closed if one cannot be set. */
  private void set(
      NamedOptions options,
      SocketId id,
      Endpoint target,
      PeerSocket socket,
      ChannelCalls.Recorded recorded)
      throws CallException {
    closedIfRefused(id, target, socket, () -> options.setOn(recorded));
  }

  /** Calls on a new socket. */
  private interface SocketCalls {
    void make() throws IOException;
  }

  /** The socket after these calls; it is closed if one of them fails. */
  private <S extends PeerSocket> S closedIfRefused(
      SocketId id, Endpoint target, S socket, SocketCalls calls) throws CallException {
    try {
      calls.make();
      return socket;
    } catch (CallException refused) {
      socket.close(); // after a connect that failed it is closed already
      throw refused;
    } catch (IOException closedBefore) {
      throw notMade(id, target, closedBefore);
    }
  }

  /**
   * The call was not made, so it is not in the journal; but whoever asked for it is owed an answer.
   */
  private CallException notMade(SocketId id, Endpoint address, IOException why) {
    long now = tracer.clock().nanos();
    return new CallException(
        new Call(
            id,
            Operation.CONNECT,
            new Arguments.Address(address),
            Outcome.ClosedHere.CLOSED_HERE,
            now,
            now,
            Thread.currentThread().getName(),
            0,
            false,
            new byte[0],
            0),
        why);
  }

  private PeerSocket datagrams(SocketId id, Endpoint target, Family family) throws CallException {
    return datagrams(
        id,
        target,
        family,
        () -> TracedDatagramSocket.open(tracer, id, family),
        socket -> {
          prepare(socket);
          socket.bind(source(family));
        });
  }

  /** Makes a datagram socket. */
  private interface DatagramOpening {
    TracedDatagramSocket open() throws CallException;
  }

  /** Gives a datagram socket its own address. */
  private interface DatagramBinding {
    void bind(TracedDatagramSocket socket) throws IOException;
  }

  private PeerSocket datagrams(
      SocketId id, Endpoint target, Family family, DatagramOpening opening, DatagramBinding binding)
      throws CallException {
    boolean connects = settings.get(ClientOptions.CONNECTED);
    TracedDatagramSocket socket;
    PeerSocket client;
    try (NamedOptions options = named(family)) {
      socket = opening.open();
      client = new DatagramClient(socket, target, connects);
      attempts.trying(client);
      set(options, id, target, client, socket.recorded());
    }
    return closedIfRefused(
        id,
        target,
        client,
        () -> {
          binding.bind(socket);
          if (connects) {
            socket.connect(target);
          }
        });
  }

  private void prepare(TracedDatagramSocket socket) throws IOException {
    if (settings.get(ClientOptions.BROADCAST)) {
      socket.setOption(StandardSocketOptions.SO_BROADCAST, true);
    }
    String card = settings.get(ClientOptions.MULTICAST_INTERFACE);
    if (!card.isEmpty()) {
      socket.sendMulticastBy(card);
    }
    int hops = settings.get(ClientOptions.MULTICAST_TTL);
    if (hops != ClientOptions.MULTICAST_TTL.standard()) {
      socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, hops);
    }
    if (!settings.get(ClientOptions.MULTICAST_LOOP)) {
      socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
    }
    for (BufferSize size : BUFFERS) {
      int bytes = settings.get(size.option());
      if (bytes > 0) {
        socket.setOption(size.name(), bytes);
      }
    }
  }
}

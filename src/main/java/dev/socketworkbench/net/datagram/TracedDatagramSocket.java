package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.channel.StreamKind;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.FloodGuard;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.SocketTrace;
import dev.socketworkbench.net.recording.SystemCall;
import dev.socketworkbench.net.recording.Tracer;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.MembershipKey;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Map;

/**
 * A datagram socket whose every call is recorded. Blocking; thread-safe: sends wait for each other,
 * so do receives, and close works at any time and ends what is blocked. A call on a socket that is
 * closed already throws {@link ClosedChannelException} and leaves no record. A call that failed is
 * in the record, and throws a {@link CallException} with it; what a close has ended does so, too.
 */
public final class TracedDatagramSocket implements Closeable {
  /** As many bytes a datagram has at most, with its headers. */
  public static final int LARGEST = 65_535;

  /** The system's own names of options that the JDK calls by those of IPv4. */
  private static final Map<SocketOption<?>, String> IPV6_NAMES =
      Map.of(
          StandardSocketOptions.IP_MULTICAST_IF, "IPV6_MULTICAST_IF",
          StandardSocketOptions.IP_MULTICAST_TTL, "IPV6_MULTICAST_HOPS",
          StandardSocketOptions.IP_MULTICAST_LOOP, "IPV6_MULTICAST_LOOP");

  private final SocketTrace trace;
  private final DatagramWire channel;
  private final boolean six;

  /** What a receive is given; used in its turn only. */
  private final ByteBuffer whole = ByteBuffer.allocateDirect(LARGEST);

  private volatile Hold receiving;

  private TracedDatagramSocket(SocketTrace trace, DatagramWire channel, boolean six) {
    this.trace = trace;
    this.channel = channel;
    this.six = six;
    this.receiving = new Hold("reading", said -> trace.tracer().remark(id(), said));
  }

  /**
   * socket(): an AF_INET or AF_INET6 datagram socket.
   *
   * @param id who it is; see {@link Tracer#next}
   * @throws CallException if the system refused: no descriptor left, family not supported
   */
  public static TracedDatagramSocket open(Tracer tracer, SocketId id, Family family)
      throws CallException {
    StreamKind kind = new StreamKind(family.name(), "SOCK_DGRAM", false).at(tracer.place());
    SocketTrace trace =
        new SocketTrace(
            tracer,
            id,
            call -> {},
            operation -> kind.byLibc() ? Origin.LIBC : Origin.ofDatagrams(operation));
    DatagramWire channel =
        ChannelCalls.open(
            trace,
            kind,
            () ->
                kind.byLibc()
                    ? LibcDatagrams.open(kind.family(), kind.place())
                    : JdkDatagrams.open(family.protocolFamily()));
    return new TracedDatagramSocket(trace, channel, kind.isSix());
  }

  /** socket(): a Unix datagram socket, of the C library. */
  public static TracedDatagramSocket openUnix(Tracer tracer, SocketId id) throws CallException {
    SocketTrace trace = new SocketTrace(tracer, id, call -> {}, operation -> Origin.LIBC);
    StreamKind kind = new StreamKind("AF_UNIX", UnixType.DATAGRAM.constant(), true);
    return new TracedDatagramSocket(
        trace,
        ChannelCalls.open(trace, kind, () -> LibcDatagrams.open(kind.family(), kind.place())),
        false);
  }

  /** For further calls on it. */
  public ChannelCalls.Recorded recorded() {
    return new ChannelCalls.Recorded(trace, channel);
  }

  /** The socket's identity in the session. */
  public SocketId id() {
    return trace.id();
  }

  /** The address that it is bound to; null before. */
  public Endpoint local() {
    return trace.local();
  }

  /** The address that it is connected to; null if it is not. */
  public Endpoint peer() {
    return trace.peer();
  }

  /** How many bytes were received. */
  public long received() {
    return trace.in().bytes();
  }

  /** How many bytes were sent. */
  public long sent() {
    return trace.out().bytes();
  }

  /** Whether it has not been closed. */
  public boolean isOpen() {
    return trace.isOpen();
  }

  /** Whether a receive has been made that has not returned. */
  public boolean isReceiving() {
    OpenCall open = trace.in().open();
    return open != null && open.operation().receives();
  }

  /** From now on this is the gate before each receive; not while a thread receives. */
  public void heldBy(Hold gate) {
    receiving = gate;
  }

  /**
   * Only this many bytes of each call are recorded from now on; their counts stay whole.
   *
   * @param most 0 or more
   */
  public void keepBytes(int most) {
    trace.keepBytes(most);
  }

  /**
   * After this much each call is recorded in part; the socket is not closed by it.
   *
   * @param mebibytes sent and received, as in {@link FloodLimits}; 0 for never
   * @throws IllegalArgumentException if it is out of range
   */
  public void keepWhole(int mebibytes) {
    FloodLimits limits = new FloodLimits(mebibytes, 0, 0);
    trace.guardedBy(new FloodGuard(trace.tracer(), id(), limits, reason -> {}));
  }

  /** setsockopt(): sets one option, among them SO_BROADCAST and SO_RCVBUF. */
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    String name = six ? IPV6_NAMES.getOrDefault(option, option.name()) : option.name();
    ChannelCalls.setOption(trace, channel::setOption, option, name, value);
  }

  /**
   * bind().
   *
   * @param address one of this machine's, or a wildcard; port 0 lets the system choose
   */
  public void bind(Endpoint address) throws IOException {
    trace.make(
        Operation.BIND,
        new Arguments.Address(address),
        () -> {
          try {
            channel.bind(address);
          } catch (UnsupportedAddressTypeException otherFamily) {
            return otherFamily();
          }
          return bound(null);
        });
  }

  /** connect(), which sends nothing: from now on only this peer is heard, and sent to. */
  public void connect(Endpoint address) throws IOException {
    trace.make(
        Operation.CONNECT,
        new Arguments.Address(address),
        () -> {
          try {
            channel.connect(address);
          } catch (UnsupportedAddressTypeException otherFamily) {
            return otherFamily();
          }
          return bound(address);
        });
  }

  private Outcome bound(Endpoint peer) throws IOException {
    try {
      Endpoint now = channel.local();
      trace.connected(now, peer);
      return new Outcome.Bound(now);
    } catch (ClosedChannelException closedMeanwhile) {
      return Outcome.Done.DONE; // The call was made all the same.
    }
  }

  private static Outcome otherFamily() {
    return new Outcome.Failed(Errno.EAFNOSUPPORT, Errno.EAFNOSUPPORT.text());
  }

  /**
   * setsockopt(IP_MULTICAST_IF): datagrams to a group leave through this interface.
   *
   * @throws CallException also if there is none of this name: then no call was made, and a note
   *     says so
   */
  public void sendMulticastBy(String card) throws IOException {
    setOption(
        StandardSocketOptions.IP_MULTICAST_IF,
        MulticastGroup.card(card).orElseThrow(() -> noInterface("IP_MULTICAST_IF", card)));
  }

  private CallException noInterface(String option, String typed) {
    trace.tracer().remark(id(), "there is no interface of " + typed);
    long now = trace.tracer().clock().nanos();
    return new CallException(
        new Call(
            id(),
            Operation.SETSOCKOPT,
            new Arguments.SocketOption(option, typed),
            new Outcome.Failed(Errno.ENODEV, Errno.ENODEV.text()),
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
   * setsockopt(IP_ADD_MEMBERSHIP): what is sent to the group on this network comes here, too.
   *
   * @param typed the group as {@link MulticastGroup#parse} takes it
   * @throws CallException also if there is no such interface: then no call was made, and a note
   *     says so
   */
  public Membership join(String typed) throws IOException {
    MulticastGroup group =
        MulticastGroup.parse(typed).orElseThrow(() -> noInterface("IP_ADD_MEMBERSHIP", typed));
    MembershipKey[] joined = new MembershipKey[1];
    trace.make(
        Origin.DATAGRAM_CHANNEL_JOIN,
        Operation.SETSOCKOPT,
        membership("ADD_MEMBERSHIP", group),
        () -> {
          try {
            joined[0] = channel.join(group);
            return Outcome.Done.DONE;
          } catch (IllegalArgumentException otherFamily) {
            return otherFamily();
          }
        });
    group.doubt().ifPresent(why -> trace.tracer().remark(id(), why));
    return new Membership(group, joined[0]);
  }

  /** setsockopt(IP_DROP_MEMBERSHIP). */
  public void leave(Membership membership) throws IOException {
    trace.make(
        Origin.MEMBERSHIP_KEY_DROP,
        Operation.SETSOCKOPT,
        membership("DROP_MEMBERSHIP", membership.group()),
        () -> {
          membership.key().drop();
          return Outcome.Done.DONE;
        });
  }

  private static Arguments membership(String what, MulticastGroup group) {
    String family = Family.of(group.address()) == Family.AF_INET6 ? "IPV6_" : "IP_";
    return new Arguments.SocketOption(family + what, group.toString());
  }

  /**
   * sendto(): one datagram to this address.
   *
   * @param buffer all of it; empty for a datagram without bytes
   */
  public void sendto(ByteBuffer buffer, Endpoint to) throws IOException {
    Arguments arguments = new Arguments.To(buffer.remaining(), to);
    Call made =
        trace.moveDatagram(
            trace.out(),
            Operation.SENDTO,
            arguments,
            buffer,
            () -> {
              try {
                return new Outcome.Moved(channel.send(buffer, to), to, false, false);
              } catch (UnsupportedAddressTypeException otherFamily) {
                return otherFamily();
              }
            });
    assert made.operation() == Operation.SENDTO;
  }

  /**
   * send() on a connected socket: one datagram to its peer. For an empty one no call is made: a
   * note says so.
   */
  public void send(ByteBuffer buffer) throws IOException {
    if (!buffer.hasRemaining() && !channel.sendsEmpty()) {
      trace
          .tracer()
          .remark(
              id(),
              "Java makes no call for an empty datagram on a connected socket; nothing was"
                  + " sent");
      return;
    }
    Call made =
        trace.moveDatagram(
            trace.out(),
            Operation.SEND,
            new Arguments.Size(buffer.remaining()),
            buffer,
            () -> new Outcome.Moved(channel.write(buffer)));
    assert made.operation() == Operation.SEND;
  }

  /**
   * recvfrom(): waits for the next datagram, also while {@link #heldBy} is paused.
   *
   * @param buffer its free room is what is asked for; what the datagram has more is lost
   * @return who sent it
   */
  public Endpoint recvfrom(ByteBuffer buffer) throws IOException {
    DatagramReceive call = new DatagramReceive(buffer, true);
    int count = receive(Operation.RECVFROM, buffer, call);
    assert count <= buffer.limit();
    return call.sender;
  }

  /**
   * recv() on a connected socket: waits for the next datagram.
   *
   * @return how many bytes are in the buffer now; 0 for an empty datagram
   */
  public int recv(ByteBuffer buffer) throws IOException {
    return receive(Operation.RECV, buffer, new DatagramReceive(buffer, false));
  }

  private int receive(Operation operation, ByteBuffer buffer, DatagramReceive call)
      throws IOException {
    int limit = buffer.limit();
    int most = Math.min(receiving.pass(trace::isOpen), buffer.remaining());
    buffer.limit(buffer.position() + most);
    try {
      return trace
          .moveDatagram(trace.in(), operation, new Arguments.Size(most), buffer, call)
          .byteCount();
    } finally {
      buffer.limit(limit);
    }
  }

  /**
   * A group that was joined.
   *
   * @param group which
   * @param key what the JDK leaves it by
   */
  public record Membership(MulticastGroup group, MembershipKey key) {}

  /** One recvfrom(2) or recv(2), cut to what was asked for. */
  private final class DatagramReceive implements SystemCall {
    private final ByteBuffer buffer;
    private final boolean withSender;
    private Endpoint sender = Endpoint.None.NONE;

    DatagramReceive(ByteBuffer buffer, boolean withSender) {
      this.buffer = buffer;
      this.withSender = withSender;
    }

    @Override
    public Outcome make() throws IOException {
      whole.clear();
      if (withSender) {
        sender = channel.receive(whole);
      } else {
        channel.read(whole);
      }
      whole.flip();
      int came = whole.limit();
      int kept = Math.min(came, buffer.remaining());
      buffer.put(whole.limit(kept));
      return new Outcome.Moved(kept, sender, came > kept, false, came - kept);
    }
  }

  /** close(). Ends what is blocked on this socket; a second close is not made. */
  @Override
  public void close() {
    trace.beginClose(channel, () -> receiving.wake());
    trace.awaitClosed();
  }
}

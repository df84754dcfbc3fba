package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.client.Connector;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A proxy for datagrams: whoever sends to it gets a socket of his own, connected to the target, and
 * what that receives goes back to him. Thread-safe.
 */
final class DatagramTap implements AutoCloseable {
  /** So many senders have a socket at one time; the one that was silent longest gives his up. */
  static final int MOST_SENDERS = 256;

  private final Tracer tracer;
  private final TapSettings settings;
  private final AtomicLong inAll = new AtomicLong();
  private final AtomicReference<ServerEnd> end = new AtomicReference<>();
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Of the thread that receives from clients, but for the end; the longest silent one first. */
  private final Map<Endpoint, SenderWay> flows = new LinkedHashMap<>(16, 0.75f, true);

  private long number;
  private volatile TracedDatagramSocket listener;

  DatagramTap(Tracer tracer, TapSettings settings) {
    this.tracer = tracer;
    this.settings = settings;
  }

  void start() throws CallException {
    Family family = Family.of(settings.listening().address());
    TracedDatagramSocket socket =
        TracedDatagramSocket.open(tracer, tracer.next(SocketId.Role.SERVER), family);
    try {
      socket.bind(settings.listening().endpoint());
    } catch (CallException refused) {
      socket.close();
      throw refused;
    } catch (IOException e) {
      throw new IllegalStateException("nobody else can close this socket", e);
    }
    listener = socket;
    ThreadKind.PLATFORM.unstarted(socket.id() + " recvfrom", () -> receive(socket)).start();
  }

  Optional<Endpoint> endpoint() {
    return Optional.ofNullable(listener).map(TracedDatagramSocket::local);
  }

  Optional<ServerEnd> end() {
    return Optional.ofNullable(end.get());
  }

  void awaitStopped() throws InterruptedException {
    finished.await();
  }

  private void receive(TracedDatagramSocket socket) {
    ServerEnd reason = new ServerEnd.StoppedHere();
    try {
      ByteBuffer buffer = ByteBuffer.allocate(TracedDatagramSocket.LARGEST);
      while (end.get() == null) {
        Endpoint from = socket.recvfrom(buffer.clear());
        buffer.flip();
        flow(from).ifPresent(flow -> flow.toServer.take(buffer));
      }
    } catch (CallException e) {
      if (!(e.call().outcome() instanceof Outcome.ClosedHere)) {
        reason = new ServerEnd.CallFailed(e.call());
      }
    } catch (IOException closedHere) {
      // Stopped.
    } finally {
      end.compareAndSet(null, reason);
      close();
      finished.countDown();
    }
  }

  /** The way of this sender to the target; empty if there is none. */
  private Optional<SenderWay> flow(Endpoint from) {
    synchronized (flows) {
      SenderWay present = flows.get(from);
      if (present != null) {
        return Optional.of(present);
      }
    }
    PeerSocket server;
    try {
      server = new Connector(tracer, settings.target(), new Unwatched()).connect();
    } catch (CallException recorded) {
      tracer.remark(
          listener.id(),
          "a datagram from " + from + " has nowhere to go: " + recorded.getMessage());
      return Optional.empty();
    }
    if (server.peer().equals(listener.local())) {
      tracer.remark(listener.id(), "the tap would send to itself: nothing is passed on");
      server.close();
      return Optional.empty();
    }
    return Optional.of(begun(from, server));
  }

  private SenderWay begun(Endpoint from, PeerSocket server) {
    number++;
    SenderWay flow = new SenderWay(from, server, number);
    synchronized (flows) {
      if (flows.size() >= MOST_SENDERS) {
        Endpoint longestSilent = flows.keySet().iterator().next();
        tracer.remark(
            listener.id(), MOST_SENDERS + " others have sent: " + longestSilent + " is forgotten");
        flows.remove(longestSilent).close();
      }
      flows.put(from, flow);
      if (end.get() != null) {
        flow.close();
      }
    }
    tracer.remark(server.id(), "passes on what comes from " + from);
    flow.start();
    return flow;
  }

  @Override
  public void close() {
    end.compareAndSet(null, new ServerEnd.StoppedHere());
    TracedDatagramSocket present = listener;
    if (present == null) {
      finished.countDown();
      return;
    }
    present.close();
    synchronized (flows) {
      List.copyOf(flows.values()).forEach(SenderWay::close);
    }
  }

  /** Nobody gives up in the meantime: a datagram socket is connected at once. */
  private static final class Unwatched implements Connector.Attempts {
    @Override
    public void begin(SocketId id) {
      // Its rows say so.
    }

    @Override
    public void trying(PeerSocket socket) {
      // It does not wait for anybody.
    }

    @Override
    public boolean givenUp() {
      return false;
    }
  }

  /** What belongs to one sender. */
  private final class SenderWay {
    private final Endpoint client;
    private final PeerSocket server;
    private final DatagramPassage toServer;
    private final DatagramPassage toClient;

    SenderWay(Endpoint client, PeerSocket server, long number) {
      this.client = client;
      this.server = server;
      TracedDatagramSocket own = listener;
      toServer = passage(FaultWay.TO_SERVER, server.id(), server::sendAll, number);
      toClient =
          passage(FaultWay.TO_CLIENT, own.id(), datagram -> own.sendto(datagram, client), number);
    }

    private DatagramPassage passage(
        FaultWay direction, SocketId to, DatagramPassage.Sending sending, long number) {
      List<Fault> faults = settings.faults(direction);
      SplittableRandom random = settings.random(number, direction);
      return new DatagramPassage(
          tracer,
          to,
          sending,
          new DatagramFaults(faults, random.split()),
          new Timing(faults, random.split()),
          new WaitingPieces(inAll));
    }

    void start() {
      toServer.start();
      toClient.start();
      ThreadKind.VIRTUAL.unstarted(server.id().toString(), this::receive).start();
    }

    private void receive() {
      ByteBuffer buffer = ByteBuffer.allocate(TracedDatagramSocket.LARGEST);
      try {
        while (end.get() == null) {
          server.recv(buffer.clear());
          toClient.take(buffer.flip());
        }
      } catch (IOException recorded) {
        // Closed here, or the socket has failed for good: its row says why.
      } finally {
        close();
      }
    }

    void close() {
      toServer.close();
      toClient.close();
      server.close();
      synchronized (flows) {
        flows.remove(client, this);
      }
    }
  }
}

package dev.socketworkbench.net.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.datagram.DatagramBehaviour;
import dev.socketworkbench.net.datagram.DatagramPeer;
import dev.socketworkbench.net.datagram.DatagramPeers;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One life of a server of datagrams, from bind to close: one socket, and one platform thread that
 * receives and answers.
 */
final class DatagramRun implements ServerLife {
  /** How long a stop waits for the thread to notice, in milliseconds. */
  private static final long PATIENCE_MILLIS = 1000;

  private final Tracer tracer;
  private final TracedDatagramSocket socket;
  private final DatagramPeers peers;
  private final BehaviourKind kind;
  private final Optional<DatagramBehaviour> behaviour;
  private final List<TracedDatagramSocket.Membership> joined = new CopyOnWriteArrayList<>();
  private final ByteBuffer buffer;
  private final AtomicReference<ServerEnd> end = new AtomicReference<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Of a socket that is bound.
   *
   * @param behaviour what it answers; empty if it never receives
   * @param joined the group that it has joined, if any
   * @param receiving the gate before each receive
   */
  DatagramRun(
      Tracer tracer,
      ServerSettings settings,
      TracedDatagramSocket socket,
      Optional<DatagramBehaviour> behaviour,
      Optional<TracedDatagramSocket.Membership> joined,
      DatagramPeers peers,
      Hold receiving) {
    this.tracer = tracer;
    this.socket = socket;
    joined.ifPresent(this.joined::add);
    this.peers = peers;
    this.kind = settings.behaviour();
    this.behaviour = behaviour;
    this.buffer = ByteBuffer.allocateDirect(settings.receiveSize());
    socket.heldBy(receiving);
    socket.keepBytes(settings.limits().keptBytes());
    socket.keepWhole(settings.flood().wholeMebibytes());
    this.thread = Thread.ofPlatform().name(socket.id() + " recvfrom").daemon().unstarted(this::run);
  }

  @Override
  public void start() {
    if (behaviour.isPresent()) {
      behaviour.get().begin(socket.id(), this::send);
      thread.start();
    }
  }

  private void run() {
    try {
      while (end.get() == null) {
        serveOne();
      }
    } catch (CallException e) {
      endWith(
          e.call().outcome() instanceof Outcome.ClosedHere
              ? new ServerEnd.StoppedHere()
              : new ServerEnd.CallFailed(e.call()));
    } catch (IOException closed) {
      endWith(new ServerEnd.StoppedHere());
    } catch (RuntimeException | Error mistake) {
      tracer.remark(socket.id(), "the server failed: " + mistake);
      endWith(new ServerEnd.StoppedHere());
      throw mistake;
    } finally {
      finished.countDown();
    }
  }

  private void serveOne() throws IOException {
    Endpoint from = socket.recvfrom(buffer.clear());
    DatagramPeer peer = peers.heard(from, buffer.flip().remaining());
    Optional<ByteBuffer> answer = behaviour.orElseThrow().answer(buffer.duplicate(), peer);
    answer.ifPresent(bytes -> send(peer, bytes));
    if (kind == BehaviourKind.BROADCAST) {
      peers.snapshot().stream()
          .filter(other -> !other.equals(peer))
          .forEach(other -> send(other, buffer.duplicate()));
    }
    if (DatagramBehaviour.isShutdown(kind, buffer)) {
      send(peer, ByteBuffer.wrap("You told me to shut down!\n".getBytes(US_ASCII)));
      endWith(new ServerEnd.RemoteShutdown());
    }
  }

  /** Sends one datagram; says whether the system took it. What it said otherwise is recorded. */
  boolean send(DatagramPeer to, ByteBuffer bytes) {
    if (to.address().equals(Endpoint.Unix.UNNAMED)) {
      return false; // a Unix socket without a name hears nothing
    }
    int count = bytes.remaining();
    try {
      socket.sendto(bytes, to.address());
      to.sentTo(count);
      return true;
    } catch (IOException recorded) {
      return false; // of one answer; the socket is as sound as before
    }
  }

  private void endWith(ServerEnd reason) {
    if (!end.compareAndSet(null, reason)) {
      return;
    }
    behaviour.ifPresent(DatagramBehaviour::end);
    joined.forEach(this::leaveSilently);
    socket.close();
    if (behaviour.isEmpty()) {
      finished.countDown(); // no thread will
    }
  }

  /** Joins one more group; see {@link TracedDatagramSocket#join}. */
  void join(String group) throws IOException {
    joined.add(socket.join(group));
  }

  /** Leaves a group that it has joined; one that is not joined is left alone. */
  void leave(String group) throws IOException {
    for (TracedDatagramSocket.Membership each : joined) {
      if (each.group().toString().equals(group)) {
        joined.remove(each);
        socket.leave(each);
        return;
      }
    }
  }

  /** The groups that are joined, each as it is written in the log. */
  List<String> groups() {
    return joined.stream().map(each -> each.group().toString()).toList();
  }

  private void leaveSilently(TracedDatagramSocket.Membership from) {
    try {
      socket.leave(from);
    } catch (IOException recorded) {
      // The close that follows leaves it, too.
    }
  }

  @Override
  public void stop() {
    endWith(new ServerEnd.StoppedHere());
    Patience.await(finished, TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS));
    finished.countDown();
  }

  @Override
  public ChannelCalls.Recorded recorded() {
    return socket.recorded();
  }

  @Override
  public Endpoint local() {
    return socket.local();
  }

  @Override
  public boolean isWaiting() {
    return socket.isReceiving();
  }

  @Override
  public Optional<ServerEnd> end() {
    return Optional.ofNullable(end.get());
  }

  @Override
  public boolean isFinished() {
    return finished.getCount() == 0;
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public Optional<Call> trouble() {
    return Optional.empty();
  }

  @Override
  public void awaitFinished() throws InterruptedException {
    finished.await();
  }
}

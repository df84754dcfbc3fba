package dev.socketworkbench.script;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.datagram.DatagramBehaviour;
import dev.socketworkbench.net.datagram.DatagramPeer;
import dev.socketworkbench.net.datagram.DatagramPeers;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.play.RulePlayer;
import dev.socketworkbench.script.play.ScriptPeer;
import dev.socketworkbench.script.play.ScriptWorld;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Answers datagrams by the rules of a script. Each address is a connection of its own, with a
 * virtual thread, from its first datagram until a rule closes it, or a thousand others were heard
 * after it. What has come meanwhile begins the next one. Thread-safe.
 */
final class ScriptDatagrams implements DatagramBehaviour {
  /** How much may wait to be looked at, of all addresses together: 64 MiB. */
  private static final long MOST_WAITING = 64L << 20;

  /** What a datagram that waits takes of that beside its bytes. */
  private static final int PIECE_COST = 256;

  private final Tracer tracer;
  private final ScriptWorld world;

  /** Whoever was silent for the longest time is first. Guarded by this. */
  private final SequencedMap<Endpoint, AddressTalk> talks = new LinkedHashMap<>(16, 0.75f, true);

  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicBoolean leftOut = new AtomicBoolean();
  private volatile SocketId socket;
  private volatile BiConsumer<DatagramPeer, ByteBuffer> sending;

  ScriptDatagrams(Tracer tracer, ScriptWorld world) {
    this.tracer = tracer;
    this.world = world;
  }

  @Override
  public void begin(SocketId ofServer, BiConsumer<DatagramPeer, ByteBuffer> sends) {
    socket = ofServer;
    sending = sends;
  }

  @Override
  public Optional<ByteBuffer> answer(ByteBuffer datagram, DatagramPeer from) {
    ByteBuffer copy = ByteBuffer.allocate(datagram.remaining()).put(datagram).flip();
    long cost = (long) copy.remaining() + PIECE_COST;
    if (waitingBytes.addAndGet(cost) > MOST_WAITING) {
      waitingBytes.addAndGet(-cost);
      if (leftOut.compareAndSet(false, true)) {
        tracer.remark(
            socket, "datagrams come faster than the script answers them: some are left out");
      }
      return Optional.empty();
    }
    boolean taken = false;
    while (!taken) {
      taken = talk(from).came(copy);
    }
    return Optional.empty();
  }

  private synchronized AddressTalk talk(DatagramPeer with) {
    AddressTalk known = talks.get(with.address());
    if (known != null && known.isOpen()) {
      return known;
    }
    return begin(with, known == null ? List.of() : known.left());
  }

  private AddressTalk begin(DatagramPeer with, Collection<ByteBuffer> came) {
    AddressTalk begun = new AddressTalk(with, came);
    talks.put(with.address(), begun);
    if (talks.size() > DatagramPeers.KEPT) {
      talks.pollFirstEntry().getValue().giveUp();
    }
    Thread.ofVirtual().name(socket + " script").start(begun::play);
    return begun;
  }

  private synchronized void forget(AddressTalk over) {
    if (talks.remove(over.with.address(), over)) {
      Collection<ByteBuffer> left = over.left();
      if (!left.isEmpty()) {
        begin(over.with, left);
      }
    }
  }

  @Override
  public synchronized void end() {
    talks.values().forEach(AddressTalk::giveUp);
    talks.clear();
  }

  /** With one address. */
  private final class AddressTalk implements ScriptPeer {
    private final DatagramPeer with;
    private final RulePlayer player;

    /** Guarded by this, as is what follows. */
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

    private boolean over;

    /** Whether one was taken: where none is, the one that began this is not left for the next. */
    private boolean taken;

    AddressTalk(DatagramPeer with, Collection<ByteBuffer> came) {
      this.with = with;
      this.player = new RulePlayer(world, this);
      waiting.addAll(came);
    }

    /** A datagram has come; false if this is over. */
    synchronized boolean came(ByteBuffer datagram) {
      if (!over) {
        waiting.add(datagram);
        notifyAll();
      }
      return !over;
    }

    void play() {
      try {
        player.connected();
        for (ByteBuffer next = next(); next != null && !player.isOver(); next = next()) {
          player.came(next);
        }
      } catch (IOException ended) {
        giveUp(); // The server has: nothing can be sent any more.
      } finally {
        close();
        player.over();
        forget(this);
      }
    }

    /** The next datagram; null once this is over. */
    private synchronized ByteBuffer next() {
      try {
        while (!over && waiting.isEmpty()) {
          wait();
        }
      } catch (InterruptedException neverHappens) {
        Thread.currentThread().interrupt();
        return null;
      }
      return over ? null : take();
    }

    private ByteBuffer take() {
      taken = true;
      ByteBuffer next = waiting.remove();
      waitingBytes.addAndGet(-(long) next.remaining() - PIECE_COST);
      return next;
    }

    /** What has come and was not looked at. */
    synchronized Collection<ByteBuffer> left() {
      if (!taken && !waiting.isEmpty()) {
        take();
      }
      List<ByteBuffer> left = List.copyOf(waiting);
      waiting.clear();
      return left;
    }

    /** Closes it, and nobody looks at what has come. */
    synchronized void giveUp() {
      close();
      while (!waiting.isEmpty()) {
        take();
      }
    }

    @Override
    public SocketId id() {
      return socket;
    }

    @Override
    public String address() {
      return with.address().toString();
    }

    /** One that the system does not take ends nothing: it is recorded, as one that is lost. */
    @Override
    public void send(ByteBuffer bytes) throws IOException {
      if (!isOpen()) {
        throw new IOException("the server has ended");
      }
      sending.accept(with, bytes);
    }

    @Override
    public void halfClose() {}

    @Override
    public synchronized void close() {
      over = true;
      notifyAll();
    }

    @Override
    public void abort() {
      close();
    }

    @Override
    public synchronized boolean pause(long nanos) {
      long until = System.nanoTime() + nanos;
      long left = nanos;
      try {
        while (!over && left > 0) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
          left = until - System.nanoTime();
        }
      } catch (InterruptedException neverHappens) {
        Thread.currentThread().interrupt();
        return false;
      }
      return !over;
    }

    @Override
    public synchronized boolean isOpen() {
      return !over;
    }
  }
}

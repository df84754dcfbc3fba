package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.text.Durations;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.wire.tap.WaitingPieces.CameIn;
import dev.socketworkbench.wire.tap.WaitingPieces.Sort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * One direction of a connection through the tap: receives, lets the faults do what they do, and
 * sends on. Its own thread receives; where something has to wait another one sends.
 */
final class Passage implements Runnable {
  private static final int SMALL = 8 << 10;

  /** A recv that filled its buffer is followed by one of four times the size, up to this. */
  private static final int LARGE = 512 << 10;

  /** How long what may be the beginning of replaced bytes is held back if nothing follows. */
  private static final long HELD_BACK_NANOS = 50_000_000;

  private final Relay relay;
  private final PeerSocket from;
  private final PeerSocket to;
  private final StreamFaults faults;
  private final Timing timing;
  private final WaitingPieces waiting;
  private final ThreadKind threads;
  private final Effects effects = new Effects();

  /** Of the thread that sends: when what it sends came. */
  private long arrived;

  /** Of the thread that sends: the receiver is gone. */
  private boolean undeliverable;

  Passage(
      Relay relay,
      FaultWay direction,
      StreamFaults faults,
      Timing timing,
      WaitingPieces waiting,
      ThreadKind threads) {
    this.relay = relay;
    this.from = relay.from(direction);
    this.to = relay.to(direction);
    this.faults = faults;
    this.timing = timing;
    this.waiting = waiting;
    this.threads = threads;
  }

  @Override
  public void run() {
    try {
      if (timing.needsQueue()) {
        runQueued();
      } else {
        begin();
        receive(this::sendOn);
      }
      tellSwallowed();
    } catch (InterruptedException stopping) {
      relay.close();
      Thread.currentThread().interrupt();
    } catch (RuntimeException | OutOfMemoryError mistake) {
      relay.tracer().remark(from.id(), "the tap failed: " + mistake);
      relay.abort();
    }
  }

  private void tellSwallowed() {
    if (faults.swallowed() > 0) {
      relay.tracer().remark(from.id(), faults.swallowed() + " B were not passed on to " + to.id());
    }
  }

  private void runQueued() throws InterruptedException {
    Thread sending = threads.unstarted(to.id() + " tap", this::sendWaiting);
    sending.start();
    receive(
        piece -> {
          ByteBuffer copy = ByteBuffer.allocate(piece.bytes().remaining());
          copy.put(piece.bytes()).flip();
          return waiting.put(new CameIn(piece.sort(), piece.arrived(), copy, piece.why()));
        });
    sending.join();
  }

  /** Takes what was received. */
  private interface Taker {
    /** Whether more is wanted. */
    boolean take(CameIn piece) throws InterruptedException;
  }

  /** Receives until the stream ends in whatever way. */
  private void receive(Taker taker) throws InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(SMALL);
    boolean more = true;
    while (more) {
      CameIn piece = received(buffer);
      more = piece != null && taker.take(piece) && piece.sort() == Sort.BYTES;
      if (piece == null) {
        waiting.close();
      } else if (buffer.limit() == buffer.capacity() && buffer.capacity() < LARGE) {
        buffer = ByteBuffer.allocateDirect(buffer.capacity() * 4);
      }
    }
  }

  /** What the next recv returns; null if it was ended on this side. */
  private CameIn received(ByteBuffer buffer) {
    buffer.clear();
    Sort sort = Sort.BYTES;
    String why = "";
    try {
      if (from.recv(buffer) < 0) {
        sort = Sort.END;
      }
    } catch (IOException e) {
      if (isClosedHere(e)) {
        relay.close();
        return null;
      }
      boolean ended = endedWithoutGoodbye();
      sort = ended ? Sort.END : Sort.RESET;
      why = e.getMessage();
      if (ended && !relay.isSilent()) {
        relay.tracer().remark(from.id(), "ended without TLS's goodbye: passed on as an end");
      }
    }
    buffer.flip();
    return new CameIn(sort, relay.tracer().clock().nanos(), buffer, why);
  }

  /** A stream that TLS was opened of ended, and only its own end was missing. */
  private boolean endedWithoutGoodbye() {
    return from instanceof LayeredSocket layered
        && layered
            .layerFailure()
            .filter(failed -> failed.name().equals(TlsOptions.ENDED_WITHOUT_GOODBYE))
            .isPresent();
  }

  private void begin() throws InterruptedException {
    try {
      faults.begin(effects);
    } catch (IOException e) {
      lost(e);
    }
  }

  /** Of the thread that sends, where it is another than the one that receives. */
  private void sendWaiting() {
    try {
      begin();
      boolean more = true;
      while (more && !waiting.isClosed()) {
        CameIn piece = waiting.first(faults.holdsBack() ? HELD_BACK_NANOS : 0);
        if (piece == null) {
          if (!waiting.isClosed()) {
            rest();
          }
        } else if (relay.awaitMoment(timing.due(piece.arrived()))) {
          waiting.taken();
          more = sendOn(gathered(piece)) && piece.sort() == Sort.BYTES;
        } else {
          more = false;
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.close();
    }
  }

  private void rest() {
    try {
      faults.rest(effects);
    } catch (IOException e) {
      lost(e);
    }
  }

  /** A piece with those that come within the window, as far as one send can take them. */
  private CameIn gathered(CameIn first) throws InterruptedException {
    if (timing.window() == 0 || first.sort() != Sort.BYTES) {
      return first;
    }
    relay.awaitMoment(relay.tracer().clock().nanos() + timing.window());
    ByteBuffer all = first.bytes();
    CameIn next = waiting.firstNow();
    while (next != null && next.sort() == Sort.BYTES && all.remaining() < LARGE) {
      timing.due(next.arrived());
      all =
          ByteBuffer.allocate(all.remaining() + next.bytes().remaining())
              .put(all)
              .put(next.bytes())
              .flip();
      waiting.taken();
      next = waiting.firstNow();
    }
    return new CameIn(Sort.BYTES, first.arrived(), all, "");
  }

  /** Whether more is wanted. */
  private boolean sendOn(CameIn piece) {
    arrived = piece.arrived();
    try {
      switch (piece.sort()) {
        case BYTES -> faults.take(piece.bytes(), effects);
        case END -> {
          faults.rest(effects);
          if (!faults.isOver() && !undeliverable) {
            to.shutDown();
          }
        }
        case RESET -> {
          if (!relay.isSilent()) {
            relay.passReset(from, to, "ended in: " + piece.why());
          }
        }
      }
      return true;
    } catch (IOException e) {
      return lost(e);
    }
  }

  /** What was to be sent cannot be: the sender is to learn that. Whether more is wanted. */
  private boolean lost(IOException why) {
    undeliverable = true;
    if (isClosedHere(why)) {
      relay.close();
      return false;
    }
    if (relay.isSilent()) {
      return true; // It is received and goes nowhere.
    }
    relay.passReset(to, from, "takes no more: " + why.getMessage());
    return false;
  }

  private static boolean isClosedHere(IOException why) {
    return why instanceof ClosedChannelException
        || (why instanceof CallException failed
            && failed.call().outcome() instanceof Outcome.ClosedHere);
  }

  private static String deed(FaultKind kind) {
    return switch (kind) {
      case CUT -> "both connections are closed";
      case RESET -> "both connections are reset";
      case HALF_CLOSE -> "the receiver is told the end (FIN)";
      default -> "nothing more is passed on, no byte and no end";
    };
  }

  /** Sends what the faults leave. */
  private final class Effects implements FaultEffects {
    @Override
    public void pass(ByteBuffer bytes) throws IOException {
      if (undeliverable) {
        return;
      }
      int whole = bytes.remaining();
      int end = bytes.limit();
      while (bytes.position() < end) {
        int size = Math.min(timing.slice(), end - bytes.position());
        bytes.limit(bytes.position() + size);
        long now = relay.tracer().clock().nanos();
        await(timing.atRate(now, size), now);
        Aside before = aside(size < whole ? whole : 0);
        if (to instanceof LayeredSocket layered && layered.isSecure()) {
          before.intervention().ifPresent(done -> tellOfLayer(done, size));
        }
        to.sendAll(bytes, before);
        if (timing.pause() > 0) {
          now = relay.tracer().clock().nanos();
          await(now + timing.pause(), now);
        }
      }
    }

    /** What TLS sends cannot say in its own row what was done to it. */
    private void tellOfLayer(Intervention done, int size) {
      if (done.heldBeforeNanos() > 0) {
        did(FaultKind.DELAY, "kept for " + Durations.words(done.heldBeforeNanos()));
      }
      if (done.shortenedFrom() > 0) {
        did(FaultKind.SLICE, size + " of " + done.shortenedFrom() + " B");
      }
    }

    /** Waits at a moment that is not past. */
    private void await(long moment, long now) throws IOException {
      try {
        if (moment > now && !relay.awaitMoment(moment)) {
          throw new ClosedChannelException();
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new ClosedChannelException();
      }
    }

    /** What was done to a send: kept before it, or cut out of a larger piece. */
    private Aside aside(int cutFrom) {
      long kept = timing.isLate() ? relay.tracer().clock().nanos() - arrived : 0;
      return kept == 0 && cutFrom == 0
          ? Aside.NONE
          : Aside.of(new Intervention(kept, 0, ErrorCode.NONE, cutFrom));
    }

    @Override
    public void did(FaultKind kind, String words) {
      relay.did(to.id(), kind, words);
    }

    @Override
    public void reached(FaultKind kind, long bytes) throws IOException {
      relay.did(to.id(), kind, "after " + bytes + " B: " + deed(kind));
      switch (kind) {
        case CUT -> relay.close();
        case RESET -> relay.abort();
        case HALF_CLOSE -> to.shutDown();
        default -> relay.becomeSilent();
      }
    }
  }
}

package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known in memory of one socket's rows, to find the few that a frame needs: by time, by
 * place in a stream, and the kernel's.
 *
 * <p>Threads: the thread that catches up adds; any thread asks.
 */
public final class SocketTrack {
  private static final int BLOCK = 24;

  /** A handshake has about twenty; another program may send as many as it likes. */
  private static final int MOST_LAYER_FACTS = 256;

  /**
   * What a layer made of a direction's data.
   *
   * @param records how many records had data
   * @param clear how many bytes of the program
   * @param wire how many bytes the records had
   */
  public record LayerData(long records, long clear, long wire) {
    static final LayerData NONE = new LayerData(0, 0, 0);

    private LayerData and(Layer layer) {
      return new LayerData(records + 1, clear + layer.clearSize(), wire + layer.wireSize());
    }
  }

  private final Rows rows;
  private final LongCalls longCalls = new LongCalls();
  private final UrgentRows urgent = new UrgentRows();
  private long added;
  private final StreamAnchors sent = new StreamAnchors();
  private final StreamAnchors received = new StreamAnchors();
  private long[] kernelEnds = {};
  private long[] kernelRows = {};
  private int kernelCount;
  private final StreamAnchors sentLayers = new StreamAnchors();
  private final StreamAnchors receivedLayers = new StreamAnchors();
  private final MomentRows turns = new MomentRows();
  private final MomentRows layerFacts = new MomentRows();
  private final LayerData[] data = {LayerData.NONE, LayerData.NONE};
  private final WireRows packets = new WireRows();
  private boolean acknowledges;

  SocketTrack(SocketId socket, Journal journal) {
    this.rows = journal.socket(socket);
  }

  synchronized void add(Entry entry) {
    long row = added++;
    switch (entry) {
      case SocketEvent event -> {
        if (event.byteCount() > 0) {
          anchors(event.sends()).add(event.streamOffset(), event.byteCount(), row);
        }
        longCalls.add(event, row);
        urgent.add(event, row);
        acknowledges |= event instanceof Packet packet && packet.kind() == PacketKind.ACK;
      }
      case KernelState said -> {
        if (kernelCount == kernelRows.length) {
          kernelRows = Arrays.copyOf(kernelRows, Math.max(4, kernelCount * 2));
          kernelEnds = Arrays.copyOf(kernelEnds, kernelRows.length);
        }
        long latest = kernelCount == 0 ? 0 : kernelEnds[kernelCount - 1];
        kernelEnds[kernelCount] = Math.max(latest, said.endNanos());
        kernelRows[kernelCount++] = row;
      }
      case Layer layer -> {
        if (layer.wireSize() > 0) {
          (layer.sent() ? sentLayers : receivedLayers)
              .add(layer.wireOffset(), layer.wireSize(), row);
        } else if (layer.isTurn()) {
          turns.add(layer.endNanos(), row);
        }
        if (layer.kind() == LayerKind.DATA) {
          data[layer.sent() ? 0 : 1] = data[layer.sent() ? 0 : 1].and(layer);
        } else if (layerFacts.size() < MOST_LAYER_FACTS) {
          layerFacts.add(layer.endNanos(), row);
        }
      }
      case WirePacket packet -> packets.add(packet, row);
      case RuleFired rule -> turns.add(rule.endNanos(), row);
      case SessionFact fact -> {
        // It has a row among the others, which is all that is to be known of it here.
      }
      default -> throw new IllegalArgumentException("no row of a socket: " + entry);
    }
  }

  /** Its calls that have to do with urgent bytes. */
  UrgentRows urgent() {
    return urgent;
  }

  /** One of its rows; empty if the journal was closed meanwhile. */
  Optional<Row> row(long place, int maxBytes) {
    return rows.readNumbered(place, 1, maxBytes).stream().findFirst();
  }

  /** Whether the ACK was seen with which this end's handshake ends. */
  public synchronized boolean acknowledges() {
    return acknowledges;
  }

  private StreamAnchors anchors(boolean out) {
    return out ? sent : received;
  }

  /**
   * The number of a send (or recv) among those of this socket that moved bytes, from 1.
   *
   * @param call one of this socket's sends, segments or recvs that moved bytes
   */
  public long ordinal(SocketEvent call) {
    long row;
    long number;
    synchronized (this) {
      StreamAnchors anchors = anchors(call.sends());
      row = anchors.rowBefore(call.streamOffset());
      number = anchors.callsBefore(call.streamOffset());
    }
    for (Row each : rows.readNumbered(row, BLOCK, 0)) {
      if (each.entry() instanceof SocketEvent other && moves(other, call.sends())) {
        number++;
        if (other.streamOffset() >= call.streamOffset()) {
          break;
        }
      }
    }
    return number;
  }

  /** Whether a call moved bytes this way; a segment that was seen did so as a send does. */
  private static boolean moves(SocketEvent event, boolean out) {
    return event.byteCount() > 0 && event.sends() == out;
  }

  /**
   * How many bytes its sends, or its recvs, had moved when a moment came.
   *
   * @param moment in nanoseconds since the session began; Long.MAX_VALUE for now
   */
  public long moved(Operation operation, long moment) {
    synchronized (this) {
      if (moment == Long.MAX_VALUE || anchors(operation.sends()).end() == 0) {
        return anchors(operation.sends()).end();
      }
    }
    long behind = firstEndingAfter(moment);
    long from;
    synchronized (this) {
      from = anchors(operation.sends()).anchorBefore(behind);
    }
    int count = Math.clamp(behind - from, 0, StreamAnchors.REACH);
    long end = 0;
    for (Entry entry : rows.read(from, count, 0)) {
      if (entry instanceof SocketEvent call && moves(call, operation.sends())) {
        end = Math.max(end, call.streamOffset() + call.byteCount());
      }
    }
    return end;
  }

  /** The first of the socket's rows that ended after a moment. */
  private long firstEndingAfter(long moment) {
    return Bisection.first(
        0,
        rows.size(),
        number -> {
          List<Entry> row = rows.read(number, 1, 0);
          return row.isEmpty() || row.getFirst().endNanos() > moment;
        });
  }

  /**
   * The sends (or recvs) that moved the bytes of a piece of the stream, in order, as they were
   * counted when they were recorded; see {@link StreamPlaces}.
   *
   * @param operation SEND (which finds segments, too) or RECV
   * @param from the first byte's place in the stream
   * @param to the place after the last byte
   * @param most how many calls at most
   * @param maxBytes how many bytes of each call to bring along
   */
  List<Row> moving(Operation operation, long from, long to, int most, int maxBytes) {
    long row;
    synchronized (this) {
      if (from >= anchors(operation.sends()).end()) {
        return List.of();
      }
      row = anchors(operation.sends()).rowBefore(from);
    }
    List<Row> found = new ArrayList<>();
    for (List<Row> block = rows.readNumbered(row, BLOCK, maxBytes);
        !block.isEmpty();
        row += block.size(), block = rows.readNumbered(row, BLOCK, maxBytes)) {
      for (Row each : block) {
        if (each.entry() instanceof SocketEvent call
            && moves(call, operation.sends())
            && call.streamOffset() + call.byteCount() > from) {
          if (call.streamOffset() >= to || found.size() == most) {
            return found;
          }
          found.add(each);
        }
      }
    }
    return found;
  }

  /**
   * The datagrams that it sent (or received) from a place on, in order, empty ones among them.
   *
   * @param out whether those that it sent
   * @param from how many bytes those before it had; one that reaches beyond it is the first
   * @param most how many at most
   */
  public List<Row> datagrams(boolean out, long from, int most) {
    long row;
    synchronized (this) {
      row = anchors(out).rowBefore(from);
    }
    List<Row> found = new ArrayList<>();
    for (List<Row> block = rows.readNumbered(row, BLOCK, 0);
        !block.isEmpty() && found.size() < most;
        row += block.size(), block = rows.readNumbered(row, BLOCK, 0)) {
      block.stream()
          .filter(each -> each.entry() instanceof Call call && isDatagram(call, out, from))
          .limit((long) most - found.size())
          .forEach(found::add);
    }
    return found;
  }

  private static boolean isDatagram(Call call, boolean out, long from) {
    return call.outcome() instanceof Outcome.Moved moved
        && !moved.peeked()
        && call.sends() == out
        && (out || call.operation().receives())
        && (call.streamOffset() >= from || call.streamOffset() + call.byteCount() > from);
  }

  /**
   * What a layer above the socket did with a piece of the stream, in order: rows whose records have
   * bytes in it.
   *
   * @param sent whether in what was sent, or in what was received
   * @param from the first byte's place in the stream
   * @param to the place after the last byte
   * @param most how many rows at most
   * @param maxBytes how many clear bytes of each row to bring along
   */
  public List<Row> layers(boolean sent, long from, long to, int most, int maxBytes) {
    StreamAnchors anchors = sent ? sentLayers : receivedLayers;
    long row;
    synchronized (this) {
      if (from >= anchors.end()) {
        return List.of();
      }
      // Several messages of one record have one place: a known place may be the second of them.
      row = anchors.anchorBefore(anchors.rowBefore(from));
    }
    List<Row> found = new ArrayList<>();
    for (List<Row> block = rows.readNumbered(row, BLOCK, maxBytes);
        !block.isEmpty();
        row += block.size(), block = rows.readNumbered(row, BLOCK, maxBytes)) {
      for (Row each : block) {
        if (each.entry() instanceof Layer layer && layer.sent() == sent && layer.wireSize() > 0) {
          if (layer.wireOffset() >= to || found.size() == most) {
            return found;
          }
          if (layer.wireOffset() + layer.wireSize() > from) {
            found.add(each);
          }
        }
      }
    }
    return found;
  }

  /** What a layer above the socket did besides moving data, the first few hundred rows of it. */
  public List<Layer> layerFacts() {
    long[] places;
    synchronized (this) {
      places = layerFacts.between(Long.MIN_VALUE, Long.MAX_VALUE, MOST_LAYER_FACTS);
    }
    List<Layer> found = new ArrayList<>();
    for (long place : places) {
      rows.read(place, 1, 0).forEach(entry -> found.add((Layer) entry));
    }
    return found;
  }

  /** What a layer made of the data of a direction, so far. */
  public synchronized LayerData layerData(boolean sent) {
    return data[sent ? 0 : 1];
  }

  /** Where a layer came about, or failed, between two moments; at most this many. */
  public List<Row> layerTurns(long from, long to, int most) {
    long[] places;
    synchronized (this) {
      places = turns.between(from, to, most);
    }
    List<Row> found = new ArrayList<>();
    for (long place : places) {
      found.addAll(rows.readNumbered(place, 1, 0));
    }
    return found;
  }

  /**
   * The long calls that were made before a moment and returned after it, at most this many. Short
   * ones are found among the steps that follow.
   */
  public List<Row> spanning(long nanos, int most) {
    long[] places;
    synchronized (this) {
      places = longCalls.spanning(nanos, most);
    }
    List<Row> found = new ArrayList<>();
    for (long place : places) {
      found.addAll(rows.readNumbered(place, 1, 0));
    }
    return found;
  }

  /** Whether packets of it were on the lab's wire. */
  public synchronized boolean hasWire() {
    return packets.count() > 0;
  }

  /** The packets that it had on the lab's wire between two moments; at most this many. */
  public List<Row> wire(long from, long to, int most) {
    long[] places;
    synchronized (this) {
      places = packets.between(from, to, most);
    }
    List<Row> found = new ArrayList<>();
    for (long place : places) {
      rows.readNumbered(place, 1, 0).stream()
          .filter(
              row ->
                  row.entry() instanceof WirePacket packet
                      && packet.sentNanos() <= to
                      && packet.endNanos() >= from)
          .forEach(found::add);
    }
    return found;
  }

  /** How often the kernel reported something between two moments. */
  public synchronized int kernelCount(long from, long to) {
    return firstKernelAfter(to) - firstKernelAfter(from);
  }

  /** What the kernel had said last when a moment came. */
  public Optional<KernelState> kernelAt(long moment) {
    long row;
    synchronized (this) {
      int after = firstKernelAfter(moment);
      if (after == 0) {
        return Optional.empty();
      }
      row = kernelRows[after - 1];
    }
    return rows.read(row, 1, 0).stream().findFirst().map(KernelState.class::cast);
  }

  private int firstKernelAfter(long moment) {
    return Bisection.firstIndex(0, kernelCount, row -> kernelEnds[row] > moment);
  }

  /**
   * What the kernel reported between two moments, and the last that it said before; at most this
   * many.
   */
  public List<KernelState> kernel(long from, long to, int most) {
    List<KernelState> found = new ArrayList<>();
    synchronized (this) {
      int known = Arrays.binarySearch(kernelEnds, 0, kernelCount, from);
      int at = Math.max(0, (known < 0 ? -known - 2 : known) - 1);
      KernelState before = null;
      for (; at < kernelCount && found.size() < most; at++) {
        List<Entry> row = rows.read(kernelRows[at], 1, 0);
        if (row.isEmpty() || row.getFirst().endNanos() > to) {
          break; // Later than asked for, or the journal was closed meanwhile.
        }
        KernelState state = (KernelState) row.getFirst();
        if (state.endNanos() <= from) {
          before = state;
        } else {
          if (before != null) {
            found.add(before);
            before = null;
          }
          found.add(state);
        }
      }
      if (before != null) {
        found.add(before);
      }
    }
    return found;
  }
}

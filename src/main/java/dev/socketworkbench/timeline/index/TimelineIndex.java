package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import dev.socketworkbench.timeline.inference.Inference;
import dev.socketworkbench.timeline.inference.RecordingGaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Reads every row of a journal once, in the background, and remembers where to find things. */
public final class TimelineIndex {
  private final Journal journal;
  private final Inference inference = new Inference();
  private final ConcurrentMap<SocketId, SocketTrack> tracks = new ConcurrentHashMap<>();
  private final List<PinnedRow> pinned = new ArrayList<>();
  private final List<PinnedRow> layerErrors = new ArrayList<>();
  private final List<SocketId> roots = new ArrayList<>();
  private final ProgramsSeen programs;
  private final StreamPlaces places = new StreamPlaces(this);
  private final long revision;
  private volatile long indexed;

  /** The last call or packet that was read; only who reads asks. */
  private SocketEvent last;

  /** An index that has read nothing yet. */
  public TimelineIndex(Journal journal) {
    this.journal = journal;
    this.revision = journal.all().revision();
    this.programs = new ProgramsSeen(journal);
  }

  /**
   * Whether rows were put into the past since this index began to read: a note about a past moment,
   * for example. Then rows have other numbers, and a new index has to be made.
   */
  public boolean isOutdated() {
    return journal.all().revision() != revision;
  }

  /** Reads what came since the last time, on the calling thread; one caller at a time. */
  public void catchUp() {
    catchUp(Long.MAX_VALUE);
  }

  /**
   * Reads some of what came since the last time.
   *
   * @param most how many rows at most
   */
  public synchronized void catchUp(long most) {
    long end =
        Math.min(journal.all().size(), most < Long.MAX_VALUE - indexed ? indexed + most : most);
    RowReading reading = new RowReading(journal, inference.datagrams());
    for (long next = indexed; next < end; indexed = next) {
      int count = reading.read(next, end, this::add);
      if (count == 0) {
        return; // The journal was closed meanwhile.
      }
      next += count;
    }
  }

  private void add(Entry entry, long number) {
    inference.add(entry);
    programs.add(number, entry);
    switch (entry) {
      case SessionFact fact -> {
        fact.subject().ifPresent(socket -> trackForWriter(socket).add(fact));
        if (fact instanceof RecordingGap || fact instanceof Remark) {
          pin(new Row(number, fact), fact.subject());
        }
      }
      case SocketEvent event -> {
        if (event instanceof Call call && call.outcome() instanceof Outcome.Accepted accepted) {
          trackForWriter(accepted.socket());
        }
        trackForWriter(event.socket()).add(event);
        last = event;
      }
      case WirePacket packet ->
          packet.socket().ifPresent(socket -> trackForWriter(socket).add(packet));
      case KernelState state -> trackForWriter(state.socket()).add(state);
      case Layer layer -> {
        trackForWriter(layer.socket()).add(layer);
        if (layer.isError()) {
          synchronized (pinned) {
            layerErrors.add(new PinnedRow(new Row(number, layer), Optional.of(layer.socket())));
          }
        }
      }
      case Note note -> pin(new Row(number, note), pinnedTo(note));
    }
  }

  /** A note that is pinned to a call has its moment and stands behind it. */
  private Optional<SocketId> pinnedTo(Note note) {
    return Optional.ofNullable(last)
        .filter(event -> event.endNanos() == note.endNanos())
        .map(SocketEvent::socket);
  }

  private void pin(Row row, Optional<SocketId> about) {
    synchronized (pinned) {
      pinned.add(new PinnedRow(row, about));
    }
  }

  private SocketTrack trackForWriter(SocketId socket) {
    SocketTrack known = tracks.get(socket);
    if (known != null) {
      return known;
    }
    // An accepted socket belongs to its connection, unless no row tells of the accept.
    if (socket.role() != SocketId.Role.CONN || links().of(socket).isEmpty()) {
      synchronized (roots) {
        roots.add(socket);
      }
    }
    SocketTrack made = new SocketTrack(socket, journal);
    tracks.put(socket, made);
    return made;
  }

  /** How many rows were read so far. */
  public long indexed() {
    return indexed;
  }

  /** The journal that is read. */
  public Journal journal() {
    return journal;
  }

  /** The connections found so far. */
  public ConnectionIndex links() {
    return inference.connections();
  }

  /** What follows from the rows that were read. */
  public Inference inference() {
    return inference;
  }

  /** Other programs than this one, as far as was read. */
  public ProgramsSeen programs() {
    return programs;
  }

  /** Lines of other programs from one moment to another, at most so many. */
  public List<Row> consoleLines(long first, long last, int most) {
    return programs.lines(first, last, most);
  }

  /** How many sockets have rows. */
  public int socketCount() {
    return tracks.size();
  }

  /**
   * The listeners, the clients that are not (yet) an end of a connection, and accepted sockets of
   * which no row tells whose connection they are; in order.
   */
  public List<SocketId> unlinked() {
    synchronized (roots) {
      return roots.stream().filter(socket -> links().of(socket).isEmpty()).toList();
    }
  }

  /** What is known of one socket, if it has any rows. */
  public Optional<SocketTrack> track(SocketId socket) {
    return Optional.ofNullable(tracks.get(socket));
  }

  /** Where in their streams the bytes of calls stand. */
  public StreamPlaces places() {
    return places;
  }

  /** All sockets that have rows so far, in the order of their names. */
  public List<SocketId> sockets() {
    return tracks.keySet().stream().sorted().toList();
  }

  /** The times so far in which rows were not recorded. */
  public RecordingGaps gaps() {
    return inference.gaps();
  }

  /** All notes and remarks so far, in order, and the gaps of the recording among them. */
  public List<PinnedRow> pinned() {
    synchronized (pinned) {
      return List.copyOf(pinned);
    }
  }

  /** Where layers above sockets ended in an error so far, in order. */
  public List<PinnedRow> layerErrors() {
    synchronized (pinned) {
      return List.copyOf(layerErrors);
    }
  }
}

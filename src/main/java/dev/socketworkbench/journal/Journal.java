package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.journal.file.ChunkFile;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.journal.file.JournalFile;
import dev.socketworkbench.journal.file.JournalHeader;
import dev.socketworkbench.journal.file.RecordingLock;
import dev.socketworkbench.journal.file.RowReader;
import dev.socketworkbench.journal.order.InFlight;
import dev.socketworkbench.journal.order.OrderedRows;
import dev.socketworkbench.journal.order.ReaderPool;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.RowIndex;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.order.RowsOfSocket;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.journal.search.JournalPieces;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.RowTest;
import dev.socketworkbench.journal.search.SocketDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * One session's record of everything that happened, in one append-only file. What {@link #append}
 * has returned from is in the file, whatever becomes of this process (not of the machine: nothing
 * is forced to the disk).
 *
 * <p>Threads: everything here may be called from any thread. Appends take one short lock; views
 * take none.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  private final SessionClock clock;
  private final RowIndex index;
  private final InFlight inFlight;
  private final ReaderPool readers;
  private final JournalPieces pieces;
  private final SocketDirectory sockets;
  private final Recorder recorder;
  private final OrderedRows all;
  private final FeedRows feed;
  private final Selections selections;
  private final Listeners waiters = new Listeners();
  private final List<Supplier<List<OpenCall>>> sources = new CopyOnWriteArrayList<>();

  /** Null in a live session. */
  private final OpenedFile opened;

  private Journal(
      Path file,
      SessionClock clock,
      RowIndex index,
      InFlight inFlight,
      Recorder recorder,
      OpenedFile opened)
      throws IOException {
    this.file = file;
    this.clock = clock;
    this.index = index;
    this.inFlight = inFlight;
    this.recorder = recorder;
    this.opened = opened;
    this.readers = new ReaderPool(file);
    this.pieces = new JournalPieces(file);
    this.sockets = new SocketDirectory(index.all(), pieces);
    this.all = new OrderedRows(index.order(), index.all(), readers);
    this.feed = new FeedRows(all);
    this.selections = new Selections(index, all, readers);
  }

  /**
   * Begins a new session's journal. Only the owner may read the file where the file system knows
   * owners.
   *
   * @param file where; must not exist yet, its folder must
   * @param clock the session's time base
   * @param budget how much of the disk it may take
   * @throws IOException if the file cannot be made or the disk has no room for its first 8 MiB
   */
  public static Journal create(Path file, SessionClock clock, DiskBudget budget)
      throws IOException {
    FileChannel channel = JournalFile.make(file);
    try {
      JournalFile.setRecordingLock(channel);
      ChunkFile chunks = new ChunkFile(file, channel, budget);
      ChunkFile.Chunk first = chunks.first();
      JournalHeader.of(clock.anchor()).write(first.bytes());
      InFlight inFlight = new InFlight(clock);
      RowIndex index = new RowIndex(inFlight::settled, clock::nanos, new RowReader(file));
      Recorder recorder = Recorder.of(index, chunks, first);
      return new Journal(file, clock, index, inFlight, recorder, null);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Opens a session for reading and reads it to the end. Where it is damaged, the rows before the
   * damage are there and {@link #damage()} says what is not. Not for the file of a journal that
   * this process records: its mark would be lost, see {@link #isBeingWritten}.
   *
   * @throws JournalException if it is no journal, or one of a newer version; the message says which
   * @throws IOException if it cannot be read
   */
  public static Journal open(Path file) throws IOException {
    Journal journal = openFirstRows(file);
    try {
      journal.readOn(ReadProgress.ALL);
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * The same, but with the first rows only, so that they can be shown at once; {@link #readOn}
   * brings the others.
   */
  public static Journal openFirstRows(Path file) throws IOException {
    OpenedFile opened = OpenedFile.firstRows(file);
    try {
      SessionClock clock =
          new SessionClock(System.nanoTime() - opened.lastNanos(), opened.header().anchor());
      opened.tell(clock);
      return new Journal(file, clock, opened.index(), new InFlight(clock), Recorder.none(), opened);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Reads what {@link #openFirstRows} has left; rows can be read as soon as they were checked. Does
   * nothing where everything is read.
   *
   * @param progress may end it early: then the rest stays unread for good
   * @throws IOException if the file cannot be read further; what was read stays
   */
  public void readOn(ReadProgress progress) throws IOException {
    if (opened != null) {
      opened.readOn(progress);
    }
  }

  /** Whether all was read: false only while {@link #readOn} has still to bring rows. */
  public boolean isRead() {
    return opened == null || opened.isRead();
  }

  /**
   * Whether some program records into this file now. Not to be asked of a file that this process
   * records, whose mark would be lost by the asking.
   *
   * @throws IOException if the file cannot be opened
   */
  public static boolean isBeingWritten(Path file) throws IOException {
    return RecordingLock.isSet(file);
  }

  /**
   * Whether a file is as a program leaves it that was killed while it recorded: not cut to what was
   * used. Says nothing of a file that some program records into now, and is not to be asked of one
   * that this process records, as {@link #isBeingWritten}. Cheap: the length is looked at, and of
   * few files the last page; a file that was ended in order at the end of a chunk looks the same.
   *
   * @throws IOException if it cannot be looked at
   */
  public static boolean hasUnusedRoom(Path file) throws IOException {
    return JournalFile.hasUnusedRoom(file);
  }

  /**
   * The session's time base; of a session that was opened from disk, only its anchor means
   * something.
   */
  public SessionClock clock() {
    return clock;
  }

  /** Where the journal is kept. */
  public Path file() {
    return file;
  }

  /** What of an opened file is not shown, because it is damaged or was not read. */
  public Optional<String> damage() {
    return opened == null ? Optional.empty() : opened.damage();
  }

  /**
   * Whether the program that recorded this opened file did not come to the end: it was killed, or
   * the machine stopped.
   */
  public boolean isAbandoned() {
    return opened != null && opened.isAbandoned();
  }

  /** Whether another program recorded into this file when it was opened. */
  public boolean isBeingRecorded() {
    return opened != null && opened.isBeingRecorded();
  }

  /**
   * Records a call, between {@link #enter} and {@link #leave}: only the latter tells who waits for
   * more. Never fails and never waits for anything but room in the file: what cannot be recorded is
   * counted.
   *
   * @param event the call or packet; bytes inside it are not looked at
   * @param bytes what it moved, from position to limit; copied, and left as it is; at most 4 MiB
   *     are kept
   */
  public void append(SocketEvent event, ByteBuffer bytes) {
    recorder.write(event, bytes, Journal::nothing);
  }

  /**
   * The same for a source of calls that is asked at the end which of them have no row.
   *
   * @param written runs if the row was written, under the lock under which rows are written: it
   *     must neither wait nor append
   * @see #askAtEnd
   */
  public void append(SocketEvent event, ByteBuffer bytes, Runnable written) {
    recorder.write(event, bytes, written);
  }

  /**
   * A source of calls is asked for those without a row when the recording ends: each gets one that
   * says that it had not returned.
   *
   * @param source asked under the lock under which rows are written: it must neither wait nor
   *     append
   */
  public void askAtEnd(Supplier<List<OpenCall>> source) {
    sources.add(source);
  }

  /**
   * Ends the recording: what has not returned is recorded as such, and what comes later is not
   * recorded. What was recorded can still be read. Idempotent; {@link #close} does it, too.
   */
  public void end() {
    if (recorder.end(this::unreturned, clock::nanos)) {
      waiters.wake();
    }
  }

  private List<OpenCall> unreturned() {
    return sources.stream()
        .flatMap(source -> source.get().stream())
        .sorted(Comparator.comparingLong(OpenCall::startNanos))
        .toList();
  }

  /** Nobody is to be told that a row is being written. */
  private static void nothing() {}

  /** Records a row with what is inside it, by a thread that is in flight or not. */
  public void append(Entry entry) {
    recorder.write(
        entry,
        switch (entry) {
          case SocketEvent event -> ByteBuffer.wrap(event.bytes());
          case WirePacket packet -> ByteBuffer.wrap(packet.bytes());
          case KernelState state -> RowWriter.noBytes();
          case Layer layer -> ByteBuffer.wrap(layer.bytes());
          case Note note -> RowWriter.noBytes();
          case SessionFact fact -> RowWriter.noBytes();
        },
        Journal::nothing);
    waiters.wake();
  }

  /**
   * Keeps a note: in a live session as {@link #append(Entry)} does; in one that was opened from a
   * file, behind its last row, where views have it at once.
   *
   * @throws JournalException if the file cannot take it: it is damaged, not read yet, or somebody
   *     else writes to it; the message says so
   * @throws IOException if it may not or cannot be written; the rows that were there are untouched
   */
  public void pin(Note note) throws IOException {
    if (opened == null) {
      append(note);
    } else {
      opened.pin(note);
    }
  }

  /**
   * Lets a note say something else: in all views it stands where it stood, with the new text. The
   * file keeps the old row and one that takes it back.
   *
   * @param row the note as a view gave it
   * @param text what it is to say
   * @throws JournalException if the note is not there any more, or the file cannot take it; the
   *     message says why
   * @throws IOException if it may not or cannot be written
   */
  public void replace(Row row, String text) throws IOException {
    change(row, Optional.of(new Note(row.entry().endNanos(), text)));
  }

  /**
   * Takes a note back: no view has it any more. The file keeps its row and one that takes it back.
   *
   * @param row the note as a view gave it
   * @throws JournalException if the note is not there any more, or the file cannot take it; the
   *     message says why
   * @throws IOException if it may not or cannot be written
   */
  public void withdraw(Row row) throws IOException {
    change(row, Optional.empty());
  }

  private void change(Row row, Optional<Note> instead) throws IOException {
    int number = all.recordedNumber(row);
    if (number < 0 || !(row.entry() instanceof Note)) {
      throw new JournalException("the note has been changed meanwhile");
    }
    if (opened == null) {
      if (!recorder.replace(number, instead, clock.nanos())) {
        throw new JournalException(trouble().orElse("nothing is recorded any more"));
      }
      waiters.wake();
      return;
    }
    opened.change(number, instead);
  }

  /** Rows keep their numbers as long as this is open; see {@link Journal#keepNumbers}. */
  public interface KeptNumbers extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lets rows keep their numbers, for who goes through them one after the other: what somebody puts
   * between them meanwhile, or takes from among them, is shown when this is closed. Rows that come
   * behind all others come as ever.
   */
  public KeptNumbers keepNumbers() {
    index.order().hold();
    return () -> {
      index.order().release();
      waiters.wake();
    };
  }

  /**
   * Copies the session as it is now: whole rows up to this moment, while the recording continues.
   * The copy is a journal, without anything that was damaged.
   *
   * @param out not closed
   * @return how many bytes were copied, or -1 if the progress ended it early
   * @throws IOException if it cannot be read or written, or is closed meanwhile
   */
  public long copyTo(OutputStream out, ReadProgress progress) throws IOException {
    return JournalCopy.write(readers, usedBytes(), out, progress);
  }

  /**
   * Tells that a call is about to return: to be called before the time of its return is taken, so
   * that nobody is shown a later row before this one is recorded. Between this and {@link #leave}
   * there is nothing but taking the time and recording the row.
   *
   * @return to be given to {@link #leave}, whatever happens
   */
  public int enter() {
    return inFlight.enter();
  }

  /**
   * Says whether a source has begun, or ended, whose rows are recorded only some time after they
   * have ended.
   */
  public void rowsComeLate(boolean begins) {
    inFlight.rowsComeLate(begins);
  }

  /** Tells that the row was recorded, or that there will be none. */
  public void leave(int ticket) {
    inFlight.leave(ticket);
    index.order().left();
    waiters.wake(); // Its fence is the one that leaving needs.
  }

  /**
   * A number that grows whenever there is more to see, or something else: it counts the rows before
   * which none can come any more, the calls that were made after recording had stopped, and twice
   * how often rows got other numbers, which can make them one fewer.
   */
  public long appended() {
    return all.size() + unrecorded() + 2 * all.revision();
  }

  /**
   * Calls this once: as soon as more is appended than there was when {@link #appended} said so, at
   * once if that has happened already. One that was opened from a file calls nobody later.
   *
   * @param wake called on the thread that appends, which must not be held up: no more than to
   *     unpark another one
   */
  public void onceMoreThan(long appended, Runnable wake) {
    waiters.add(wake);
    if (appended() > appended) {
      waiters.wake();
    }
  }

  /** All rows, in the order in which the calls returned. */
  public Rows all() {
    return all;
  }

  /**
   * The same rows for a reader that follows them to the end, row by row and without their bytes:
   * those that one follower has read lately need not be decoded again for the others.
   */
  public Rows feed() {
    return feed;
  }

  /** The rows of one side's sockets, and all that belong to no socket. */
  public Rows side(Side side) {
    return select(Selection.of(side));
  }

  /**
   * The rows of a selection of sockets, and all that belong to no socket. The first time that a
   * selection is asked for, all rows that there are are looked at, on this thread: in the
   * background, where there may be many.
   */
  public Rows select(Selection selection) {
    return selections.of(selection);
  }

  /** The rows of one socket; none where there never was such a socket. */
  public Rows socket(SocketId socket) {
    return new RowsOfSocket(index.order(), index.socket(socket.packed()), readers);
  }

  /**
   * A search over all rows, which has looked at nothing yet.
   *
   * @param tests makes a test for each thread that searches
   */
  public JournalSearch search(Supplier<RowTest> tests) {
    return search(tests, LostDatagrams.NONE);
  }

  /**
   * The same for tests that ask about lost datagrams.
   *
   * @param losses what the tests ask
   */
  public JournalSearch search(Supplier<RowTest> tests, LostDatagrams losses) {
    return new JournalSearch(all, selections.all(), index, pieces, sockets, losses, tests);
  }

  /**
   * Where a row stands in the order of return.
   *
   * @param recorded its number as it was recorded
   * @return -1 if it has no place yet
   */
  public long placeOf(long recorded) {
    return all.placeOf(recorded);
  }

  /** How many calls were made after recording had stopped. */
  public long unrecorded() {
    return recorder.unrecorded();
  }

  /** Whether calls were not recorded since the last one that was. */
  public boolean isInGap() {
    return recorder.isInGap();
  }

  /**
   * Why nothing is recorded now, if that is so: the disk budget, the disk, or the file. Empty as
   * soon as there is room again: the next row will be recorded, and before it one that says how
   * much is missing.
   */
  public Optional<String> trouble() {
    return recorder.trouble();
  }

  /**
   * Takes more of the disk from now on, or less. Where recording has stopped it continues as soon
   * as there is room, with a row that says how much is missing. Does nothing in a session that was
   * opened from a file.
   */
  public void allow(DiskBudget budget) {
    recorder.allow(budget);
  }

  /** How much of the disk the session may take; empty for one that was opened from a file. */
  public Optional<DiskBudget> budget() {
    return recorder.budget();
  }

  /** How many bytes of the file are used. */
  public long usedBytes() {
    return opened == null ? recorder.end() : opened.end();
  }

  /**
   * Ends the recording, see {@link #end}, and cuts the file to what was used; where recording had
   * stopped before, the file's last row says how much is missing. Views give no rows any more.
   */
  @Override
  public void close() throws IOException {
    try {
      end();
      pieces.end();
      recorder.close(clock.nanos());
    } finally {
      readers.close();
      pieces.close();
      index.close();
      if (opened != null) {
        opened.close();
      }
    }
  }
}

package dev.socketworkbench.ui.session;

import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.RowTest;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.session.SessionCopy;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.timeline.index.DatagramLosses;
import dev.socketworkbench.ui.export.SessionExportDialog;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The exports and copies of one session that are under way, any number of them; each writes beside
 * its place first, and leaves nothing when it fails or is cancelled. FX thread, unless stated
 * otherwise.
 */
final class Exports {
  private static final long LOOK_EVERY_NANOS = 20_000_000;

  /** A pipe or a device has taken the bytes: it is not known how many it holds. */
  private static final long NO_FILE = -1;

  private final Journal journal;
  private final SessionStore store;
  private final Background background;
  private final SessionFormats formats;
  private final List<Work> underWay = new ArrayList<>();
  private volatile Optional<Work> reading = Optional.empty();

  Exports(Journal journal, SessionStore store, Background background, SessionFormats formats) {
    this.journal = journal;
    this.store = store;
    this.background = background;
    this.formats = formats;
  }

  /** The session is still being read by this work. */
  void readBy(Work work) {
    reading = Optional.of(work);
  }

  /**
   * Begins an export.
   *
   * @param title what the session is called in the export
   * @param done hears in a sentence that it is written
   * @param failed hears in a sentence why it is not
   * @return its work, to be shown
   */
  Work begin(
      SessionExportDialog.ExportChoice choice,
      SessionExportDialog.Offer offer,
      Path to,
      String title,
      Consumer<String> done,
      Consumer<String> failed) {
    return export(to, work -> write(choice, offer, to, title, work), done, failed);
  }

  /**
   * Begins to write what the timeline shows.
   *
   * @param done hears in a sentence that it is written
   * @param failed hears in a sentence why it is not
   * @return its work, to be shown
   */
  Work begin(TimelineFile shown, Path to, Consumer<String> done, Consumer<String> failed) {
    return export(
        to,
        work ->
            unchanged(
                () ->
                    SafeFile.writeStream(
                        to,
                        work,
                        out -> {
                          shown.content().writeTo(out, work);
                          work.at(1, 1); // A cancelled export leaves no file.
                        })),
        words -> done.accept(words + shown.remark().get()),
        failed);
  }

  /** A note that is pinned in the past meanwhile is in the next export. */
  private void unchanged(RowBlocks.Reading writing) throws IOException {
    Journal.KeptNumbers hold = journal.keepNumbers();
    try {
      writing.run();
    } finally {
      hold.close();
    }
  }

  /** Writes one export. */
  private interface Exporting {
    void write(Work work) throws IOException;
  }

  private Work export(
      Path to, Exporting exporting, Consumer<String> done, Consumer<String> failed) {
    return begin(
        new Work(Messages.get("work.exporting", String.valueOf(to.getFileName()))),
        work -> {
          if (isOwn(to)) {
            throw new IOException(Messages.get("export.own-file"));
          }
          refuseRecorded(to);
          exporting.write(work);
          return Files.isRegularFile(to) ? Files.size(to) : NO_FILE;
        },
        bytes -> done.accept(written(to, bytes)),
        e ->
            failed.accept(
                e instanceof CancelledException
                    ? Messages.get("export.cancelled", to.toString())
                    : Messages.get("export.failed", to.toString(), FileTrouble.words(e))));
  }

  private static String written(Path to, long bytes) {
    return bytes == NO_FILE
        ? Messages.get("export.passed-on", to.toString())
        : Messages.get("export.done", to.toString(), Sizes.text(bytes));
  }

  /**
   * Begins a copy of the session.
   *
   * @param saved hears how large it is, in bytes
   * @param failed hears why there is none
   * @return its work, to be shown
   */
  Work save(Path to, Consumer<Long> saved, Consumer<? super Exception> failed) {
    return begin(
        new Work(Messages.get("work.saving", String.valueOf(to.getFileName()))),
        work -> copy(to, work),
        saved,
        failed);
  }

  private long copy(Path to, Work work) throws IOException {
    if (!isOwn(to)) {
      refuseRecorded(to);
    }
    return SessionCopy.save(journal, to, work);
  }

  private boolean isOwn(Path to) throws IOException {
    return Files.exists(to) && Files.isSameFile(to, journal.file());
  }

  private void refuseRecorded(Path to) throws IOException {
    if (store.isBeingRecorded(to)) {
      throw new IOException(Messages.get("export.recorded-file"));
    }
  }

  /** Writes one file and says how large it became, in bytes. */
  private interface Writing {
    long write(Work work) throws IOException;
  }

  private Work begin(
      Work work, Writing writing, Consumer<Long> done, Consumer<? super Exception> failed) {
    underWay.add(work);
    background.run(
        () -> {
          try {
            return writing.write(work);
          } finally {
            work.end();
          }
        },
        bytes -> {
          underWay.remove(work);
          done.accept(bytes);
        },
        e -> {
          underWay.remove(work);
          failed.accept(e);
        });
    return work;
  }

  private void write(
      SessionExportDialog.ExportChoice choice,
      SessionExportDialog.Offer offer,
      Path to,
      String title,
      Work work)
      throws IOException {
    awaitRead(work);
    unchanged(
        () -> {
          SessionSource source = source(choice, offer, title, work);
          SafeFile.writeStream(
              to, work, out -> formats.writer(choice.format()).write(source, out, work));
        });
  }

  /** A file's rows come little by little: an export of those that are there would be a part. */
  private void awaitRead(Work work) throws IOException {
    while (!journal.isRead() && !reading.map(Work::isOver).orElse(true)) {
      work.at(0, 0);
      LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
    }
    if (!journal.isRead()) {
      throw new IOException(Messages.get("export.not-read"));
    }
  }

  private SessionSource source(
      SessionExportDialog.ExportChoice choice,
      SessionExportDialog.Offer offer,
      String title,
      Work work)
      throws IOException {
    SessionSource all = SessionSource.all(journal, title, ZoneId.systemDefault());
    return switch (choice.rows()) {
      case ALL -> all;
      case FILTERED -> {
        Query filter = offer.filter().orElseThrow();
        LostDatagrams losses = new DatagramLosses(journal, System::nanoTime);
        LostDatagrams asked = filter.asksForLosses() ? losses : LostDatagrams.NONE;
        yield SessionSource.matching(
            all, () -> filter.newTest(asked), asked, filter.text().strip(), work);
      }
      case SHOWN -> {
        Set<Integer> sockets =
            offer.shown().orElseThrow().stream()
                .map(socket -> socket.packed())
                .collect(Collectors.toSet());
        RowTest test = row -> row.kind() == RowFacts.Kind.NOTE || sockets.contains(row.socket());
        yield SessionSource.matching(
            all, () -> test, Messages.get("export.shown-connections"), work);
      }
    };
  }

  /** Those that have not ended. */
  List<Work> underWay() {
    return List.copyOf(underWay);
  }

  /** The first of those that have not ended, in words. */
  Optional<String> title() {
    return underWay.stream().findFirst().map(Work::title);
  }

  /** Gives all of them up. */
  void cancel() {
    underWay.forEach(Work::cancel);
  }
}

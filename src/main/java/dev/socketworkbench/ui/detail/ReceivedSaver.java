package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Saves all bytes of one direction of a recorded connection. FX thread. */
final class ReceivedSaver {
  private final TimelineViewModel model;
  private final ShownRow shown;
  private final TimelineFile.Saver saver;

  ReceivedSaver(TimelineViewModel model, ShownRow shown, TimelineFile.Saver saver) {
    this.model = model;
    this.shown = shown;
    this.saver = saver;
  }

  /** Saves what the selected row's socket received; false if it has no stream of bytes. */
  boolean save() {
    List<SocketId> ends = shown.conversation();
    if (ends.isEmpty() || model.source().isEmpty() || isOfDatagrams(ends.getFirst())) {
      return false;
    }
    Journal journal = model.source().get().journal();
    SocketId socket = ends.getFirst();
    if (ends.size() > 1) { // of a capture each end has what it sent
      Side other = socket.side() == Side.SERVER ? Side.CLIENT : Side.SERVER;
      FollowedStream all = new FollowedStream(journal, ends, ByteLines.wide(true), event -> false);
      saver.save(file(socket, all, other));
      return true;
    }
    AtomicLong missing = new AtomicLong();
    saver.save(
        new TimelineFile(
            RowBytes.fileName(socket) + "-received",
            "bin",
            (out, progress) -> missing.set(new ReceivedBytes(journal, socket).write(out, progress)),
            () -> words(missing.get())));
    return true;
  }

  private boolean isOfDatagrams(SocketId socket) {
    return model.index().filter(index -> new DatagramHeading(index).isFor(socket)).isPresent();
  }

  /** What one side said in a conversation, as a file. */
  static TimelineFile file(SocketId socket, FollowedStream of, Side side) {
    AtomicLong missing = new AtomicLong();
    return new TimelineFile(
        RowBytes.fileName(socket) + (side == Side.SERVER ? "-from-server" : "-from-client"),
        "bin",
        (out, progress) -> {
          while (of.advance()) {
            progress.at(of.size(), 0);
          }
          missing.set(of.write(side, out));
        },
        () -> words(missing.get()));
  }

  private static String words(long missing) {
    return missing == 0 ? "" : " · " + Messages.get("receiving.missing", missing);
  }
}

package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.inference.Datagrams;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Reads rows for inference: without their bytes, but for the beginnings of datagrams. */
final class RowReading {
  private static final int BLOCK = 512;

  private final Journal journal;
  private final Datagrams datagrams;

  /** Reads there what is to be added to these, row by row. */
  RowReading(Journal journal, Datagrams datagrams) {
    this.journal = journal;
    this.datagrams = datagrams;
  }

  /**
   * Reads neighbouring rows, not all of them if there are many.
   *
   * @param added is given each before the next is looked at, with its number
   * @return how many were read; 0 if the journal was closed meanwhile
   */
  int read(long first, long end, ObjLongConsumer<Entry> added) {
    List<Entry> block = journal.feed().read(first, (int) Math.min(BLOCK, end - first), 0);
    List<Entry> contents = List.of();
    for (int i = 0; i < block.size(); i++) {
      Entry entry = block.get(i);
      if (entry instanceof Call call && datagrams.needsContent(call)) {
        if (contents.isEmpty()) {
          contents = journal.all().read(first, block.size(), Datagrams.CONTENT);
        }
        entry = i < contents.size() ? contents.get(i) : entry; // It may be closed meanwhile.
      }
      added.accept(entry, first + i);
    }
    return block.size();
  }
}

package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import java.util.Optional;

/** What the timeline has selected, as the detail's pages need it. FX thread. */
final class ShownRow {
  private final TimelineViewModel model;

  /** For which row and which links the conversation was looked up. */
  private long askedRow = Long.MIN_VALUE;

  private long askedLinks = Long.MIN_VALUE;
  private Optional<SocketId> subject = Optional.empty();
  private boolean wasDatagrams;
  private List<SocketId> conversation = List.of();

  ShownRow(TimelineViewModel model) {
    this.model = model;
  }

  /** The selected row's number in the whole journal, or {@link TimelineViewModel#NO_ROW}. */
  long number() {
    return model.selectedRowProperty().get();
  }

  /** The selected row with the beginning of its bytes; empty if none is selected. */
  Optional<Entry> entry() {
    return model.entry(number());
  }

  /**
   * The sockets whose rows are the conversation of the selected row, the one that is asked first;
   * without a selection, that of the newest connection. Empty if there is none.
   */
  List<SocketId> conversation() {
    long links = links().map(ConnectionIndex::version).orElse(-1L);
    if (askedRow != number() || askedLinks != links || isDatagrams() != wasDatagrams) {
      // Asked at each beat, and it reads rows.
      askedRow = number();
      subject = entry().flatMap(Entry::subject);
      wasDatagrams = isDatagrams();
      askedLinks = links;
      conversation = lookedUp();
    }
    return conversation;
  }

  private List<SocketId> lookedUp() {
    Optional<SocketId> selected = subject.filter(each -> talks(each) || wasDatagrams);
    if (selected.isPresent()) {
      return ends(selected.get());
    }
    return links()
        .flatMap(all -> all.number(all.size()))
        .flatMap(link -> link.client().or(link::server))
        .map(this::ends)
        .orElse(List.of());
  }

  /** Whether the row's socket is for datagrams, as far as is known so far. */
  private boolean isDatagrams() {
    return subject
        .filter(
            socket ->
                model
                    .index()
                    .filter(index -> index.inference().datagrams().isDatagram(socket))
                    .isPresent())
        .isPresent();
  }

  private boolean talks(SocketId socket) {
    return links().flatMap(all -> all.of(socket)).isPresent();
  }

  private List<SocketId> ends(SocketId socket) {
    Optional<SocketId> peer =
        links().flatMap(all -> all.of(socket)).flatMap(link -> link.peer(socket));
    boolean isCaptured =
        entry().filter(Packet.class::isInstance).isPresent()
            || model
                .source()
                .map(source -> source.journal().socket(socket).read(0, 1, 0))
                .filter(first -> !first.isEmpty() && first.getFirst() instanceof Packet)
                .isPresent();
    return isCaptured && peer.isPresent() ? List.of(socket, peer.get()) : List.of(socket);
  }

  /** The other end of a connection of this session. */
  Optional<SocketId> peer(SocketId socket) {
    return links().flatMap(all -> all.of(socket)).flatMap((Link link) -> link.peer(socket));
  }

  /** Whether the selected row moved bytes. */
  boolean hasBytes() {
    return entry()
        .filter(entry -> entry instanceof SocketEvent event && event.recordedBytes() > 0)
        .isPresent();
  }

  private Optional<ConnectionIndex> links() {
    return model.index().map(index -> index.links());
  }
}

package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.LaneColumn;
import dev.socketworkbench.ui.timeline.paint.LaneColumns;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Says how far the lanes must be panned to show those that matter: of a call that was just
 * selected, or at the tail of the newest call; with the other end of its connection if both fit. A
 * person who pans the lanes stops it until the tail is followed anew.
 */
final class LaneFollower {
  /** Where the lane of a call stood, and how much of the lanes was seen. */
  private record LanePlace(double left, double right, double room) {}

  private long revealed = TimelineViewModel.NO_ROW;
  private long newest = -1;
  private long target = TimelineViewModel.NO_ROW;
  private Optional<LanePlace> placed = Optional.empty();
  private boolean byHand;

  /** A person panned the lanes. */
  void panned() {
    byHand = true;
    target = TimelineViewModel.NO_ROW;
  }

  /** The tail is followed anew. */
  void resume() {
    byHand = false;
    newest = -1;
  }

  /**
   * Where to pan to, if anywhere. The lanes may move after a jump, because others are idle there:
   * then again.
   *
   * @param ruler where the first lane begins
   * @param pan how far the lanes are panned now
   * @param room how much of them is seen
   */
  OptionalDouble wish(
      BuiltFrame built,
      long selectedRow,
      boolean following,
      LaneColumns columns,
      double ruler,
      double pan,
      double room) {
    aim(built, selectedRow, following);
    Optional<Frame.Bar> bar = bar(built, target);
    Optional<LanePlace> place =
        bar.flatMap(each -> columns.of(each.lane()))
            .map(each -> new LanePlace(each.left() - ruler, each.right() - ruler, room));
    if (place.isEmpty() || place.equals(placed)) {
      return OptionalDouble.empty();
    }
    placed = place;
    return pan(built, bar.get().lane(), columns, ruler, pan, room);
  }

  /** Finds out which call is to be in view. */
  private void aim(BuiltFrame built, long selectedRow, boolean following) {
    if (selectedRow != revealed) {
      boolean none = selectedRow == TimelineViewModel.NO_ROW;
      if (none || bar(built, selectedRow).isPresent()) {
        revealed = selectedRow;
        show(selectedRow);
      }
    } else if (following && !byHand && built.steps().size() != newest) {
      newest = built.steps().size();
      built.frame().bars().stream()
          .flatMap(each -> each.row().stream())
          .mapToLong(row -> row.number())
          .max()
          .ifPresent(this::show);
    }
  }

  private void show(long row) {
    target = row;
    placed = Optional.empty();
  }

  private static Optional<Frame.Bar> bar(BuiltFrame built, long row) {
    return built.frame().bars().stream()
        .filter(each -> each.row().filter(found -> found.number() == row).isPresent())
        .findFirst();
  }

  private static OptionalDouble pan(
      BuiltFrame built, int lane, LaneColumns columns, double ruler, double pan, double room) {
    Optional<LaneColumn> own = columns.of(lane);
    if (own.isEmpty()) {
      return OptionalDouble.empty();
    }
    double left = own.get().left() - ruler;
    double right = own.get().right() - ruler;
    OptionalInt far = peer(built, lane);
    Optional<LaneColumn> peer = far.isPresent() ? columns.of(far.getAsInt()) : Optional.empty();
    if (peer.isPresent()) {
      double both = Math.max(right, peer.get().right() - ruler);
      double from = Math.min(left, peer.get().left() - ruler);
      if (both - from <= room) {
        left = from;
        right = both;
      }
    }
    if (left < pan) {
      return OptionalDouble.of(left);
    }
    return right > pan + room ? OptionalDouble.of(right - room) : OptionalDouble.empty();
  }

  private static OptionalInt peer(BuiltFrame built, int lane) {
    Frame.Lane own = built.frame().lanes().get(lane);
    return own.socket().isPresent() && own.link().isPresent()
        ? built.lanes().farLane(own.socket().get(), own.link().get())
        : OptionalInt.empty();
  }
}

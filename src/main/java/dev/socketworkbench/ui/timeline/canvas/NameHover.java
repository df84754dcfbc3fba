package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.explain.glossary.RowTopics;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.TimelinePainter;
import java.util.List;
import java.util.Optional;

/**
 * What is meant by words that belong to no call and no state: the heads of the lanes and of the
 * ruler, notes, and what stands on arrows.
 */
final class NameHover {
  private NameHover() {}

  /** What explains the words that are drawn at this point of the view; empty if none are. */
  static Optional<CallDetail> at(
      TimelinePainter painter, TimelineViewModel model, double x, double y) {
    if (y >= painter.head()) {
      return painter
          .hits()
          .meaning(x + painter.pan(), y)
          .flatMap(NameHover::entry)
          .or(() -> pin(painter, model, x, y));
    }
    return x < painter.ruler()
        ? entry(model.modeProperty().get() == TimeMode.STEPS ? "word.steps" : "word.real-time")
        : lane(painter, model, x);
  }

  private static Optional<CallDetail> pin(
      TimelinePainter painter, TimelineViewModel model, double x, double y) {
    return painter
        .hits()
        .pin(x, y)
        .flatMap(
            pin -> model.built().map(built -> detail(new Sentences(built.index()), pin.row())));
  }

  private static CallDetail detail(Sentences sentences, Row row) {
    return new CallDetail(sentences.of(row), "", RowTopics.of(row.entry()));
  }

  private static Optional<CallDetail> lane(
      TimelinePainter painter, TimelineViewModel model, double x) {
    return Optional.ofNullable(painter.columns())
        .flatMap(columns -> columns.at(x + painter.pan()))
        .flatMap(column -> model.currentFrame().map(frame -> frame.lanes().get(column.number())))
        .flatMap(lane -> lane.socket().map(NameHover::role).orElseGet(() -> entry("word.outside")));
  }

  private static Optional<CallDetail> role(SocketId socket) {
    return Glossary.english().of(socket.role()).map(NameHover::of);
  }

  private static Optional<CallDetail> entry(String key) {
    return Glossary.english().find(key).map(NameHover::of);
  }

  private static CallDetail of(GlossaryEntry entry) {
    return new CallDetail("", "", List.of(entry));
  }
}

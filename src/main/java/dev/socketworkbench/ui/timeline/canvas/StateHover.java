package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.timeline.paint.Metrics;
import dev.socketworkbench.ui.timeline.paint.StatePainter;
import dev.socketworkbench.ui.timeline.paint.TimelinePainter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the name of a state or a queue beside a lane means, where the mouse points at one. */
final class StateHover {
  private StateHover() {}

  /** What explains the name that is drawn at this point of the view; empty if none is. */
  static Optional<CallDetail> at(TimelinePainter painter, Metrics metrics, double x, double y) {
    if (painter.states() == null) {
      return Optional.empty();
    }
    return painter.states().plates().stream()
        .filter(plate -> isAt(plate, metrics, x + painter.pan(), y))
        .findFirst()
        .map(StateHover::topics)
        .or(() -> painter.states().queueAt(x + painter.pan(), y).map(StateHover::queue))
        .map(topics -> new CallDetail("", "", topics));
  }

  private static List<GlossaryEntry> queue(boolean sends) {
    Glossary glossary = Glossary.english();
    return Stream.of(sends ? "word.send-q" : "word.recv-q", "word.measured")
        .flatMap(key -> glossary.find(key).stream())
        .toList();
  }

  private static boolean isAt(StatePainter.Plate plate, Metrics metrics, double x, double y) {
    double em = metrics.em();
    double width = plate.text().length() * metrics.smallCell() + 0.7 * em;
    boolean leftSide = plate.column().leftSide();
    double near = plate.column().line() + (leftSide ? -0.75 : 0.75) * em;
    double left = leftSide ? near - width : near;
    return Math.abs(y - plate.middle()) <= 0.6 * em && x >= left && x <= left + width;
  }

  /** The state in which it ends, the one from which it came, and how it came to be known. */
  private static List<GlossaryEntry> topics(StatePainter.Plate plate) {
    Glossary glossary = Glossary.english();
    List<TcpState> named =
        Stream.of(TcpState.values())
            .filter(state -> plate.text().contains(state.name()))
            .sorted(Comparator.comparingInt(state -> -plate.text().lastIndexOf(state.name())))
            .toList();
    List<GlossaryEntry> topics = new ArrayList<>();
    named.forEach(state -> glossary.of(state).ifPresent(topics::add));
    boolean queue = named.isEmpty() || named.contains(TcpState.LISTEN);
    if (queue) {
      glossary.find("word.backlog").ifPresent(topics::add);
    }
    glossary.find(plate.measured() ? "word.measured" : "word.inferred").ifPresent(topics::add);
    return topics;
  }
}

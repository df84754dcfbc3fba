package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was drawn where, to find what the mouse points at. */
public final class Hits {
  private record Hit(
      double left,
      double top,
      double right,
      double bottom,
      Frame.Bar bar,
      Frame.Pin pin,
      List<Row> layers,
      String meaning) {
    boolean contains(double x, double y) {
      return x >= left && x <= right && y >= top && y <= bottom;
    }
  }

  private final List<Hit> hits = new ArrayList<>();

  void clear() {
    hits.clear();
  }

  void add(double left, double top, double right, double bottom, Frame.Bar bar) {
    hits.add(
        new Hit(
            Math.min(left, right), top, Math.max(left, right), bottom, bar, null, List.of(), ""));
  }

  void add(double left, double top, double right, double bottom, Frame.Pin pin) {
    hits.add(new Hit(left, top, right, bottom, null, pin, List.of(), ""));
  }

  void add(LabelPlacer.Box box, List<Row> layers) {
    hits.add(new Hit(box.left(), box.top(), box.right(), box.bottom(), null, null, layers, ""));
  }

  /** Words that an entry of the glossary explains. */
  void add(LabelPlacer.Box box, String meaning) {
    hits.add(
        new Hit(box.left(), box.top(), box.right(), box.bottom(), null, null, List.of(), meaning));
  }

  /** The key of what explains the words at this point; empty if none do. */
  public Optional<String> meaning(double x, double y) {
    return hits.reversed().stream()
        .filter(hit -> !hit.meaning().isEmpty() && hit.contains(x, y))
        .map(Hit::meaning)
        .findFirst();
  }

  /** What TLS did, whose text or sign is at this point; empty if none is. */
  public List<Row> layers(double x, double y) {
    return hits.reversed().stream()
        .filter(hit -> !hit.layers().isEmpty() && hit.contains(x, y))
        .map(Hit::layers)
        .findFirst()
        .orElse(List.of());
  }

  /** The call at this point; what was drawn last is on top. */
  public Optional<Frame.Bar> bar(double x, double y) {
    return hits.reversed().stream()
        .filter(hit -> hit.bar() != null && hit.contains(x, y))
        .map(Hit::bar)
        .findFirst();
  }

  /** The note at this point. */
  public Optional<Frame.Pin> pin(double x, double y) {
    return hits.reversed().stream()
        .filter(hit -> hit.pin() != null && hit.contains(x, y))
        .map(Hit::pin)
        .findFirst();
  }
}

package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What TLS had in the bytes of an arrow: messages, alerts and data, as the sender's rows tell or,
 * where the sender is not ours, the receiver's.
 *
 * @param rows rows of the journal, each a {@link Layer}, in order; not empty
 * @param more whether there are others behind them
 * @param from the arrow's first byte's place in the stream
 * @param to the place after its last byte
 */
public record CarriedLayers(List<Row> rows, boolean more, long from, long to) {
  /** More rows than these nobody reads beside one arrow. */
  private static final int MOST = 64;

  private static final int PREVIEW = 40;

  /** Those of a frame's arrows that have any. */
  public static Map<Frame.Arrow, CarriedLayers> of(TimelineIndex index, Frame frame) {
    Map<Frame.Arrow, CarriedLayers> found = new LinkedHashMap<>();
    for (Frame.Arrow arrow : frame.arrows()) {
      if (arrow.datagram().isEmpty()) {
        of(index, arrow).ifPresent(layers -> found.put(arrow, layers));
      }
    }
    return found;
  }

  private static Optional<CarriedLayers> of(TimelineIndex index, Frame.Arrow arrow) {
    long to = arrow.offset() + arrow.length();
    return arrow
        .send()
        .flatMap(row -> of(index, (SocketEvent) row.entry(), true, arrow.offset(), to))
        .or(
            () ->
                arrow
                    .recv()
                    .flatMap(
                        row -> of(index, (SocketEvent) row.entry(), false, arrow.offset(), to)));
  }

  /** What TLS had in the bytes that a call moved; empty if they were no TLS, or nobody knows. */
  public static Optional<CarriedLayers> of(TimelineIndex index, SocketEvent call) {
    return call.byteCount() == 0
        ? Optional.empty()
        : of(
            index, call, call.sends(), call.streamOffset(), call.streamOffset() + call.byteCount());
  }

  private static Optional<CarriedLayers> of(
      TimelineIndex index, SocketEvent call, boolean sent, long from, long to) {
    List<Row> rows =
        index
            .track(call.socket())
            .map(track -> track.layers(sent, from, to, MOST + 1, PREVIEW))
            .orElse(List.of());
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CarriedLayers(
                rows.subList(0, Math.min(MOST, rows.size())), rows.size() > MOST, from, to));
  }

  /** The rows' entries. */
  public List<Layer> layers() {
    return rows.stream().map(row -> (Layer) row.entry()).toList();
  }

  /** The alerts among them. */
  public List<Layer> alerts() {
    return layers().stream().filter(layer -> layer.kind() == LayerKind.ALERT).toList();
  }

  /** Whether one of them ends the connection in an error. */
  public boolean hasError() {
    return layers().stream().anyMatch(Layer::isError);
  }

  /** The row that one looks for first: an alert, or else the first. */
  public Row first() {
    return rows.stream()
        .filter(row -> ((Layer) row.entry()).kind() == LayerKind.ALERT)
        .findFirst()
        .orElse(rows.getFirst());
  }

  /** What there is, longest first, in the words of the log: none of them ends within a word. */
  public List<String> forms() {
    List<String> exact = words(true);
    List<String> brief = words(false);
    List<String> forms = new ArrayList<>();
    forms.add(String.join(", ", exact));
    forms.add(String.join(", ", brief));
    for (int shown = brief.size() - 1; shown > 0; shown--) {
      forms.add(String.join(", ", brief.subList(0, shown)) + " +" + (brief.size() - shown));
    }
    if (brief.size() == 1) {
      Layer only = layers().getFirst();
      switch (only.kind()) {
        case DATA -> forms.add(dataWords(layers(), false, false));
        case ALERT -> forms.addAll(List.of(Escapes.text(only.name()), "alert"));
        default -> forms.add(lastWords(only));
      }
    } else if (layers().getFirst().kind() != LayerKind.DATA) {
      forms.add(lastWords(layers().getFirst()) + " +" + (brief.size() - 1));
    }
    return forms;
  }

  /** A message's name without its first word: the arrow's direction tells whose Hello it is. */
  private static String lastWords(Layer layer) {
    String name = Escapes.text(layer.name());
    for (int i = 1; i < name.length(); i++) {
      if (Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1))) {
        return name.substring(i);
      }
    }
    return name;
  }

  private List<String> words(boolean exact) {
    List<String> words = new ArrayList<>();
    List<Layer> data = new ArrayList<>();
    for (Layer layer : layers()) {
      if (layer.kind() == LayerKind.DATA) {
        data.add(layer);
      } else {
        addData(words, data, exact);
        words.add(part(layer) + words(layer, exact));
      }
    }
    addData(words, data, exact);
    if (more) {
      words.add("…");
    }
    return words;
  }

  private void addData(List<String> words, List<Layer> data, boolean exact) {
    if (!data.isEmpty()) {
      words.add(dataWords(data, exact, true));
      data.clear();
    }
  }

  private String dataWords(List<Layer> data, boolean exact, boolean sentence) {
    long clear = data.stream().mapToLong(Layer::clearSize).sum();
    long wire = data.stream().mapToLong(Layer::wireSize).sum();
    String part =
        data.stream().map(this::part).filter(each -> !each.isEmpty()).findFirst().orElse("");
    String sizes = part + clear + (sentence ? " B became " + wire + " B" : " B in " + wire);
    if (!exact || data.size() > 1 || data.getFirst().bytes().length == 0) {
      return data.size() > 1 && exact ? sizes + " in " + data.size() + " records" : sizes;
    }
    return "\"" + Escapes.text(data.getFirst().bytes(), PREVIEW).strip() + "\" " + sizes;
  }

  private String part(Layer layer) {
    boolean whole = layer.wireOffset() >= from && layer.wireOffset() + layer.wireSize() <= to;
    return whole ? "" : "part of ";
  }

  private static String words(Layer layer, boolean exact) {
    String name = Escapes.text(layer.name());
    return switch (layer.kind()) {
      case ALERT -> "alert " + name;
      default -> exact ? name + " " + layer.clearSize() + " B" : name;
    };
  }
}

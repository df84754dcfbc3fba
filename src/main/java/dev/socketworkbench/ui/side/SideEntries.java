package dev.socketworkbench.ui.side;

import dev.socketworkbench.call.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Entries of one kind in the two side panes, and which of them is in front.
 *
 * @param <M> what is known of an entry
 */
public abstract class SideEntries<M> {
  private final Function<M, Side> sideOf;
  private final Map<Side, ObservableList<M>> entries = new EnumMap<>(Side.class);
  private final Map<Side, ObjectProperty<M>> selected = new EnumMap<>(Side.class);

  /**
   * None yet.
   *
   * @param sideOf in which pane an entry stands
   */
  protected SideEntries(Function<M, Side> sideOf) {
    this.sideOf = sideOf;
    for (Side side : Side.values()) {
      entries.put(side, FXCollections.observableArrayList());
      selected.put(side, new SimpleObjectProperty<>());
    }
  }

  /** Those of a pane, in the order of their tabs. Only this changes the list. */
  public final ObservableList<M> entries(Side side) {
    return entries.get(side);
  }

  /** The one whose tab of a pane is in front; null if another kind of tab is. */
  public final ObjectProperty<M> selectedProperty(Side side) {
    return selected.get(side);
  }

  /** Those of both panes. */
  protected final Stream<M> all() {
    return entries.values().stream().flatMap(List::stream);
  }

  /** Adds an entry; its tab comes to the front. */
  protected final void show(M entry) {
    entries.get(sideOf.apply(entry)).add(entry);
    selected.get(sideOf.apply(entry)).set(entry);
  }

  /** Takes an entry away, and ends what it stands for. */
  public final void remove(M entry) {
    ObservableList<M> pane = entries.get(sideOf.apply(entry));
    ObjectProperty<M> front = selected.get(sideOf.apply(entry));
    int at = pane.indexOf(entry);
    pane.remove(entry);
    if (entry.equals(front.get())) {
      front.set(pane.isEmpty() ? null : pane.get(Math.max(0, at - 1)));
    }
    removed(entry);
  }

  /** Ends what an entry stood for that has been taken away, without waiting for it. */
  protected abstract void removed(M entry);
}

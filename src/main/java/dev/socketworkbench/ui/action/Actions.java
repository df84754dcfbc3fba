package dev.socketworkbench.ui.action;

import java.util.ArrayList;
import java.util.List;

/** All that can be done in a window. */
public final class Actions {
  private final List<Action> all = new ArrayList<>();
  private int section;

  /** Adds these in this order, as one section of their menu. */
  public void add(Action... together) {
    section++;
    for (Action each : together) {
      all.add(each.in(section));
    }
  }

  /** All of them, menu by menu as they were added. */
  public List<Action> all() {
    return List.copyOf(all);
  }

  /** Those of a menu. */
  public List<Action> of(ActionGroup group) {
    return all.stream().filter(each -> each.group() == group).toList();
  }

  /**
   * The one with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Action get(String id) {
    return all.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action: " + id));
  }

  /** Those of these ids that this window has, in this order: for a context menu. */
  public List<Action> some(String... ids) {
    List<Action> found = new ArrayList<>();
    for (String id : ids) {
      all.stream().filter(each -> each.id().equals(id)).forEach(found::add);
    }
    return found;
  }
}

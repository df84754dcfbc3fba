package dev.socketworkbench.ui.timeline.model;

import javafx.collections.ObservableListBase;

/**
 * The numbers of neighbouring steps as a list that holds none of them. At most {@link #MOST}: a
 * list view walks all of its items, so a longer session slides under it.
 */
public final class StepItems extends ObservableListBase<Long> {
  static final int MOST = 5_000;

  private long first;
  private int count;

  @Override
  public Long get(int at) {
    return first + at;
  }

  @Override
  public int size() {
    return count;
  }

  /** Shows steps around one of them, or the last ones. */
  public void show(long steps, long around) {
    long newFirst = Math.clamp(around - MOST / 2, 0, Math.max(0, steps - MOST));
    boolean inside = around >= first && around < first + count && count > MOST / 2;
    boolean near = inside && (around - first > MOST / 8 || first == 0);
    grow(near || around < 0 ? first : newFirst, steps);
  }

  private void grow(long newFirst, long steps) {
    int newCount = (int) Math.min(MOST, Math.max(0, steps - newFirst));
    if (newFirst == first && newCount >= count) {
      if (newCount > count) {
        int before = count;
        beginChange();
        count = newCount;
        nextAdd(before, newCount);
        endChange();
      }
      return;
    }
    java.util.List<Long> removed = java.util.List.copyOf(this);
    beginChange();
    first = newFirst;
    count = newCount;
    nextReplace(0, newCount, removed);
    endChange();
  }

  /** The place of a step in this list; -1 if it is not shown. */
  public int indexOfStep(long step) {
    return step >= first && step < first + count ? (int) (step - first) : -1;
  }
}

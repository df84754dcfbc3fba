package dev.socketworkbench.export.svg;

/**
 * Keeps the labels of one lane from standing on each other: moves each down to where there is room,
 * and counts those for which there is none near their place.
 */
final class LabelColumn {
  private final double spacing;
  private final double farthest;
  private double free = Double.NEGATIVE_INFINITY;
  private int absorbed;
  private double lastPlace;

  /**
   * A column without labels.
   *
   * @param spacing from one line to the next, in pixels
   * @param farthest how far from its place a label may stand
   */
  LabelColumn(double spacing, double farthest) {
    this.spacing = spacing;
    this.farthest = farthest;
  }

  /** Where the next label (they come from top to bottom) is to stand; NaN if there is no room. */
  double place(double wanted) {
    double place = Math.max(wanted, free);
    if (place - wanted > farthest) {
      absorbed++;
      return Double.NaN;
    }
    free = place + spacing;
    lastPlace = place;
    return place;
  }

  /** Whether the next label would find room. */
  boolean hasRoom(double wanted) {
    return Math.max(wanted, free) - wanted <= farthest;
  }

  /** Whether the next label will find room, and those before it did not. */
  boolean owesCount(double nextWanted) {
    return absorbed > 0 && hasRoom(nextWanted);
  }

  /** How many labels found no room since this was asked last. */
  int takeAbsorbed() {
    int count = absorbed;
    absorbed = 0;
    if (count > 0) {
      free += spacing;
    }
    return count;
  }

  /** Where to say how many found no room. */
  double countPlace() {
    return lastPlace + spacing;
  }
}

package dev.socketworkbench.ui.timeline.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives the texts of one drawing their places: who asks first comes first, no two texts overlap,
 * and a text that finds no room for any of its forms is left out. Knows rectangles only, no screen.
 */
public final class LabelPlacer {
  /**
   * One way to say something: a shorter one is still made of whole words.
   *
   * @param line what it says
   * @param below what stands below in smaller letters; may be empty
   */
  public record LabelForm(String line, String below) {
    /** One line. */
    public static LabelForm of(String line) {
      return new LabelForm(line, "");
    }
  }

  /** A rectangle in pixels. */
  public record Box(double left, double top, double right, double bottom) {
    /** Whether two of them share more than an edge. */
    public boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    /** Whether a point lies in it, or on its edge. */
    public boolean contains(double x, double y) {
      return x >= left && x <= right && y >= top && y <= bottom;
    }

    /** Whether the other one lies wholly in this one. */
    public boolean contains(Box other) {
      return other.left >= left
          && other.right <= right
          && other.top >= top
          && other.bottom <= bottom;
    }
  }

  /** Which part of a text stands at its x. */
  public enum Align {
    START,
    MIDDLE,
    END
  }

  /**
   * How large letters are, in pixels.
   *
   * @param cell the width of a letter of the line
   * @param half half the line's height
   * @param pad what stays free at both sides
   * @param smallCell the width of a letter of what stands below
   * @param second how far below the line's middle its middle is
   * @param smallHalf half its height
   */
  public record Type(
      double cell, double half, double pad, double smallCell, double second, double smallHalf) {

    double width(LabelForm form) {
      return Math.max(form.line.length() * cell, form.below.length() * smallCell) + 2 * pad;
    }

    private Box box(LabelForm form, Align align, double x, double y) {
      double width = width(form);
      double left =
          switch (align) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
          };
      double bottom = form.below.isEmpty() ? y + half : y + second + smallHalf;
      return new Box(left, y - half, left + width, bottom);
    }
  }

  /**
   * A text that has its place.
   *
   * @param forms those that were allowed
   * @param x where its {@code align} stands
   * @param y the middle of its line
   */
  public record Placed(
      Type type, List<LabelForm> forms, LabelForm form, Align align, double x, double y, Box box) {}

  private final double top;
  private final double rowHeight;
  private final List<List<Placed>> rows = new ArrayList<>();
  private final List<Placed> placed = new ArrayList<>();

  /**
   * An empty sheet.
   *
   * @param rowHeight about the height of a text: what is asked for is looked up in rows of it
   */
  public LabelPlacer(double top, double bottom, double rowHeight) {
    this.top = top;
    this.rowHeight = rowHeight;
    for (double y = top; y <= bottom + rowHeight; y += rowHeight) {
      rows.add(new ArrayList<>(4));
    }
  }

  /**
   * Places a text.
   *
   * @param forms what it may say, best first
   * @param within where it has to stay
   * @param spots where it may stand, best first: an x and the y of the line's middle each
   * @return empty if there is no room for any form
   */
  public Optional<Placed> place(
      Type type, List<LabelForm> forms, Box within, Align align, double... spots) {
    for (LabelForm form : forms) {
      if (form.line.isEmpty() || type.width(form) > within.right - within.left) {
        continue;
      }
      for (int i = 0; i + 1 < spots.length; i += 2) {
        Box box = type.box(form, align, spots[i], spots[i + 1]);
        if (within.contains(box) && isFree(box, null)) {
          return Optional.of(
              add(new Placed(type, forms, form, align, spots[i], spots[i + 1], box)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Says more at the place that a text has, if there is room: otherwise it stays as it is.
   *
   * @param longer what it could say instead, best first, with the same first line
   */
  public Placed extend(Placed text, List<LabelForm> longer, Box within) {
    for (LabelForm form : longer) {
      Box box = text.type.box(form, text.align, text.x, text.y);
      if (within.contains(box) && isFree(box, text)) {
        remove(text);
        List<LabelForm> forms = new ArrayList<>(longer);
        forms.addAll(text.forms);
        return add(new Placed(text.type, forms, form, text.align, text.x, text.y, box));
      }
    }
    return text;
  }

  /** No text shall stand there. */
  public void block(Box box) {
    enter(new Placed(null, List.of(), null, null, 0, 0, box));
  }

  /** Whether nothing stands there, and nothing is blocked. */
  boolean isFree(Box box) {
    return isFree(box, null);
  }

  @SuppressWarnings("ReferenceEquality") // This label, not one like it.
  private boolean isFree(Box box, Placed except) {
    for (int row = row(box.top); row <= row(box.bottom); row++) {
      for (Placed each : rows.get(row)) {
        if (each != except && each.box.overlaps(box)) {
          return false;
        }
      }
    }
    return true;
  }

  private Placed add(Placed text) {
    placed.add(text);
    enter(text);
    return text;
  }

  private void enter(Placed text) {
    for (int row = row(text.box.top); row <= row(text.box.bottom); row++) {
      rows.get(row).add(text);
    }
  }

  @SuppressWarnings("ReferenceEquality") // This label, not one like it.
  private void remove(Placed text) {
    placed.removeIf(each -> each == text);
    for (int row = row(text.box.top); row <= row(text.box.bottom); row++) {
      rows.get(row).removeIf(each -> each == text);
    }
  }

  private int row(double y) {
    return Math.clamp((long) Math.floor((y - top) / rowHeight), 0, rows.size() - 1);
  }

  /** All texts that have a place, in the order in which they got it. */
  public List<Placed> placed() {
    return placed;
  }
}

package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.ui.timeline.paint.LabelPlacer.LabelForm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Longer and shorter ways to say the same, none of which ends within a word. */
final class ShortForms {
  /** So many shorter ones of a long text are enough. */
  private static final int MOST = 6;

  private static final int LEAST_LETTERS = 3;

  private ShortForms() {}

  /** These, best first; the same one twice does no harm, an empty one is never chosen. */
  static List<LabelForm> of(String... texts) {
    return Stream.of(texts).map(LabelForm::of).toList();
  }

  /** A list with commas, with fewer and fewer of its parts: {@code nc, pid 7, user me}. */
  static List<LabelForm> ofList(String text) {
    List<LabelForm> forms = new ArrayList<>();
    int end = text.length();
    while (end > 0) {
      forms.add(LabelForm.of(text.substring(0, end)));
      end = text.lastIndexOf(", ", end - 1);
    }
    return forms;
  }

  /**
   * A text and its beginnings up to the end of a word, which an ellipsis follows.
   *
   * @param before what stands before it in each form
   * @param after what stands behind it
   * @param most letters that have room in the largest place
   */
  static List<LabelForm> beginnings(String before, String text, String after, int most) {
    List<LabelForm> forms = new ArrayList<>();
    int room = most - before.length() - after.length();
    if (text.length() <= room) {
      forms.add(LabelForm.of(before + text + after));
    }
    int end = Math.min(text.length(), Math.max(0, room));
    while (forms.size() < MOST && end > 0) {
      end = text.lastIndexOf(' ', end - 1);
      if (end >= LEAST_LETTERS && end + 2 <= room) {
        forms.add(LabelForm.of(before + text.substring(0, end) + " …" + after));
      }
    }
    return forms;
  }
}

package dev.socketworkbench.ui.template;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Hints;
import java.util.Locale;
import javafx.collections.ObservableListBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Bytes as hexadecimal digits and as text, some of them marked. */
public final class MarkedBytes extends ListView<Integer> {
  private static final double LINE_HEIGHT = 1.5;
  private static final double BESIDE = 3;
  private static final int WIDEST = 16;
  private static final int NARROWEST = 4;
  private static final int SAMPLE = 100;

  /** Characters as the lines have them: the style sheet decides how large they are. */
  private final Label probe = new Label("0".repeat(SAMPLE));

  private byte[] data = {};
  private int width = WIDEST;

  /** Whether there is room for them as text, too. */
  private boolean hasText = true;

  private int from;
  private int to;

  /** The numbers of the lines: a list that takes no room. */
  private static final class LineNumbers extends ObservableListBase<Integer> {
    private final int size;

    LineNumbers(int size) {
      this.size = size;
    }

    @Override
    public Integer get(int index) {
      return index;
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** A view of none. */
  public MarkedBytes(String id) {
    Controls.named(this, id);
    Hints.remove(this); // never over what is being read
    getStyleClass().addAll("mono", "detail-lines", "marked-bytes");
    setCellFactory(view -> new BytesCell());
    setFixedCellSize(20);
    setMinHeight(0);
    probe.setManaged(false);
    probe.setVisible(false);
    getChildren().add(probe);
    widthProperty().subscribe(this::fitWidth);
    probe.fontProperty().subscribe(this::fitHeight);
  }

  private void fitHeight() {
    double height = Math.ceil(LINE_HEIGHT * probe.getFont().getSize());
    if (getFixedCellSize() != height) {
      setFixedCellSize(height);
    }
    fitWidth();
  }

  private void fitWidth() {
    double character = probe.prefWidth(-1) / SAMPLE;
    double columns = (getWidth() - BESIDE * probe.getFont().getSize()) / Math.max(1, character);
    int fitting = WIDEST;
    while (fitting > NARROWEST && columns(fitting) > columns) {
      fitting /= 2;
    }
    boolean isTextSeen = columns(fitting) <= columns;
    if (fitting != width || isTextSeen != hasText) {
      width = fitting;
      hasText = isTextSeen;
      showAgain();
    }
  }

  private static int columns(int width) {
    return 6 + 3 * width + width / 8 + 2 + width;
  }

  /** Shows these, none marked. */
  public void show(byte[] bytes) {
    data = bytes.clone();
    from = 0;
    to = 0;
    showAgain();
  }

  private void showAgain() {
    setItems(new LineNumbers((data.length + width - 1) / width));
    reveal();
  }

  /** Marks some, and brings them into view. */
  public void mark(int first, int end) {
    from = Math.clamp(first, 0, data.length);
    to = Math.clamp(end, from, data.length);
    reveal();
    refresh();
  }

  private void reveal() {
    if (to > from) {
      scrollTo(Math.max(0, from / width - 1));
    }
    setAccessibleText(marked());
  }

  /** Which bytes are marked, in digits. */
  public String marked() {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to && out.length() < 300; i++) {
      out.append(String.format(Locale.ROOT, i == from ? "%02x" : " %02x", data[i]));
    }
    return out.toString();
  }

  private final class BytesCell extends ListCell<Integer> {
    private final Label offset = part("detail-margin");
    private final Label before = part("");
    private final Label marked = part("marked");
    private final Label after = part("");
    private final Label textBefore = part("");
    private final Label textMarked = part("marked");
    private final Label textAfter = part("");
    private final HBox line =
        new HBox(offset, before, marked, after, textBefore, textMarked, textAfter);

    private static Label part(String style) {
      Label label = new Label();
      label.setMinWidth(Region.USE_PREF_SIZE);
      if (!style.isEmpty()) {
        label.getStyleClass().add(style);
      }
      return label;
    }

    @Override
    protected void updateItem(Integer number, boolean empty) {
      super.updateItem(number, empty);
      if (empty || number == null) {
        setGraphic(null);
        return;
      }
      int start = number * width;
      int end = Math.min(data.length, start + width);
      int first = Math.clamp(from, start, end);
      int last = Math.clamp(to, first, end);
      StringBuilder digits = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = start; i < start + width; i++) {
        digits.append(i > start && (i - start) % 8 == 0 ? "  " : i > start ? " " : "");
        digits.append(i < end ? String.format(Locale.ROOT, "%02x", data[i]) : "  ");
        text.append(
            i >= end || !hasText ? "" : data[i] >= 0x20 && data[i] < 0x7f ? (char) data[i] : '.');
      }
      digits.append("  ");
      offset.setText(String.format(Locale.ROOT, "%04x", start));
      int begin = last > first ? column(first - start) : 0;
      int behind = last > first ? column(last - 1 - start) + 2 : 0;
      before.setText(digits.substring(0, begin));
      marked.setText(digits.substring(begin, behind));
      after.setText(digits.substring(behind));
      boolean isMarked = last > first && hasText;
      textBefore.setText(text.substring(0, isMarked ? first - start : 0));
      textMarked.setText(isMarked ? text.substring(first - start, last - start) : "");
      textAfter.setText(text.substring(isMarked ? last - start : 0));
      setGraphic(line);
    }

    private static int column(int at) {
      return 3 * at + at / 8;
    }
  }
}

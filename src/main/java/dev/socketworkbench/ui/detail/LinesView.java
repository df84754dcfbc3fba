package dev.socketworkbench.ui.detail;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Hints;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.collections.ObservableListBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Lines of one height, as many as one likes: only those that are seen are asked for. */
final class LinesView extends ListView<Long> {
  /** In sizes of the text. */
  private static final double LINE_HEIGHT = 1.5;

  /** What a line's paddings and the scroll bar take, in sizes of the text. */
  private static final double BESIDE = 2.4;

  private static final int SAMPLE = 100;

  /** In lines: a view that is lower than this has none to spare above the one that it reveals. */
  private static final int ROOM_ABOVE = 6;

  private static final int NOTHING = -1;

  /** More lines than this are a file's matter. */
  private static final int MOST_COPIED = 100_000;

  /**
   * A line as it is shown.
   *
   * @param margin what stands before it; may be empty
   * @param text the line
   * @param style the style class that colours both
   */
  record ShownLine(String margin, String text, String style) {}

  /** What the lines are. */
  interface Lines {
    /** How many there are now. */
    long size();

    /** A line that there is; null if it cannot be read any more. */
    ShownLine line(long number);
  }

  /** The numbers of the lines: a list that takes no room. */
  private static final class Numbers extends ObservableListBase<Long> {
    private int size;

    @Override
    public Long get(int index) {
      return (long) index;
    }

    @Override
    public int size() {
      return size;
    }

    void grow(int to) {
      beginChange();
      int from = size;
      size = to;
      nextAdd(from, to);
      endChange();
    }
  }

  private final double marginWidth;

  /** Characters as the lines have them: the style sheet decides how large they are. */
  private final Label probe = new Label("0".repeat(SAMPLE));

  private int revealing = NOTHING;
  private Lines lines;
  private Numbers numbers = new Numbers();

  /**
   * A view of nothing.
   *
   * @param marginWidth how much room the margin has, in sizes of the text
   */
  LinesView(String id, double marginWidth) {
    this.marginWidth = marginWidth;
    Controls.named(this, id);
    Hints.remove(this); // never over what is being read
    getStyleClass().addAll("mono", "detail-lines");
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setCellFactory(list -> new LineCell());
    setFixedCellSize(20);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    setItems(numbers);
    probe.setManaged(false);
    probe.setVisible(false);
    getChildren().add(probe);
  }

  /** How many characters have room on a line, beside its margin. */
  int columns() {
    double beside = (BESIDE + marginWidth) * probe.getFont().getSize();
    double character = probe.prefWidth(-1) / SAMPLE;
    return (int) Math.max(0, (getWidth() - beside) / character);
  }

  /** Fits the height of the lines to the size of the text. */
  void fit(double textPixels) {
    double height = Math.ceil(LINE_HEIGHT * textPixels);
    if (getFixedCellSize() != height) {
      setFixedCellSize(height);
    }
    if (revealing != NOTHING) {
      // Lines that were new had no place yet when one of them was to be revealed.
      scrollNear(revealing);
      revealing = NOTHING;
    }
  }

  /** Shows other lines, from the first. */
  void show(Lines shown) {
    lines = shown;
    numbers = new Numbers();
    numbers.size = (int) shown.size();
    getSelectionModel().clearSelection();
    setItems(numbers);
    scrollTo(0);
  }

  /** Shows so many lines, which stay as they are, from the first. */
  void show(int count, IntFunction<ShownLine> line) {
    show(
        new Lines() {
          @Override
          public long size() {
            return count;
          }

          @Override
          public ShownLine line(long number) {
            return line.apply((int) number);
          }
        });
  }

  /** There may be more lines behind those that are known. */
  void grow() {
    int now = lines == null ? 0 : (int) lines.size();
    if (now > numbers.size) {
      numbers.grow(now);
    }
  }

  /** Selects a line and brings it into view. */
  void reveal(long line) {
    int index = (int) line;
    getSelectionModel().clearAndSelect(index);
    revealing = index;
    scrollNear(index);
  }

  private void scrollNear(int index) {
    boolean hasRoom = getHeight() > ROOM_ABOVE * getFixedCellSize();
    scrollTo(Math.max(0, hasRoom ? index - 2 : index));
  }

  /** The line that was selected last; -1 if none is. */
  long selected() {
    return getSelectionModel().getSelectedIndex();
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
      event.consume();
    }
  }

  /** Puts the selected lines on the clipboard, or all lines if none is selected. */
  void copy() {
    var chosen =
        getSelectionModel().getSelectedIndices().isEmpty()
            ? numbers.stream()
            : getSelectionModel().getSelectedIndices().stream().map(Integer::longValue);
    ClipboardContent content = new ClipboardContent();
    content.putString(
        chosen
            .limit(MOST_COPIED)
            .map(lines::line)
            .filter(line -> line != null)
            .map(line -> line.margin().isEmpty() ? line.text() : line.margin() + "  " + line.text())
            .collect(Collectors.joining("\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private final class LineCell extends ListCell<Long> {
    private final Label margin = new Label();
    private final Label text = new Label();
    private final HBox both = new HBox(margin, text);
    private String style = "";

    LineCell() {
      margin.getStyleClass().add("detail-margin");
      margin
          .minWidthProperty()
          .bind(margin.fontProperty().map(font -> font.getSize() * marginWidth));
      margin.setVisible(marginWidth > 0);
      margin.setManaged(marginWidth > 0);
      text.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(Long number, boolean empty) {
      super.updateItem(number, empty);
      ShownLine line = empty || lines == null ? null : lines.line(number);
      if (line == null) {
        setGraphic(null);
        return;
      }
      margin.setText(line.margin());
      text.setText(line.text());
      if (!style.equals(line.style())) {
        both.getStyleClass().remove(style);
        both.getStyleClass().add(line.style());
        style = line.style();
      }
      setGraphic(both);
    }
  }
}

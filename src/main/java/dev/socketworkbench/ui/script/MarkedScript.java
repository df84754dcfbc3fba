package dev.socketworkbench.ui.script;

import dev.socketworkbench.script.syntax.ScriptCompletions;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.ui.support.Controls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** A text with a line below each mistake, and completions by Ctrl+Space. */
public final class MarkedScript extends StackPane {
  /** More marks than these are not drawn; the list below has all. */
  private static final int MOST_MARKS = 200;

  private static final int MOST_COMPLETIONS = 20;
  private static final double BELOW = 1;

  private final TextArea area = new TextArea();
  private final Pane marks = new Pane();
  private final ContextMenu completions = new ContextMenu();
  private final Function<String, List<String>> completing;
  private List<ScriptMistake> mistakes = List.of();

  /** Where each line of the text begins. */
  private int[] lineStarts = {0};

  /**
   * An empty text.
   *
   * @param id its id, by which its texts are found
   * @param completing what could stand at the end of the beginning of a line
   * @param caretLine is told on which line the caret is
   */
  public MarkedScript(String id, Function<String, List<String>> completing, IntConsumer caretLine) {
    this.completing = completing;
    Controls.named(area, id);
    area.getStyleClass().add("mono");
    marks.setMouseTransparent(true);
    marks.setManaged(false);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    marks.setClip(clip);
    getChildren().addAll(area, marks);
    area.textProperty().subscribe(this::findLines);
    area.caretPositionProperty().subscribe(at -> caretLine.accept(lineOf(at.intValue())));
    area.scrollTopProperty().subscribe(this::requestLayout);
    area.scrollLeftProperty().subscribe(this::requestLayout);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    letTabGoOn(area);
  }

  /** The text itself. */
  public TextArea area() {
    return area;
  }

  private void findLines(String text) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
    lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private int lineOf(int position) {
    int at = Arrays.binarySearch(lineStarts, position);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Marks these. */
  public void mark(List<ScriptMistake> now) {
    mistakes = List.copyOf(now.subList(0, Math.min(MOST_MARKS, now.size())));
    requestLayout();
  }

  /** Selects what is wrong, and goes there. */
  public void goTo(ScriptMistake mistake) {
    int from = position(mistake);
    area.requestFocus();
    area.selectRange(from, Math.min(area.getLength(), from + mistake.length()));
  }

  private int position(ScriptMistake mistake) {
    int line = Math.clamp(mistake.line(), 1, lineStarts.length);
    return Math.min(area.getLength(), lineStarts[line - 1] + mistake.column() - 1);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    area.layout();
    draw();
  }

  private void draw() {
    marks.getChildren().clear();
    if (!(area.getSkin() instanceof TextAreaSkin skin) || area.getLength() == 0) {
      return;
    }
    Node view = area.lookup(".viewport");
    Bounds seen = view == null ? area.getBoundsInParent() : toLocal(view);
    double up = missedScroll();
    Set<Integer> drawn = new HashSet<>();
    for (ScriptMistake each : mistakes) {
      int from = Math.min(position(each), area.getLength() - 1);
      int to = Math.clamp((long) from + each.length() - 1, from, area.getLength() - 1);
      if (drawn.add(from)) {
        Rectangle2D first = skin.getCharacterBounds(from);
        Rectangle2D last = skin.getCharacterBounds(to);
        double y = first.getMaxY() + BELOW - up;
        boolean isSeen = y > seen.getMinY() && y < seen.getMaxY() + first.getHeight();
        if (isSeen) {
          double end = Math.max(last.getMaxX(), first.getMinX() + first.getHeight() / 2);
          Line line =
              new Line(
                  Math.max(seen.getMinX(), first.getMinX()), y, Math.min(seen.getMaxX(), end), y);
          line.getStyleClass().add("script-mark");
          marks.getChildren().add(line);
        }
      }
    }
  }

  /**
   * How much further the text is scrolled than the area says: it does not hear of what is scrolled
   * because its height changes.
   */
  private double missedScroll() {
    if (!(area.lookup(".scroll-pane") instanceof ScrollPane pane)) {
      return 0;
    }
    double most =
        pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
    return Math.max(0, most) * pane.getVvalue() - area.getScrollTop();
  }

  private Bounds toLocal(Node view) {
    return sceneToLocal(view.localToScene(view.getBoundsInLocal()));
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && event.isShortcutDown()) {
      complete();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
      newLine();
      event.consume();
    }
  }

  /** Tab goes on, as everywhere in the window; lines are indented by spaces. */
  static void letTabGoOn(TextArea area) {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isShiftDown() && !event.isShortcutDown()) {
            event.consume();
            area.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, true, false, false));
          }
        });
  }

  /** A new line is indented as the one before. */
  private void newLine() {
    String before = lineBefore();
    String indent = before.substring(0, before.length() - before.stripLeading().length());
    boolean opens =
        before.startsWith("on ") || before.startsWith("every ") || before.startsWith("sequence");
    area.replaceSelection("\n" + indent + (opens ? "  " : ""));
  }

  /** The line up to the caret. */
  private String lineBefore() {
    int caret = area.getCaretPosition();
    return area.getText(lineStarts[lineOf(caret) - 1], caret);
  }

  private void complete() {
    String before = lineBefore();
    List<String> found = completing.apply(before);
    completions.hide();
    if (found.size() == 1) {
      insert(found.getFirst());
    } else if (!found.isEmpty()) {
      completions
          .getItems()
          .setAll(found.stream().limit(MOST_COMPLETIONS).map(this::item).toList());
      Bounds place = place();
      completions.show(area, place.getMinX(), place.getMaxY());
    }
  }

  private Bounds place() {
    Rectangle2D at = new Rectangle2D(0, 0, 1, 1);
    if (area.getSkin() instanceof TextAreaSkin skin) {
      at = skin.getCharacterBounds(Math.max(0, area.getCaretPosition() - 1));
    }
    return area.localToScreen(
        new BoundingBox(at.getMaxX(), at.getMinY(), at.getWidth(), at.getHeight()));
  }

  private MenuItem item(String word) {
    MenuItem item = new MenuItem(word.strip());
    item.setMnemonicParsing(false);
    item.setOnAction(event -> insert(word));
    return item;
  }

  /** Puts a word in the place of its beginning. */
  private void insert(String word) {
    String before = lineBefore();
    int begun = before.length() - ScriptCompletions.wordStart(before);
    int caret = area.getCaretPosition();
    area.replaceText(caret - begun, caret, word);
  }
}

package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What stands in a cell is as wide as the cell, and a list that is laid out is at rest then. */
@ExtendWith(ApplicationExtension.class)
class CellWidthTest {
  private static final int FRAMES = 20;

  private ListView<String> list;
  private final List<WordsCell> cells = new ArrayList<>();
  private final AtomicInteger layouts = new AtomicInteger();
  private final AtomicInteger frames = new AtomicInteger();

  /** A cell of two lines, of which the first has a part at its right edge. */
  private final class WordsCell extends ListCell<String> {
    private final Label name = new Label();
    private final Label state = new Label("ESTABLISHED");
    private final VBox lines =
        new VBox(new WrappingLine(name, state), new Label("1 B in, 2 B out")) {
          @Override
          protected void layoutChildren() {
            layouts.incrementAndGet();
            super.layoutChildren();
          }
        };

    WordsCell() {
      setPrefWidth(0);
      CellWidth.fill(this, lines);
      cells.add(this);
    }

    @Override
    protected double computePrefHeight(double width) {
      return isEmpty() ? super.computePrefHeight(width) : lines.prefHeight(getWidth()) + 8;
    }

    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      name.setText(item);
      setGraphic(empty ? null : lines);
    }
  }

  @Start
  void start(Stage stage) {
    list = new ListView<>();
    list.setCellFactory(view -> new WordsCell());
    list.getItems().setAll("conn#1", "conn#2", "conn#3");
    // The stage is the one that every test of this run has.
    stage.setMinWidth(0);
    stage.setMinHeight(0);
    stage.setScene(new Scene(list, 300, 200));
    stage.sizeToScene();
    stage.show();
  }

  /** So many frames later nothing more is to be expected of this one. */
  private void someFrames() {
    frames.set(0);
    AnimationTimer counter =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (frames.incrementAndGet() >= FRAMES) {
              stop();
            }
          }
        };
    onFx(
        () -> {
          counter.start();
          return true;
        });
    await("some frames", () -> frames.get() >= FRAMES);
  }

  @Test
  void aTextThatChangesIsLaidOutOnce() {
    someFrames();
    int before = layouts.get();
    WordsCell first = first();
    onFx(
        () -> {
          first.name.setText("conn#10");
          return true;
        });
    someFrames();
    assertThat(layouts.get() - before).isOne();
  }

  @Test
  void theContentIsAsWideAsItsCell() {
    someFrames();
    WordsCell first = first();
    assertThat(onFx(() -> first.getWidth() - first.lines.getWidth())).isBetween(0.0, 20.0);
    onFx(
        () -> {
          list.getScene().getWindow().setWidth(220);
          return true;
        });
    await("narrower", () -> first.lines.getWidth() < 220);
    someFrames();
    assertThat(onFx(() -> first.state.getBoundsInParent().getMaxX())).isLessThan(220);
  }

  private WordsCell first() {
    return onFx(
        () -> cells.stream().filter(each -> "conn#1".equals(each.getItem())).findFirst().get());
  }
}

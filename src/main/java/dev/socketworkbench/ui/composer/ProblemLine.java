package dev.socketworkbench.ui.composer;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Says what is wrong with a message and shows the place, marked, between what is around it. */
final class ProblemLine extends VBox {
  private static final int AROUND = 16;

  private final BiConsumer<Integer, Integer> select;
  private final Label words = new Label();
  private final TextFlow place = new TextFlow();

  ProblemLine(String pane, BiConsumer<Integer, Integer> select) {
    this.select = select;
    words.setId(pane + "-problem");
    words.setWrapText(true);
    words.getStyleClass().add("text-error");
    place.getStyleClass().addAll("mono", "problem-place");
    getStyleClass().add("problem-line");
    getChildren().addAll(words, place);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  /** Shows a problem of this text, or nothing. */
  void show(Optional<Problem> problem, String text) {
    setVisible(problem.isPresent());
    problem.ifPresent(
        found -> {
          words.setText(
              Messages.get(
                  "composer.problem",
                  found.from() + 1,
                  asTyped(found.shown()),
                  found.why().isEmpty()
                      ? Messages.of("composer.problem", found.kind())
                      : Escapes.visible(found.why())));
          boolean placed = found.to() <= text.length();
          place.setVisible(placed);
          place.setManaged(placed);
          place.getChildren().clear();
          if (placed) {
            mark(text, found);
            place.setOnMouseClicked(event -> select.accept(found.from(), found.to()));
          }
        });
  }

  private void mark(String text, Problem found) {
    Text before =
        new Text(asTyped(text.substring(Math.max(0, found.from() - AROUND), found.from())));
    Text wrong = new Text(asTyped(found.shown()));
    int end = Math.min(text.length(), found.to() + AROUND);
    Text after = new Text(asTyped(text.substring(found.to(), end)));
    before.getStyleClass().add("problem-around");
    after.getStyleClass().add("problem-around");
    wrong.getStyleClass().add("problem-wrong");
    place.getChildren().addAll(before, wrong, after);
  }

  /** Safe to show, but with the backslashes and quotes as they were typed. */
  private static String asTyped(String text) {
    return Escapes.text(text).replace("\\\\", "\\").replace("\\\"", "\"");
  }
}

package dev.socketworkbench.ui.log.search;

import dev.socketworkbench.query.Candidate;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/** Where a query is typed: completed by keys, and with its mistake shown at its place. */
public final class QueryField extends TextField {
  private static final PseudoClass MISTAKEN = PseudoClass.getPseudoClass("mistaken");

  /** What the field's keys ask of the logs. */
  public interface Moves {
    /** Goes to the next match or to the previous one. */
    void toMatch(boolean forward);

    /** Ends a search that is under way; false if there is none. */
    boolean stop();
  }

  private final QueryModel model;
  private final Moves moves;
  private final QueryHints hints;

  /** A field for this expression. */
  public QueryField(QueryModel model, Moves moves) {
    this.model = model;
    this.moves = moves;
    this.hints = new QueryHints(this, this::accept);
    Controls.named(this, "log-filter");
    setPromptText(Messages.get("log-filter.prompt"));
    setPrefColumnCount(11);
    textProperty().bindBidirectional(model.textProperty());
    model
        .mistakeProperty()
        .subscribe(mistake -> pseudoClassStateChanged(MISTAKEN, mistake.isPresent()));
    textProperty().subscribe((before, now) -> typed());
    focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                hints.hide();
                model.remember();
              }
            });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void typed() {
    if (isFocused() && !getText().isBlank()) {
      // The caret is moved only after the text has changed.
      int caret = getCaretPosition() + 1;
      showHints(Math.min(getText().length(), caret));
    } else {
      hints.hide();
    }
  }

  private void showHints(int caret) {
    hints.show(getText(), model.mistakeProperty().get(), model.candidates(caret));
  }

  private void accept(Candidate candidate) {
    String now = candidate.in(getText());
    int caret = candidate.from() + candidate.text().length();
    setText(now);
    positionCaret(caret);
    List<Candidate> next = model.candidates(caret);
    boolean goesOn = candidate.text().endsWith(":") || candidate.text().endsWith("#");
    if (goesOn && !next.isEmpty()) {
      hints.show(now, model.mistakeProperty().get(), next);
    } else {
      hints.hide();
    }
  }

  private void key(KeyEvent event) {
    boolean done =
        switch (event.getCode()) {
          case DOWN -> down();
          case UP -> hints.select(-1);
          case TAB -> hints.accept();
          case ENTER -> {
            if (!hints.accept()) {
              hints.hide();
              model.remember();
              moves.toMatch(!event.isShiftDown());
            }
            yield true;
          }
          case ESCAPE -> escape();
          case SPACE -> event.isControlDown() && down();
          default -> false;
        };
    if (done) {
      event.consume();
    }
  }

  private boolean down() {
    if (!hints.select(1)) {
      showHints(getCaretPosition());
    }
    return true;
  }

  private boolean escape() {
    if (hints.hide() || moves.stop()) {
      return true;
    }
    boolean typed = !getText().isEmpty();
    clear();
    return typed;
  }
}

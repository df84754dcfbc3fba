package dev.socketworkbench.ui.hand;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.TabGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;

/**
 * A button for each call: it shows the call's fields. What is sensible next is marked, and so is
 * what waits, with a bar that grows.
 */
final class CallButtons extends FlowPane {
  private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

  private final HandViewModel model;
  private final Map<String, Button> buttons = new LinkedHashMap<>();

  /**
   * The buttons of a socket.
   *
   * @param choose is told which one was pressed
   */
  CallButtons(HandViewModel model, Consumer<String> choose) {
    this.model = model;
    getStyleClass().addAll("buttons", "call-buttons");
    for (String function : HandViewModel.functions()) {
      Button button =
          Controls.described(
              new Button(function),
              HandControls.id(model.side(), "call-" + function),
              function,
              Glossary.english()
                  .find("operation." + function)
                  .map(GlossaryEntry::sentence)
                  .orElse(function));
      button.setMnemonicParsing(false);
      button.setContentDisplay(ContentDisplay.BOTTOM);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> choose.accept(function));
      buttons.put(function, button);
      getChildren().add(button);
    }
    TabGroup.of(this);
    InvalidationListener mark = changed -> mark();
    model.nextProperty().addListener(mark);
    model.chosenProperty().addListener(mark);
    model.waiting().addListener(mark);
    mark();
  }

  private void mark() {
    buttons.forEach(
        (function, button) -> {
          boolean next = function.equals(model.nextProperty().get());
          boolean waits = waits(function);
          button.pseudoClassStateChanged(NEXT, next);
          button.pseudoClassStateChanged(
              CHOSEN, function.equals(model.chosenProperty().get().function()));
          button.pseudoClassStateChanged(WAITING, waits);
          button.setAccessibleText(
              waits
                  ? Messages.get("hand.call-waits", function)
                  : next ? Messages.get("hand.call-next", function) : function);
          if (waits && button.getGraphic() == null) {
            ProgressBar bar = new ProgressBar(0);
            bar.getStyleClass().add("call-bar");
            button.setGraphic(bar);
          } else if (!waits) {
            button.setGraphic(null);
          }
        });
  }

  private boolean waits(String function) {
    return model.waiting().stream().anyMatch(call -> call.function().equals(function));
  }

  /** Gives the button of a function the focus. */
  void focus(String function) {
    buttons.get(function).requestFocus();
  }

  /** Has the bars of what waits grow. */
  void pulse() {
    model
        .waiting()
        .forEach(
            call -> {
              if (buttons.get(call.function()).getGraphic() instanceof ProgressBar bar) {
                bar.setProgress(WaitingLine.grown(call));
              }
            });
  }
}

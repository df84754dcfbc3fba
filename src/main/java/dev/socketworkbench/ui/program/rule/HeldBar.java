package dev.socketworkbench.ui.program.rule;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.program.rule.LikelyErrors;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Says above the lanes which call is held, and lets it go on, fail, or end its program. */
public final class HeldBar extends VBox {
  private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("disabled");

  private final HeldViewModel model;
  private final MenuButton fail;

  /** The bar of a window's programs. */
  public HeldBar(HeldViewModel model) {
    this.model = model;
    setId("held-bar");
    getStyleClass().add("held-bar");
    visibleProperty().bind(model.holdingProperty());
    managedProperty().bind(visibleProperty());
    fail = Controls.named(new MenuButton(), "held-fail");
    model.onChoosing(this::showErrors);
    Controls.fillOnce(visibleProperty(), this::fill);
  }

  private void fill() {
    Label words = new Label();
    words.setId("held-words");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("held-words");
    words.textProperty().bind(model.wordsProperty());
    Button goOn = Controls.button("held-go-on", Feather.PLAY, model::goOn);
    Button all = Controls.button("held-go-on-all", Feather.FAST_FORWARD, model::goOnAll);
    Button kill = Controls.button("held-kill", Feather.X, model::kill);
    fail.setGraphic(Icons.of(Feather.SLASH));
    fail.getItems().add(new MenuItem()); // one without items would not open
    fail.setOnShowing(event -> fillErrors());
    // They only look disabled: if they were, the focus would leave them after each call.
    for (ButtonBase each : List.of(goOn, all, kill, fail)) {
      model.anyProperty().subscribe(is -> each.pseudoClassStateChanged(DISABLED, !is));
    }
    FlowPane tools = new FlowPane(goOn, all, fail, kill);
    tools.getStyleClass().add("buttons");
    getChildren().setAll(words, tools);
  }

  private void fillErrors() {
    List<Errno> likely =
        model.canFailProperty().get()
            ? model.operation().map(LikelyErrors::of).orElse(List.of())
            : List.of();
    if (likely.isEmpty()) {
      MenuItem none =
          new MenuItem(
              Messages.get(model.anyProperty().get() ? "held.made-already" : "held.nothing"));
      none.setDisable(true);
      fail.getItems().setAll(none);
      return;
    }
    fail.getItems().setAll(likely.stream().map(this::item).toList());
  }

  private MenuItem item(Errno error) {
    MenuItem item = new MenuItem(Messages.get("rule.error", error.name(), error.text()));
    item.setId("held-fail-" + error.name());
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.fail(error));
    return item;
  }

  private void showErrors() {
    if (isVisible()) {
      fail.requestFocus();
      fail.show();
    }
  }
}

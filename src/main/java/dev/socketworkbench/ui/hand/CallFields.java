package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.hand.CallForm.CallField;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.FieldLine;
import dev.socketworkbench.ui.support.layout.LateListSkin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields of the call that is chosen, one below the other. */
final class CallFields extends VBox {
  private final Side side;
  private final Button make;
  private final Runnable changed;

  /** Those of each call that was chosen before. */
  private final Map<CallForm, List<FieldLine>> known = new HashMap<>();

  /**
   * Fields of a pane.
   *
   * @param make is pressed by Enter in one of them
   * @param changed is run when something else is typed or chosen
   */
  CallFields(Side side, Button make, Runnable changed) {
    this.side = side;
    this.make = make;
    this.changed = changed;
    getStyleClass().add("form");
  }

  /** Shows those of this call. */
  void show(CallForm form) {
    getChildren().setAll(known.computeIfAbsent(form, this::lines));
    setManaged(!getChildren().isEmpty());
  }

  private List<FieldLine> lines(CallForm form) {
    form.fields().forEach(field -> field.text().subscribe((before, now) -> changed.run()));
    return form.fields().stream().map(this::line).toList();
  }

  private FieldLine line(CallField field) {
    Control control =
        switch (field.kind()) {
          case WORD, QUOTED -> text(field);
          case CHOICE -> choice(field);
          case FLAGS -> flags(field);
        };
    Label label = Controls.labelFor(control, Messages.get("hand.field." + field.name() + ".text"));
    label.setMnemonicParsing(false);
    return new FieldLine(label, control);
  }

  private <C extends Control> C named(C control, CallField field) {
    String key = "field." + field.name();
    return Controls.described(
        control,
        HandControls.id(side, field.name()),
        Messages.get("hand." + key + ".text"),
        Messages.get("hand." + key + ".tip"));
  }

  private TextField text(CallField field) {
    TextField text = named(new TextField(), field);
    text.getStyleClass().add("mono");
    text.textProperty().bindBidirectional(field.text());
    Controls.enterPresses(make, text);
    return text;
  }

  private ComboBox<String> choice(CallField field) {
    ComboBox<String> box = LateListSkin.on(named(new ComboBox<>(), field));
    box.getItems().setAll(field.choices());
    box.valueProperty().bindBidirectional(field.text());
    return box;
  }

  private MenuButton flags(CallField field) {
    MenuButton menu = named(new MenuButton(), field);
    String name = menu.getAccessibleText();
    menu.setMnemonicParsing(false);
    for (String flag : field.choices()) {
      CheckMenuItem item = new CheckMenuItem(flag);
      item.setMnemonicParsing(false);
      item.setSelected(CallForm.isChosen(field.text().get(), flag));
      item.setOnAction(event -> field.text().set(CallForm.with(field, flag, item.isSelected())));
      field.text().subscribe(text -> item.setSelected(CallForm.isChosen(text, flag)));
      menu.getItems().add(item);
    }
    field
        .text()
        .subscribe(
            text -> {
              menu.setText(text.isEmpty() ? "0" : text);
              menu.setAccessibleText(name + ": " + menu.getText());
            });
    return menu;
  }

  /** The first field; the button itself where there is none. */
  Node first() {
    return getChildren().isEmpty() ? make : fieldOf(getChildren().getFirst());
  }

  private Node fieldOf(Node line) {
    return line instanceof FieldLine parts ? parts.getChildrenUnmodifiable().getLast() : make;
  }
}

package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.AnswerCheck;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The fields of a load, one a line. */
final class LoadFields extends GridPane {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final LoadForm form;

  LoadFields(LoadForm form) {
    this.form = form;
    getStyleClass().add("load-fields");
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(new ColumnConstraints(), fields);
    row(0, Messages.get("load.host"), field("load-host", LoadForm.LoadField.HOST));
    row(1, Messages.get("load.port"), field("load-port", LoadForm.LoadField.PORT));
    row(
        2,
        Messages.get("load.connections"),
        field("load-connections", LoadForm.LoadField.CONNECTIONS));
    row(3, Messages.get("load.size"), field("load-size", LoadForm.LoadField.SIZE));
    row(4, Messages.get("load.rate"), field("load-rate", LoadForm.LoadField.RATE));
    row(5, Messages.get("load.seconds"), field("load-seconds", LoadForm.LoadField.SECONDS));
    ComboBox<AnswerCheck> check = Controls.named(new ComboBox<>(), "load-check");
    check.getItems().setAll(AnswerCheck.values());
    check.setConverter(new Shown<>(what -> Messages.of("load.check", what)));
    check.valueProperty().bindBidirectional(form.checkProperty());
    check.setMinWidth(USE_PREF_SIZE);
    row(6, Messages.get("load.check"), check);
    CheckBox recorded = Controls.named(new CheckBox(), "load-record");
    recorded.selectedProperty().bindBidirectional(form.recordedProperty());
    add(recorded, 0, 7, 2, 1);
    Label hint = new Label();
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("field-hint");
    hint.textProperty()
        .bind(
            form.typedProperty(LoadForm.LoadField.RATE)
                .map(
                    typed ->
                        Messages.get(
                            typed.strip().matches("0*") ? "load.closed-loop" : "load.open-loop")));
    add(hint, 0, 8, 2, 1);
  }

  private void row(int row, String label, Node field) {
    addRow(row, Controls.labelFor(field, label), field);
  }

  private TextField field(String id, LoadForm.LoadField which) {
    TextField field = Controls.named(new TextField(), id);
    field.setPrefColumnCount(6);
    field.textProperty().bindBidirectional(form.typedProperty(which));
    form.problem(which)
        .subscribe(wrong -> field.pseudoClassStateChanged(INVALID, wrong.isPresent()));
    return field;
  }
}

package dev.socketworkbench.ui.program.attach;

import dev.socketworkbench.ui.program.attach.AttachViewModel.Attachable;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** This user's processes, of which one is attached to. */
public final class AttachPane extends VBox {
  /** What the list has beside its cells: the scroll bar. */
  private static final int BESIDE = 18;

  private final AttachViewModel model;
  private final TextField filter = Controls.named(new TextField(), "attach-filter");
  private final ListView<Attachable> list;
  private int chosen;

  /** The picture of this model. */
  public AttachPane(AttachViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "attach-pane");
    list = Controls.named(new ListView<>(model.shown()), "attach-list");
    list.setCellFactory(AttachableCell::new);
    Label none = new Label();
    none.setWrapText(true);
    none.textProperty().bind(model.nothingProperty());
    list.setPlaceholder(none);
    VBox.setVgrow(list, Priority.ALWAYS);
    filter.textProperty().bindBidirectional(model.filterProperty());
    Button refresh = Controls.iconButton("attach-refresh", Feather.REFRESH_CW, model::refresh);
    HBox.setHgrow(filter, Priority.ALWAYS);
    HBox first =
        new HBox(Controls.labelFor(filter, Messages.get("attach.filter")), filter, refresh);
    first.getStyleClass().add("field-line");
    Button attach = Controls.button("attach-go", Feather.LOG_IN, this::attach);
    attach.getStyleClass().add("accent");
    attach
        .disableProperty()
        .bind(list.getSelectionModel().selectedItemProperty().isNull().or(model.busyProperty()));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            now -> {
              if (now != null) {
                chosen = now.pid();
              }
            });
    model.shown().addListener((ListChangeListener<Attachable>) change -> keepChosen());
    Controls.enterPresses(attach, filter, list);
    list.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            attach();
          }
        });
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::toList);
    Label problem = new Label();
    problem.setId("attach-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().add("field-hint");
    problem.pseudoClassStateChanged(PseudoClass.getPseudoClass("warning"), true);
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    Label about = new Label(Messages.get("attach.about"));
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    about.getStyleClass().add("field-hint");
    getChildren().addAll(first, list, problem, about, attach);
  }

  private void toList(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      list.requestFocus();
      if (list.getSelectionModel().isEmpty()) {
        list.getSelectionModel().select(0);
      }
      event.consume();
    }
  }

  /** The same process of a list that was read anew; or else the first, which Enter attaches to. */
  private void keepChosen() {
    for (int i = 0; i < model.shown().size(); i++) {
      if (model.shown().get(i).pid() == chosen) {
        list.getSelectionModel().select(i);
        return;
      }
    }
    list.getSelectionModel().clearSelection();
    if (!filter.getText().isBlank() && model.shown().size() == 1) {
      list.getSelectionModel().select(0);
    }
  }

  private void attach() {
    Attachable selected = list.getSelectionModel().getSelectedItem();
    if (selected != null) {
      model.attach(selected);
    }
  }

  /** Puts the focus where a process is looked for. */
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  private static final class AttachableCell extends ListCell<Attachable> {
    private final Label name = new Label();
    private final Label command = new Label();
    private final Label has = new Label();
    private final VBox whole = new VBox(name, command, has);

    AttachableCell(ListView<Attachable> list) {
      prefWidthProperty().bind(list.widthProperty().subtract(BESIDE));
      maxWidthProperty().bind(prefWidthProperty());
      name.getStyleClass().add("attach-name");
      command.getStyleClass().add("mono");
      has.setWrapText(true);
      for (Label each : new Label[] {name, command, has}) {
        each.setMinWidth(0);
      }
    }

    @Override
    protected void updateItem(Attachable candidate, boolean empty) {
      super.updateItem(candidate, empty);
      boolean is = !empty && candidate != null;
      setGraphic(is ? whole : null);
      if (is) {
        name.setText(candidate.name());
        command.setText(candidate.command());
        has.setText(candidate.has());
        setAccessibleText(candidate.name() + ", " + candidate.command() + ", " + candidate.has());
      }
    }
  }
}

package dev.socketworkbench.ui.machine;

import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.explain.machine.SocketListWords;
import dev.socketworkbench.ui.machine.MachineLine.CardLine;
import dev.socketworkbench.ui.machine.MachineLine.PlaceLine;
import dev.socketworkbench.ui.machine.MachineLine.SocketLine;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.Icons;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who listens where: interfaces, in them addresses, at these ports with their programs. */
public final class MachinePane extends VBox {
  private static final double STEP = 1.4;

  private final MachineViewModel model;
  private final TextField filter = Controls.named(new TextField(), "machine-filter");
  private final ListView<MachineLine> list;
  private final Button listen;
  private final Button connect;
  private MachineLine chosen;

  /** The picture of this model. */
  public MachinePane(MachineViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "machine-pane");
    list = Controls.named(new ListView<>(model.lines()), "machine-list");
    list.setCellFactory(view -> new MachineCell());
    Label none = new Label();
    none.setWrapText(true);
    none.textProperty().bind(model.nothingProperty());
    list.setPlaceholder(none);
    model.lines().addListener((ListChangeListener<MachineLine>) change -> keepChosen());
    listen = Controls.button("machine-listen", Feather.PLAY, () -> model.listen(selected()));
    connect = Controls.button("machine-connect", Feather.LINK, () -> model.connect(selected()));
    Button refresh = Controls.iconButton("machine-refresh", Feather.REFRESH_CW, model::refresh);
    CheckBox all = Controls.named(new CheckBox(), "machine-connections");
    all.selectedProperty().bindBidirectional(model.connectionsProperty());
    filter.textProperty().bindBidirectional(model.filterProperty());
    HBox.setHgrow(filter, Priority.ALWAYS);
    HBox first =
        new HBox(Controls.labelFor(filter, Messages.get("machine.filter")), filter, refresh);
    first.getStyleClass().add("field-line");
    Label count = new Label();
    count.setId("machine-count");
    count.getStyleClass().add("muted");
    count.textProperty().bind(model.countProperty());
    FlowPane tools = new FlowPane(listen, connect, all, count);
    tools.getStyleClass().add("buttons");
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            now -> {
              if (now != null) {
                chosen = now;
              }
              offer();
            });
    list.setContextMenu(menu());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(first, tools, list);
  }

  /** Puts the focus where something is looked for. */
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  private MachineLine selected() {
    return list.getSelectionModel().getSelectedItem();
  }

  private void offer() {
    listen.setDisable(!model.canListen(selected()));
    connect.setDisable(!model.canConnect(selected()));
  }

  /** The same line of a list that was read anew. */
  private void keepChosen() {
    MachineLine wanted = chosen;
    if (wanted == null) {
      return;
    }
    for (int i = 0; i < model.lines().size(); i++) {
      if (isSame(wanted, model.lines().get(i))) {
        list.getSelectionModel().select(i);
        return;
      }
    }
    list.getSelectionModel().clearSelection();
  }

  private static boolean isSame(MachineLine one, MachineLine other) {
    return switch (one) {
      case SocketLine socket -> other instanceof SocketLine same && socket.isSame(same);
      case PlaceLine place ->
          other instanceof PlaceLine same && place.place().address().equals(same.place().address());
      case CardLine card -> one.equals(other);
    };
  }

  private ContextMenu menu() {
    MenuItem listens = new MenuItem(Messages.get("machine-listen.text"));
    listens.setOnAction(event -> model.listen(selected()));
    MenuItem connects = new MenuItem(Messages.get("machine-connect.text"));
    connects.setOnAction(event -> model.connect(selected()));
    ContextMenu menu = new ContextMenu(listens, connects);
    menu.setOnShowing(
        event -> {
          listens.setDisable(!model.canListen(selected()));
          connects.setDisable(!model.canConnect(selected()));
        });
    return menu;
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      model.listen(selected());
      model.connect(selected());
      event.consume();
    }
  }

  /** A line, moved in as far as what it is in. */
  private final class MachineCell extends ListCell<MachineLine> {
    private static final PseudoClass CARD = PseudoClass.getPseudoClass("card");
    private static final PseudoClass PLACE = PseudoClass.getPseudoClass("place");

    MachineCell() {
      getStyleClass().add("machine-line");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(MachineLine line, boolean empty) {
      super.updateItem(line, empty);
      boolean shows = !empty && line != null;
      pseudoClassStateChanged(CARD, shows && line instanceof CardLine);
      pseudoClassStateChanged(PLACE, shows && line instanceof PlaceLine);
      setText(shows ? words(line) : null);
      setGraphic(shows ? Icons.of(icon(line)) : null);
      double depth = shows ? depth(line) : 0;
      setPadding(
          new Insets(
              getFont().getSize() * 0.2,
              getFont().getSize() * 0.5,
              getFont().getSize() * 0.2,
              getFont().getSize() * (0.5 + STEP * depth)));
    }

    private String words(MachineLine line) {
      return switch (line) {
        case CardLine card -> InterfaceWords.title(card.net());
        case PlaceLine place -> SocketListWords.place(place.place());
        case SocketLine socket -> model.words(socket.socket());
      };
    }

    private static Feather icon(MachineLine line) {
      return switch (line) {
        case CardLine card -> Feather.SERVER;
        case PlaceLine place -> Feather.MAP_PIN;
        case SocketLine socket -> socket.socket().isReachable() ? Feather.LOG_IN : Feather.LINK_2;
      };
    }

    private static double depth(MachineLine line) {
      return switch (line) {
        case CardLine card -> 0;
        case PlaceLine place -> place.place().net().isPresent() ? 1 : 0;
        case SocketLine socket -> socket.place().net().isPresent() ? 2 : 1;
      };
    }
  }
}

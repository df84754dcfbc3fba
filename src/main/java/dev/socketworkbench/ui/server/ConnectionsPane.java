package dev.socketworkbench.ui.server;

import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.ui.hold.HoldLine;
import dev.socketworkbench.ui.sending.ReceivingLine;
import dev.socketworkbench.ui.sending.ReceivingViewModel.ReceivingSocket;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.LateMenu;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.EmptyListSkin;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who is connected, what may be done with each, and a place to answer by hand. */
final class ConnectionsPane extends VBox {
  private final ServerViewModel model;

  /** The height of a cell of two lines, in its text's size. */
  private static final double LINES = 3.4;

  private final ListView<Connection> list;

  /** How high a cell has to be for what all on the screen say. */
  private final DoubleProperty highest = new SimpleDoubleProperty();

  private final List<ConnectionCell> cells = new ArrayList<>();
  private final Label count = new Label();
  private final ReadOnlyBooleanWrapper chosenIsOpen = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper chosenCanStartTls = new ReadOnlyBooleanWrapper();
  private boolean moving;
  private final Label placeholder = placeholder();
  private final AnswersBox answers;
  private final HoldLine hold;
  private final ReceivingLine receiving;
  private final Button clear;

  ConnectionsPane(ServerViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "connections");
    list = Controls.named(new ListView<>(model.connections().items()), "server-connections");
    list.setCellFactory(
        view -> {
          ConnectionCell cell = new ConnectionCell(model.connections());
          cells.add(cell);
          return cell;
        });
    // Cells of one size let the list find its place among ten thousand without asking each.
    list.fixedCellSizeProperty()
        .bind(
            count
                .fontProperty()
                .flatMap(
                    font ->
                        highest.map(high -> Math.max(high.doubleValue(), font.getSize() * LINES))));
    count.fontProperty().subscribe((before, now) -> highest.set(0));
    EmptyListSkin.on(list, placeholder);
    hold = HoldLine.ofConnection(model.connections().reading());
    receiving = new ReceivingLine("server", model.receiving());
    LateMenu.of(list, this::menu);
    list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> selected(now));
    list.getItems().addListener((ListChangeListener<Connection>) change -> countThem());
    list.prefHeightProperty().bind(list.fixedCellSizeProperty().multiply(2.4));
    list.minHeightProperty().bind(list.fixedCellSizeProperty().multiply(1.3));
    VBox.setVgrow(list, Priority.ALWAYS);

    clear =
        Controls.iconButton(
            "connections-clear", Feather.MINUS_CIRCLE, model.connections()::clearClosed);
    // Beside the title: below the list they would be out of sight in a low window.
    HBox buttons =
        new HBox(
            button("connection-half-close", Feather.LOG_OUT, Connection::halfClose),
            button("connection-close", Feather.X, Connection::close),
            button("connection-abort", Feather.ZAP_OFF, Connection::abort),
            startTls(),
            hold.toggle(),
            receiving.button(),
            clear);
    buttons.getStyleClass().addAll("buttons", "connection-buttons");
    TabGroup.of(buttons);
    answers =
        new AnswersBox(
            model,
            "server-answer-to",
            this::answer,
            server -> recipient().map(to -> SendTarget.of(server, to)),
            this::refreshRecipient);
    count.setId("server-connection-count");
    count.getStyleClass().add("muted");
    Label title = new Label(Messages.get("server.connections"));
    title.getStyleClass().add("pane-title");
    WrappingLine words = WrappingLine.withGrowingTools(title, count);
    words.getStyleClass().add("connections-words");
    getChildren().addAll(new WrappingLine(words, buttons), hold, receiving, list, answers);
    countThem();
  }

  /** Shows what may have changed of the connections on the screen. */
  void refresh() {
    for (ConnectionCell cell : cells) {
      cell.refresh();
    }
    // One that needs more lines than others gives them to all of them.
    double needed = cells.stream().mapToDouble(ConnectionCell::wholeHeight).max().orElse(0);
    if (needed > highest.get() || list.getItems().isEmpty()) {
      highest.set(needed);
    }
    keepSelection();
    model.connections().reading().poll();
    model
        .receiving()
        .choose(
            chosen().map(ReceivingSocket::of), chosen().filter(ReceivingSocket::hears).isPresent());
    chosenIsOpen.set(chosen().map(Connection::isOpen).orElse(false));
    chosenCanStartTls.set(chosen().map(model::canStartTls).orElse(false));
    refreshRecipient();
    countThem();
  }

  /** Lets a person choose a file for what the chosen connection receives from now on. */
  void chooseFile() {
    refresh();
    receiving.choose();
  }

  private ContextMenu menu() {
    CheckMenuItem pausesNew = new CheckMenuItem(Messages.get("server.menu.pause-new"));
    pausesNew.selectedProperty().bindBidirectional(model.connections().pausesNewProperty());
    MenuItem clears = new MenuItem(Messages.get("server.menu.clear"));
    clears.setOnAction(event -> model.connections().clearClosed());
    MenuItem shows = new MenuItem(Messages.get("server.menu.show-cleared"));
    shows.setOnAction(event -> model.connections().showCleared());
    MenuItem filter = new MenuItem(Messages.get("row.filter"));
    filter.setId("connection-filter");
    filter.setOnAction(event -> chosen().ifPresent(model::filterBy));
    MenuItem option = new MenuItem(Messages.get("server.menu.option"));
    option.setId("connection-option");
    option.setOnAction(event -> chosen().ifPresent(model::chooseOption));
    ContextMenu menu =
        new ContextMenu(
            filter,
            option,
            receiving.menuItem(),
            item(Messages.get("server.menu.half-close"), Connection::halfClose),
            item(Messages.get("server.menu.close"), Connection::close),
            item(Messages.get("server.menu.abort"), Connection::abort),
            new SeparatorMenuItem());
    menu.getItems().addAll(hold.menuItems());
    menu.getItems().addAll(pausesNew, new SeparatorMenuItem(), clears, shows);
    menu.setOnShowing(
        event -> {
          filter.setDisable(chosen().isEmpty());
          option.setDisable(chosen().filter(Connection::isOpen).isEmpty());
          clears.setDisable(model.connections().closedCount() == 0);
          shows.setDisable(model.connections().clearedCount() == 0);
        });
    return menu;
  }

  private void selected(Connection now) {
    if (!moving && !model.connections().isChanging()) {
      model.connections().select(Optional.ofNullable(now));
      refresh();
    }
  }

  /** What moved below the open ones because it is over stays selected. */
  private void keepSelection() {
    Optional<Connection> wanted = model.connections().selected();
    if (!wanted.equals(chosen())) {
      moving = true;
      try {
        wanted
            .filter(list.getItems()::contains)
            .ifPresentOrElse(
                list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
      } finally {
        moving = false;
      }
      model.connections().select(chosen());
    }
  }

  /** Shows who would get an answer now. */
  private void refreshRecipient() {
    long open = openCount();
    Optional<Connection> one = recipient();
    answers.showRecipient(
        answers.isForAll()
            ? Messages.get("server.answer-to-all", open)
            : one.map(to -> Messages.get("server.answer-to", to.id(), to.peer()))
                .orElse(Messages.get(open == 0 ? "server.answer-to-none" : "server.answer-choose")),
        answers.isForAll() ? open > 0 : one.isPresent());
  }

  private int openCount() {
    return model.server().map(running -> running.connections().openCount()).orElse(0);
  }

  /** Whom an answer goes to that is not for all: who is selected, or the only one there is. */
  private Optional<Connection> recipient() {
    Optional<Connection> selected = chosen().filter(Connection::isOpen);
    if (selected.isPresent() || openCount() != 1) {
      return selected;
    }
    return list.getItems().stream().filter(Connection::isOpen).findFirst();
  }

  private Optional<Connection> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void countThem() {
    int open = openCount();
    boolean full = model.server().map(Server::isFull).orElse(false);
    count.setText(
        Messages.get(
            full ? "server.connection-count-full" : "server.connection-count",
            open,
            list.getItems().size()));
    clear.setDisable(model.connections().closedCount() == 0);
    // An empty list is no stop of the Tab key, unless its menu brings something back.
    list.setFocusTraversable(!list.getItems().isEmpty() || model.connections().clearedCount() > 0);
    placeholder.setText(
        Messages.get(
            model.connections().clearedCount() == 0
                ? "server.no-connections"
                : "server.connections-cleared"));
  }

  private Button button(String id, Feather icon, Consumer<Connection> action) {
    Button button = Controls.iconButton(id, icon, () -> act(action));
    button.disableProperty().bind(chosenIsOpen.not());
    return button;
  }

  /** There while it can be pressed: most connections are never upgraded. */
  private Button startTls() {
    Button button =
        Controls.iconButton(
            "connection-start-tls", Feather.LOCK, () -> chosen().ifPresent(model::startTls));
    button.visibleProperty().bind(chosenCanStartTls);
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }

  private MenuItem item(String text, Consumer<Connection> action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> act(action));
    item.disableProperty().bind(chosenIsOpen.not());
    return item;
  }

  private void act(Consumer<Connection> action) {
    list.requestFocus(); // the button can hold it no longer once the connection is over
    chosen().ifPresent(connection -> model.act(connection, action));
  }

  private boolean answer(ByteBuffer message) {
    return recipient().filter(to -> model.send(to, message)).isPresent();
  }

  private static Label placeholder() {
    Label label = new Label();
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }
}

package dev.socketworkbench.ui.server;

import dev.socketworkbench.net.datagram.DatagramPeer;
import dev.socketworkbench.net.datagram.DatagramPeers;
import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.CellWidth;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Who a server of datagrams was heard from, and a place to answer by hand. */
final class PeersPane extends VBox {
  private static final long REFRESH_NANOS = 250_000_000;

  private final ServerViewModel model;
  private final ListView<DatagramPeer> list = Controls.named(new ListView<>(), "server-peers");
  private final Label count = new Label();
  private final AnswersBox answers;
  private final GroupsLine groups;
  private long refreshedAt;
  private boolean refreshed;

  PeersPane(ServerViewModel model) {
    this.model = model;
    groups = new GroupsLine(model);
    getStyleClass().addAll("form", "connections");
    list.setCellFactory(view -> new PeerCell());
    // A cell is as high as what it says: large numbers take two lines.
    list.prefHeightProperty().bind(count.fontProperty().map(font -> font.getSize() * 8));
    list.minHeightProperty().bind(count.fontProperty().map(font -> font.getSize() * 4.4));
    list.setPlaceholder(placeholder());
    list.getSelectionModel().selectedItemProperty().subscribe(this::refreshRecipient);
    VBox.setVgrow(list, Priority.ALWAYS);
    count.setId("server-peer-count");
    count.getStyleClass().add("muted");
    answers =
        new AnswersBox(
            model,
            "server-answer-to-peer",
            this::answer,
            server -> recipient().map(to -> SendTarget.of(server, to)),
            this::refreshRecipient);
    Label title = new Label(Messages.get("server.peers"));
    title.getStyleClass().add("pane-title");
    WrappingLine words = WrappingLine.withGrowingTools(title, count);
    words.getStyleClass().add("connections-words");
    getChildren().addAll(words, list, groups, answers);
  }

  /** Shows what may have changed, a few times per second. */
  void refresh() {
    long now = System.nanoTime();
    if (refreshed && now - refreshedAt < REFRESH_NANOS) {
      return;
    }
    refreshed = true;
    refreshedAt = now;
    Optional<DatagramPeers> peers = model.server().map(Server::peers);
    List<DatagramPeer> known = peers.map(DatagramPeers::snapshot).orElse(List.of());
    if (!known.equals(list.getItems())) {
      DatagramPeer chosen = list.getSelectionModel().getSelectedItem();
      list.getItems().setAll(known);
      list.getSelectionModel().select(chosen);
    }
    list.refresh();
    groups.refresh();
    count.setText(
        Messages.get("server.peer-count", peers.map(DatagramPeers::heardFrom).orElse(0L)));
    refreshRecipient();
  }

  private Optional<DatagramPeer> recipient() {
    DatagramPeer chosen = list.getSelectionModel().getSelectedItem();
    return chosen == null && list.getItems().size() == 1
        ? Optional.of(list.getItems().getFirst())
        : Optional.ofNullable(chosen);
  }

  private void refreshRecipient() {
    int all = list.getItems().size();
    Optional<DatagramPeer> one = recipient();
    answers.showRecipient(
        answers.isForAll()
            ? Messages.get("server.answer-to-peers", all)
            : one.map(to -> Messages.get("server.answer-to-peer", to))
                .orElse(
                    Messages.get(all == 0 ? "server.answer-no-peer" : "server.answer-choose-peer")),
        answers.isForAll() ? all > 0 : one.isPresent());
  }

  private boolean answer(ByteBuffer message) {
    Optional<DatagramPeer> to = recipient();
    to.ifPresent(peer -> model.send(peer, message));
    return to.isPresent();
  }

  private static Label placeholder() {
    Label label = new Label(Messages.get("server.no-peers"));
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  /** A peer on two lines: its address, and what went to and fro. */
  private static final class PeerCell extends ListCell<DatagramPeer> {
    private final Label address = new Label();
    private final Label moved = new Label();
    private final VBox lines = new VBox(address, moved);

    PeerCell() {
      getStyleClass().add("connection-cell");
      address.getStyleClass().addAll("connection-name", "mono");
      moved.getStyleClass().add("muted");
      moved.setWrapText(true);
      setPrefWidth(0);
      CellWidth.fill(this, lines);
    }

    /** What does not fit on one line stands on two. */
    @Override
    protected double computePrefHeight(double width) {
      double inner = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
      return isEmpty() || inner <= 0
          ? super.computePrefHeight(width)
          : snappedTopInset() + lines.prefHeight(inner) + snappedBottomInset();
    }

    @Override
    protected void updateItem(DatagramPeer peer, boolean empty) {
      super.updateItem(peer, empty);
      setText(null);
      setGraphic(empty ? null : lines);
      if (!empty) {
        address.setText(peer.toString());
        moved.setText(
            Messages.get(
                "server.peer-bytes",
                peer.datagramsIn(),
                peer.bytesIn(),
                peer.datagramsOut(),
                peer.bytesOut()));
        setAccessibleText(Messages.get("server.peer-spoken", peer, moved.getText()));
      }
    }
  }
}

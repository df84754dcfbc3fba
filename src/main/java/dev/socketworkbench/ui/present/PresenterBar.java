package dev.socketworkbench.ui.present;

import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.hold.HoldLine;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Hints;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.SteadyLabel;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands below the timeline while somebody presents: the words, and the few controls. */
public final class PresenterBar extends VBox {
  private static final int MESSAGE_COLUMNS = 8;

  /** Who waits for less is not told of: it could not be read. */
  private static final long WAITS_NANOS = 300_000_000;

  private static final int MOST_WAITING = 4;

  private final TimelineViewModel timeline;
  private final Optional<ServersViewModel> servers;
  private final Optional<ClientsViewModel> clients;
  private final Runnable leave;

  /** One line or two: the timeline above does not move when the next step has more to say. */
  private final Label words = Controls.named(new SteadyLabel(1), "presenter-words");

  private final FlowPane controls = new FlowPane();
  private final List<HoldLine> holds = new ArrayList<>();
  private long told = -1;
  private String sentence = "";

  /** For whom the controls are. */
  private List<Object> front = List.of();

  /**
   * A bar for a timeline.
   *
   * @param servers whose front one is started; empty for a session from a file
   * @param clients whose front one connects and sends; empty for a session from a file
   * @param leave ends the presenter mode
   */
  public PresenterBar(
      TimelineViewModel timeline,
      Optional<ServersViewModel> servers,
      Optional<ClientsViewModel> clients,
      Runnable leave) {
    this.timeline = timeline;
    this.servers = servers;
    this.clients = clients;
    this.leave = leave;
    setId("presenter-bar");
    getStyleClass().addAll("pane", "presenter-bar");
    Hints.remove(words);
    words.getStyleClass().add("presenter-words");
    controls.getStyleClass().add("buttons");
    getChildren().addAll(words, controls);
  }

  /** Made anew where another server or client has come to the front. */
  private void arrange() {
    List<Object> now =
        Stream.concat(
                servers.map(all -> all.selectedProperty().get()).stream(),
                clients.map(all -> all.selectedProperty().get()).stream())
            .map(Object.class::cast)
            .toList();
    if (now.equals(front) && !controls.getChildren().isEmpty()) {
      return;
    }
    front = now;
    controls.getChildren().clear();
    holds.clear();
    servers.ifPresent(all -> addServer(all.selectedProperty().get()));
    clients.ifPresent(all -> addClient(all.selectedProperty().get()));
    add(icon("presenter-previous", Feather.CHEVRON_LEFT, () -> timeline.cursor().step(-1)));
    add(icon("presenter-next", Feather.CHEVRON_RIGHT, () -> timeline.cursor().step(1)));
    add(Controls.button("presenter-leave", Feather.MINIMIZE, leave));
    controls.getChildren().addAll(holds); // behind all others, which stay where they are
  }

  private void addServer(ServerViewModel server) {
    Button start = Controls.button("presenter-start", Feather.PLAY, server::start);
    start.disableProperty().bind(server.canStartProperty().not());
    add(start);
    HoldLine hold = HoldLine.ofServer(server.accepting());
    add(hold.toggle());
    holds.add(hold);
  }

  private void addClient(ClientViewModel client) {
    Button connect = Controls.button("presenter-connect", Feather.LINK, client::connect);
    connect.disableProperty().bind(client.canConnectProperty().not());
    TextField message = Controls.named(new TextField(), "presenter-message");
    message.setPrefColumnCount(MESSAGE_COLUMNS);
    message.textProperty().bindBidirectional(client.composer().textProperty());
    message.setOnAction(event -> client.sendComposed());
    Button send = Controls.button("presenter-send", Feather.SEND, client::sendComposed);
    send.disableProperty().bind(client.canSendProperty().not());
    Button close = icon("presenter-close", Feather.X, client::close);
    close.disableProperty().bind(client.canCloseProperty().not());
    HoldLine hold = HoldLine.ofClient(client.reading());
    add(connect);
    add(message);
    add(send);
    add(close);
    add(hold.toggle());
    holds.add(hold);
  }

  private static Button icon(String id, Feather icon, Runnable action) {
    return Controls.iconButton(id, icon, action);
  }

  private void add(Node control) {
    controls.getChildren().add(control);
  }

  /** Tells the call that is shown now; to be called at each pulse while it is shown. */
  public void pulse() {
    arrange();
    if (told != timeline.version() && timeline.index().isPresent()) {
      told = timeline.version();
      sentence =
          row()
              .map(row -> new Sentences(timeline.index().get()).of(row))
              .orElseGet(() -> Messages.get("presenter.nothing"));
    }
    String waiting = isNow() ? waiting() : "";
    String text =
        waiting.isEmpty() ? sentence : Messages.get("presenter.waiting", sentence, waiting);
    if (!text.equals(words.getText())) {
      words.setText(text);
    }
  }

  private boolean isNow() {
    return timeline.selectedRowProperty().get() == TimelineViewModel.NO_ROW
        && timeline.cursorNanosProperty().get() == TimelineViewModel.NOW;
  }

  /** Who waits in which call just now; empty if nobody does. */
  private String waiting() {
    return timeline
        .source()
        .map(
            source -> {
              long before = source.journal().clock().nanos() - WAITS_NANOS;
              List<String> all =
                  source.open().get().stream()
                      .filter(call -> call.startNanos() <= before)
                      .limit(MOST_WAITING)
                      .map(
                          call ->
                              Messages.get(
                                  "presenter.waits",
                                  call.socket(),
                                  call.operation().berkeleyName()))
                      .toList();
              return String.join(", ", all);
            })
        .orElse("");
  }

  /** The selected row; without one, the last step that is shown. */
  private Optional<Row> row() {
    long selected = timeline.selectedRowProperty().get();
    return timeline
        .entry(selected)
        .map(entry -> new Row(selected, entry))
        .or(() -> timeline.steps().filter(all -> all.size() > 0).flatMap(this::last));
  }

  private Optional<Row> last(StepIndex all) {
    long moment = timeline.cursorNanosProperty().get();
    long behind = moment == TimelineViewModel.NOW ? all.size() : all.firstEndingAfter(moment);
    return all.read(Math.max(0, behind - 1), 1, 64).stream().findFirst();
  }
}

package dev.socketworkbench.ui.server;

import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The multicast groups of a server of datagrams that runs: one to join, and those to leave. */
final class GroupsLine extends VBox {
  private final ServerViewModel model;
  private final TextField group = Controls.named(new TextField(), "server-group");
  private final FlowPane joined = new FlowPane();
  private List<String> shown = List.of();

  GroupsLine(ServerViewModel model) {
    this.model = model;
    getStyleClass().add("form");
    Button join = Controls.button("server-group-join", Feather.PLUS, this::join);
    join.disableProperty().bind(model.canStopProperty().not());
    group.setPromptText(Messages.get("server.group-prompt"));
    group.setPrefColumnCount(8);
    Controls.enterPresses(join, group);
    HBox.setHgrow(group, Priority.ALWAYS);
    HBox line = new HBox(Controls.labelFor(group, Messages.get("server.group")), group, join);
    line.getStyleClass().add("field-line");
    join.setMinWidth(USE_PREF_SIZE);
    joined.getStyleClass().add("buttons");
    joined.setId("server-groups");
    getChildren().addAll(line, joined);
    joined.setManaged(false);
  }

  /** Shows the groups that there are now. */
  void refresh() {
    List<String> now = model.server().map(Server::groups).orElse(List.of());
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    joined.getChildren().setAll(now.stream().map(this::leaving).toList());
    joined.setManaged(!now.isEmpty());
  }

  private Button leaving(String one) {
    Button leave =
        Controls.described(
            new Button(),
            "server-group-leave",
            Messages.get("server.group-leave", one),
            Messages.get("server.group-leave-tip", one));
    leave.setOnAction(event -> model.groups().leave(one));
    return leave;
  }

  private void join() {
    if (model.groups().join(group.getText())) {
      group.clear();
    }
  }
}

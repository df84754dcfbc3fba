package dev.socketworkbench.ui.workspace;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.WorkspaceWriter;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Says which workspace the window shows, what its author wants said, and what it has, line by line:
 * nothing of that runs before a person presses a button.
 */
public final class WorkspaceBar extends VBox {
  private static final double MOST_OF_WINDOW = 0.16;

  private final Button startAll;
  private final ToggleButton details = Controls.iconToggle("workspace-details", Feather.LIST);

  /**
   * A line for a workspace.
   *
   * @param name of its file
   * @param remarks what could not be as it says
   * @param start starts its servers
   * @param close takes the line away
   */
  public WorkspaceBar(
      String name, Workspace workspace, List<String> remarks, Runnable start, Runnable close) {
    setId("workspace-bar");
    getStyleClass().addAll("notice", "workspace-bar");
    Label title = text(title(name, workspace), "workspace-title");
    title.getStyleClass().add("workspace-title");
    startAll = Controls.button("workspace-start", Feather.PLAY, start);
    startAll.setMinWidth(USE_PREF_SIZE);
    startAll.setVisible(!workspace.servers().isEmpty());
    startAll.setManaged(startAll.isVisible());
    HBox buttons =
        new HBox(startAll, details, Controls.iconButton("workspace-close", Feather.X, close));
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(USE_PREF_SIZE);
    WrappingLine head = new WrappingLine(title, buttons);
    VBox about = new VBox();
    about.getStyleClass().add("workspace-about");
    workspace.notes().forEach(note -> about.getChildren().add(text(note, null)));
    for (String remark : remarks) {
      Label label = text(remark, null);
      label.getStyleClass().add("workspace-remark");
      about.getChildren().add(label);
    }
    about.getChildren().add(what(workspace));
    ScrollPane scroll = new ScrollPane(about);
    scroll.setId("workspace-about");
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll
        .maxHeightProperty()
        .bind(
            sceneProperty()
                .flatMap(Scene::heightProperty)
                .map(height -> MOST_OF_WINDOW * height.doubleValue())
                .orElse(0.0));
    scroll.setMinHeight(0);
    scroll.visibleProperty().bind(details.selectedProperty());
    scroll.managedProperty().bind(scroll.visibleProperty());
    details.setSelected(true);
    getChildren().addAll(head, scroll);
  }

  /** Puts the focus where Enter starts the servers, if it has some. */
  public void focusStart() {
    (startAll.isVisible() ? startAll : details).requestFocus();
  }

  /** What it is and has, in one line. */
  private static String title(String name, Workspace workspace) {
    String file = Escapes.text(name);
    String has =
        Messages.get(
            "workspace.has",
            workspace.servers().size(),
            workspace.clients().size(),
            workspace.programs().size());
    return workspace.title().isEmpty()
        ? Messages.get("workspace.untitled", file, has)
        : Messages.get("workspace.titled", Escapes.text(workspace.title()), file, has);
  }

  private static VBox what(Workspace workspace) {
    VBox box = new VBox();
    box.setId("workspace-lines");
    List<String> lines = new ArrayList<>(WorkspaceWriter.lines(workspace));
    if (lines.isEmpty()) {
      box.getChildren().add(text(Messages.get("workspace.empty"), null));
    }
    for (String line : lines) {
      Label label = text(line, null);
      label.getStyleClass().add("mono");
      box.getChildren().add(label);
    }
    if (!workspace.programs().isEmpty()) {
      Label told = text(Messages.get("workspace.programs"), null);
      told.getStyleClass().add("muted");
      box.getChildren().add(told);
    }
    return box;
  }

  /** A text of somebody else: what cannot be seen is shown, and nothing in it means anything. */
  private static Label text(String text, String id) {
    Label label = new Label(Escapes.visible(text));
    label.setId(id);
    label.setMnemonicParsing(false);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }
}

package dev.socketworkbench.ui.workspace;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks what a workspace is to be called, and whether the window's look belongs to it. */
public final class WorkspaceDialog extends Dialog<WorkspaceDialog.WorkspaceWords> {
  private static final double GAP = 8;
  private static final int ROWS = 5;

  /**
   * What a person wants of it.
   *
   * @param title a few words
   * @param notes a paragraph in each line
   * @param withLook whether theme, size of the text, folded panes and the logs are written, too
   */
  public record WorkspaceWords(String title, String notes, boolean withLook) {
    /** Nothing yet. */
    public static final WorkspaceWords NONE = new WorkspaceWords("", "", false);
  }

  private final TextField title = Controls.named(new TextField(), "workspace-name");
  private final TextArea notes = Controls.named(new TextArea(), "workspace-notes");
  private final CheckBox look = Controls.named(new CheckBox(), "workspace-look");

  /**
   * A dialog that is not shown yet.
   *
   * @param before what was said of it the last time
   */
  public WorkspaceDialog(Window owner, WorkspaceWords before) {
    initOwner(owner);
    setTitle(Messages.get("workspace.save-title"));
    setHeaderText(Messages.get("workspace.save-title"));
    setResizable(true);
    ButtonType save =
        new ButtonType(Messages.get("export.choose-file"), ButtonBar.ButtonData.OK_DONE);
    DialogPane pane = getDialogPane();
    Scene scene = owner.getScene();
    pane.getStylesheets().setAll(scene.getStylesheets());
    pane.setStyle(scene.getRoot().getStyle() + ";-fx-pref-width: 36em;");
    pane.setMinHeight(Region.USE_PREF_SIZE);
    pane.getButtonTypes().setAll(save, ButtonType.CANCEL);
    title.setText(before.title());
    notes.setText(before.notes());
    notes.setPrefRowCount(ROWS);
    notes.setWrapText(true);
    look.setSelected(before.withLook());
    look.setWrapText(true);
    Label about = new Label(Messages.get("workspace.save-about"));
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().add("muted");
    pane.setContent(
        new VBox(
            GAP,
            about,
            Controls.labelFor(title, Messages.get("workspace-name.label")),
            title,
            Controls.labelFor(notes, Messages.get("workspace-notes.label")),
            notes,
            look));
    setResultConverter(
        pressed ->
            save.equals(pressed)
                ? new WorkspaceWords(title.getText(), notes.getText(), look.isSelected())
                : null);
    setOnShown(event -> title.requestFocus());
  }

  /** Shows it and waits; empty if the user cancels. */
  public Optional<WorkspaceWords> ask() {
    return showAndWait();
  }
}

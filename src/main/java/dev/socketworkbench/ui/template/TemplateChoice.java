package dev.socketworkbench.ui.template;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.support.layout.LateListSkin;
import java.io.File;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** Chooses a template: one of the program, one that was opened before, or a file. */
public final class TemplateChoice extends HBox {
  private final KnownTemplates known;
  private final ComboBox<String> names;

  /**
   * A choice of none.
   *
   * @param id of where the name is chosen
   * @param openId of the button that opens a file
   */
  public TemplateChoice(String id, String openId, KnownTemplates known) {
    this.known = known;
    names = LateListSkin.on(Controls.named(new ComboBox<>(), id));
    names.setItems(known.names());
    names.setPromptText(Messages.get("template.choose"));
    names.setConverter(new Shown<>(KnownTemplates::shown));
    names.setMinWidth(0);
    names.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(names, Priority.ALWAYS);
    Button open = Controls.iconButton(openId, Feather.FOLDER, this::open);
    open.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("template-choice");
    setMinWidth(0);
    getChildren().addAll(names, open);
  }

  /** Where the name is chosen; its value is null for none. */
  public ComboBox<String> names() {
    return names;
  }

  private void open() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("template.open"));
    Optional.ofNullable(names.getValue())
        .map(File::new)
        .map(File::getParentFile)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
        .ifPresent(
            file -> {
              known.opened(file.getPath());
              names.setValue(file.getPath());
            });
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.about.Build;
import dev.socketworkbench.about.Licence;
import dev.socketworkbench.about.Licences;
import dev.socketworkbench.ui.support.AppIcon;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What this program is, and the licences of its parts with their full texts. */
final class AboutPane extends VBox {
  private final TextArea build = text("about-build");
  private final TextArea terms = text("about-licence");
  private final ListView<Licence> parts = Controls.named(new ListView<>(), "about-parts");
  private final Background background;

  AboutPane(Background background) {
    this.background = background;
    getStyleClass().add("about");
    build.setPrefRowCount(6);
    parts.setCellFactory(list -> new PartCell());
    parts
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            part -> {
              if (part != null) {
                show(part);
              }
            });
    HBox.setHgrow(build, Priority.ALWAYS);
    HBox.setHgrow(terms, Priority.ALWAYS);
    VBox.setVgrow(terms, Priority.ALWAYS);
    HBox texts = new HBox(parts, terms);
    texts.getStyleClass().add("about-texts");
    VBox.setVgrow(texts, Priority.ALWAYS);
    HBox top = new HBox(AppIcon.view(64), build);
    top.getStyleClass().add("about-top");
    Label what = new Label(Messages.get("about.text"));
    Label made = new Label(Messages.get("about.parts"));
    for (Label words : List.of(what, made)) {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
    }
    getChildren().addAll(what, top, made, texts);
    background.run(Build::ofThisProgram, this::show, this::failed);
    background.run(Licences::all, this::show, this::failed);
  }

  private static TextArea text(String id) {
    TextArea area = Controls.named(new TextArea(), id);
    area.setEditable(false);
    area.getStyleClass().add("mono");
    return area;
  }

  private void show(Build told) {
    build.setText(String.join("\n", told.lines()));
  }

  private void show(List<Licence> all) {
    parts.getItems().setAll(all);
    parts.getSelectionModel().selectFirst();
  }

  private void show(Licence part) {
    background.run(
        () -> Licences.text(part),
        text -> {
          if (part.equals(parts.getSelectionModel().getSelectedItem())) {
            terms.setText(part.home().equals("-") ? text : part.home() + "\n\n" + text);
          }
        },
        this::failed);
  }

  private void failed(Exception reason) {
    terms.setText(reason.toString());
  }

  private static final class PartCell extends ListCell<Licence> {
    @Override
    protected void updateItem(Licence part, boolean empty) {
      super.updateItem(part, empty);
      setText(empty || part == null ? null : Messages.get("about.part", part.name(), part.terms()));
    }
  }
}

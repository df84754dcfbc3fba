package dev.socketworkbench.ui.help;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Something that was found: what it is called, and its sentence below. */
final class HitCell extends ListCell<HelpHit> {
  /** Room for the scroll bar and the cell's own edges, in sizes of the text. */
  private static final double EDGES = 3;

  private final Label title = new Label();
  private final Label kind = new Label();
  private final Label sentence = new Label();
  private final VBox box;

  HitCell(ListView<HelpHit> list) {
    getStyleClass().add("help-hit");
    title.getStyleClass().add("help-hit-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    kind.getStyleClass().add("muted");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    HBox line = new HBox(title, kind);
    line.getStyleClass().add("help-hit-line");
    box = new VBox(line, sentence);
    setPrefWidth(0); // as wide as the list, so that the sentence wraps
    box.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.max(0, list.getWidth() - EDGES * title.getFont().getSize()),
                list.widthProperty(),
                title.fontProperty()));
  }

  @Override
  protected void updateItem(HelpHit hit, boolean empty) {
    super.updateItem(hit, empty);
    boolean none = empty || hit == null;
    setGraphic(none ? null : box);
    if (!none) {
      title.setText(hit.title());
      kind.setText(hit.kind());
      sentence.setText(hit.sentence());
      setAccessibleText(hit.title() + ", " + hit.kind() + ": " + hit.sentence());
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return getGraphic() == null
        ? super.computePrefHeight(width)
        : box.prefHeight(box.getPrefWidth()) + snappedTopInset() + snappedBottomInset();
  }
}

package dev.socketworkbench.ui.help;

import dev.socketworkbench.ui.timeline.canvas.LegendView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A page, drawn. */
final class PageView extends VBox {
  private final Consumer<HelpPlace> open;

  /** What the names in a table have of the page's width at most; longer ones wrap. */
  private static final double NAMES = 0.4;

  private final List<Node> places = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private GridPane table;
  private int tableRow;

  PageView(String title, List<HelpBlock> blocks, Consumer<HelpPlace> open) {
    this.open = open;
    getStyleClass().add("help-page");
    getChildren().add(heading(title, "help-title"));
    for (HelpBlock block : blocks) {
      places.add(node(block));
    }
    widthProperty().subscribe(this::giveNamesRoom);
  }

  /** What a key or a term means can wrap; it itself is one word. */
  private void giveNamesRoom() {
    double most = NAMES * getWidth();
    names.forEach(name -> name.setMinWidth(Math.min(Math.ceil(name.prefWidth(-1)), most)));
  }

  /** Where a block stands on it. */
  Node place(int block) {
    return places.get(block);
  }

  static Label heading(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  static Label code(String text) {
    Label code = heading(text, "help-code");
    code.getStyleClass().add("mono");
    code.setMaxWidth(Double.MAX_VALUE);
    return code;
  }

  private Node node(HelpBlock block) {
    if (block instanceof HelpBlock.TableRow row) {
      return row(row);
    }
    table = null;
    Node node =
        switch (block) {
          case HelpBlock.Title heading -> heading(heading.text(), "help-heading");
          case HelpBlock.Paragraph paragraph -> paragraph(paragraph);
          case HelpBlock.Code code -> code(code.text());
          case HelpBlock.Legend legend -> new LegendView();
          case HelpBlock.TableRow row -> throw new IllegalStateException("a row is put in a table");
        };
    getChildren().add(node);
    return node;
  }

  private Node paragraph(HelpBlock.Paragraph paragraph) {
    MarkedFlow text = new MarkedFlow(paragraph.text(), open);
    if (paragraph.bullet().isEmpty()) {
      return text;
    }
    Label bullet = new Label(paragraph.bullet());
    bullet.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox item = new HBox(bullet, text);
    item.getStyleClass().add("help-item");
    return item;
  }

  private Node row(HelpBlock.TableRow row) {
    if (table == null) {
      table = new GridPane();
      table.getStyleClass().add("shortcuts");
      tableRow = 0;
      getChildren().add(table);
    }
    Label name = heading(row.name(), "mono");
    names.add(name);
    name.fontProperty().subscribe((before, now) -> giveNamesRoom());
    MarkedFlow text = new MarkedFlow(row.text(), open);
    GridPane.setHgrow(text, Priority.ALWAYS);
    table.addRow(tableRow, name, text);
    tableRow++;
    return name;
  }
}

package dev.socketworkbench.ui.timeline.export;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.controlsfx.control.PopOver;

/** Asks how to export the timeline; copies it, or lets the user save it. */
public final class ExportDialog {
  private static final double GAP = 8;

  private final TimelineExport export;
  private final ComboBox<ExportFormat> format =
      Controls.named(new ComboBox<>(), "timeline-export-format");
  private final CheckBox dark = Controls.named(new CheckBox(), "timeline-export-dark");
  private final CheckBox visible = Controls.named(new CheckBox(), "timeline-export-visible");
  private final Spinner<Integer> width =
      Controls.named(new Spinner<>(400, 8_000, 1_200, 100), "timeline-export-width");
  private final Label said = new Label();
  private final PopOver popOver = new PopOver();
  private final TimelineFile.Saver saver;

  /**
   * A dialog that is not shown yet.
   *
   * @param model the timeline to export
   * @param saver has the file written that the user asks for
   */
  public ExportDialog(TimelineViewModel model, TimelineFile.Saver saver) {
    this.saver = saver;
    export = new TimelineExport(model);
    format.getItems().setAll(ExportFormat.values());
    format.setValue(ExportFormat.SVG);
    format.setMaxWidth(Double.MAX_VALUE);
    width.setEditable(true);
    visible.disableProperty().bind(format.valueProperty().isEqualTo(ExportFormat.PNG));
    said.setWrapText(true);
    said.setMaxWidth(320);
    GridPane grid = new GridPane(GAP, GAP);
    grid.setPadding(new Insets(2 * GAP));
    grid.addRow(0, Controls.labelFor(format, Messages.get("timeline-export.format")), format);
    grid.addRow(1, Controls.labelFor(width, Messages.get("timeline-export.width")), width);
    grid.add(dark, 1, 2);
    grid.add(visible, 1, 3);
    grid.add(
        new HBox(
            GAP,
            Controls.button("timeline-export-copy", this::copy),
            Controls.button("timeline-export-save", this::save)),
        1,
        4);
    grid.add(said, 0, 5, 2, 1);
    popOver.setContentNode(grid);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
  }

  /** Shows it at a node, in the style of the node's scene. */
  public void show(Node owner) {
    said.setText("");
    popOver.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
    popOver.show(owner);
  }

  private TimelineExport.Wanted wanted() {
    return new TimelineExport.Wanted(
        format.getValue(),
        dark.isSelected(),
        width.getValue(),
        visible.isSelected() && !visible.isDisabled());
  }

  private void copy() {
    TimelineExport.Wanted wanted = wanted();
    export
        .exporter(wanted)
        .ifPresent(
            exporter -> {
              said.setText(Messages.get("timeline-export.at-work"));
              wanted
                  .format()
                  .written()
                  .ifPresentOrElse(
                      format ->
                          export.text(
                              format,
                              exporter,
                              text -> copied(content -> content.putString(text)),
                              reason ->
                                  said.setText(Messages.get("timeline-export.not-copied", reason))),
                      () -> copied(content -> content.putImage(export.picture(wanted, exporter))));
            });
  }

  private void copied(Consumer<ClipboardContent> filling) {
    ClipboardContent content = new ClipboardContent();
    filling.accept(content);
    Clipboard.getSystemClipboard().setContent(content);
    said.setText(Messages.get("timeline-export.copied"));
  }

  private void save() {
    TimelineExport.Wanted wanted = wanted();
    export
        .exporter(wanted)
        .ifPresent(
            exporter -> {
              popOver.hide(); // the window says from now on how it goes
              saver.save(export.file(wanted, exporter));
            });
  }
}

package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.ui.timeline.bytes.ByteStripView;
import dev.socketworkbench.ui.timeline.canvas.MinimapView;
import dev.socketworkbench.ui.timeline.canvas.TimelineCanvas;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The timeline with its tools, its list and its byte strip. */
public final class TimelinePane extends BorderPane {
  private static final double DRAWING_SHARE = 0.6;

  private final TimelineViewModel model;
  private final TimelineCanvas canvas;
  private final MinimapView minimap;
  private final SentenceList list;
  private final ByteStripView strip;
  private final TimelineTools tools;
  private final ChoiceLine choice;
  private final VBox top;
  private final SplitPane middle = new SplitPane();
  private boolean hasStrip = true;

  /**
   * A pane of a model; something must call {@link #pulse()} at each pulse.
   *
   * @param saver gets what is to be saved of it
   */
  public TimelinePane(TimelineViewModel model, TimelineFile.Saver saver) {
    this.model = model;
    setId("timeline");
    getStyleClass().addAll("pane", "timeline");
    canvas = new TimelineCanvas(model);
    minimap = new MinimapView(model);
    list = new SentenceList(model);
    strip = new ByteStripView(model);
    tools = new TimelineTools(model, saver);
    middle.getItems().add(canvas);
    choice = new ChoiceLine(model);
    top = new VBox(tools, choice);
    setTop(top);
    StackPane drawing = new StackPane(middle, new PastBanner(model));
    drawing.setMinSize(0, 0);
    setCenter(drawing);
    setBottom(new VBox(minimap, strip));
    model.listShownProperty().subscribe(this::showList);
  }

  private void showList(boolean shown) {
    if (!shown) {
      middle.getItems().remove(list);
    } else if (!middle.getItems().contains(list)) {
      middle.getItems().add(list);
      middle.setDividerPositions(DRAWING_SHARE);
    }
  }

  /** Looks how much there is now and draws what changed. */
  public void pulse() {
    model.pulse();
    choice.pulse();
    canvas.pulse();
    minimap.pulse();
    if (model.listShownProperty().get()) {
      list.pulse();
    }
    strip.pulse(hasStrip && hasRoomForStrip(), hasRoomToSpare());
  }

  /** In a low window the drawing counts more than the bytes. */
  private boolean hasRoomForStrip() {
    double least =
        tools.getHeight()
            + choice.getHeight()
            + minimap.getHeight()
            + canvas.minHeight(-1)
            + strip.prefHeight(-1);
    return getHeight() == 0 || getHeight() >= least;
  }

  /** Whether the bytes take no room from the lanes: nothing is read there that they would hide. */
  private boolean hasRoomToSpare() {
    double free = strip.isVisible() ? 0 : strip.prefHeight(-1);
    return canvas.timeHeight() - free >= model.leastHeight();
  }

  /** Whether the row of buttons and the bytes are there, or the drawing has their room, too. */
  public void showTools(boolean on) {
    hasStrip = on;
    tools.setVisible(on);
    tools.setManaged(on);
  }

  /** Shows a line between the tools and the lanes. */
  public void addLine(Region line) {
    top.getChildren().add(line);
  }

  /** Puts the focus where the keys step through time. */
  public void focusDrawing() {
    canvas.requestFocus();
  }

  /** Whether the state diagram is wanted beside the timeline. */
  public BooleanProperty statesShownProperty() {
    return tools.statesShown();
  }

  /** Runs this when somebody asks what the shapes mean. */
  public void onLegend(Runnable show) {
    tools.onLegend(show);
  }

  /** Asks for a note: a new one, or another text of the one that is selected. */
  public void note() {
    tools.note();
  }

  /** Lets a person choose the connections that are shown. */
  public void chooseConnections() {
    tools.chooseConnections();
  }

  /** Asks how to export what is shown. */
  public void export() {
    tools.export();
  }

  /** Tells what the shapes mean. */
  public void legend() {
    tools.legend();
  }

  /** The selected row of the journal; to be bound to the logs' in both directions. */
  public LongProperty selectedRowProperty() {
    return model.selectedRowProperty();
  }

  /** The moment that is shown, in nanoseconds since the session began, or "now". */
  public LongProperty cursorNanosProperty() {
    return model.cursorNanosProperty();
  }

  /** The state behind the pane. */
  public TimelineViewModel model() {
    return model;
  }

  /** The whole session at a glance. */
  MinimapView minimap() {
    return minimap;
  }

  /** The drawing itself. */
  public TimelineCanvas canvas() {
    return canvas;
  }
}

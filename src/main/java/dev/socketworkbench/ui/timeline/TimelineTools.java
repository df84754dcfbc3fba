package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.LateListSkin;
import dev.socketworkbench.ui.support.layout.ToolRow;
import dev.socketworkbench.ui.support.theme.Icons;
import dev.socketworkbench.ui.timeline.canvas.NoteDialog;
import dev.socketworkbench.ui.timeline.export.ExportDialog;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.model.Speed;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The row of buttons over the timeline. */
final class TimelineTools extends ToolRow {
  private static final double ZOOM = 1.25;

  private final TimelineViewModel model;
  private final BooleanProperty statesShown = new SimpleBooleanProperty(this, "statesShown");
  private Optional<ConnectionChooser> chooser = Optional.empty();
  private final ExportDialog exports;
  private Runnable showLegend = () -> {};
  private final Button choose =
      Controls.iconButton("timeline-choose", Feather.FILTER, this::chooseConnections);
  private final Button export =
      Controls.iconButton("timeline-export", Feather.DOWNLOAD, this::export);
  private final Button legend =
      Controls.iconButton("timeline-legend", Feather.HELP_CIRCLE, this::legend);

  TimelineTools(TimelineViewModel model, TimelineFile.Saver saver) {
    super("timeline-tools");
    this.model = model;
    this.exports = new ExportDialog(model, saver);
    ToggleButton list = Controls.iconToggle("timeline-list", Feather.LIST);
    list.selectedProperty().bindBidirectional(model.listShownProperty());
    ToggleButton states = Controls.iconToggle("timeline-states", Feather.SHARE_2);
    states.selectedProperty().bindBidirectional(statesShown);
    ToggleButton packets = Controls.iconToggle("timeline-packets", Feather.REPEAT);
    packets.selectedProperty().bindBidirectional(model.packetsShownProperty());
    ToggleButton bytes = Controls.iconToggle("timeline-bytes", Feather.HASH);
    model.bytes().shownProperty().subscribe(bytes::setSelected);
    bytes.setOnAction(
        event -> {
          model.bytes().toggle();
          bytes.setSelected(model.bytes().shownProperty().get()); // until it is so
        });
    Button now = Controls.button("timeline-now", model.cursor()::toNow);
    now.disableProperty()
        .bind(
            model
                .cursorNanosProperty()
                .isEqualTo(TimelineViewModel.NOW)
                .and(model.followingProperty()));
    addTools(
        modes(),
        Controls.iconButton(
            "timeline-first", Feather.CHEVRONS_LEFT, () -> model.cursor().toEnd(false)),
        Controls.iconButton(
            "timeline-previous", Feather.CHEVRON_LEFT, () -> model.cursor().step(-1)),
        play(),
        Controls.iconButton("timeline-next", Feather.CHEVRON_RIGHT, () -> model.cursor().step(1)),
        Controls.iconButton(
            "timeline-last", Feather.CHEVRONS_RIGHT, () -> model.cursor().toEnd(true)),
        now,
        speed(),
        Controls.iconButton("timeline-zoom-in", Feather.ZOOM_IN, () -> model.zoom(ZOOM, 0)),
        Controls.iconButton("timeline-zoom-out", Feather.ZOOM_OUT, () -> model.zoom(1 / ZOOM, 0)),
        Controls.iconButton("timeline-fit", Feather.MAXIMIZE, model::fit),
        choose,
        Controls.iconButton("timeline-note", Feather.BOOKMARK, this::note),
        list,
        bytes,
        states,
        export,
        legend,
        packets);
    getStyleClass().add("timeline-tools");
    TabGroup.of(this);
  }

  private Node modes() {
    ToggleButton steps = Controls.named(new ToggleButton(), "timeline-steps");
    ToggleButton real = Controls.named(new ToggleButton(), "timeline-real-time");
    SegmentedButton both = new SegmentedButton(steps, real);
    model
        .modeProperty()
        .subscribe(mode -> (mode == TimeMode.STEPS ? steps : real).setSelected(true));
    both.getToggleGroup()
        .selectedToggleProperty()
        .subscribe(
            (before, chosen) -> {
              if (chosen == null) {
                // One of the two is always on.
                before.setSelected(true);
              } else {
                model
                    .modeProperty()
                    .set(chosen.equals(steps) ? TimeMode.STEPS : TimeMode.REAL_TIME);
              }
            });
    return both;
  }

  private Node play() {
    Button play = Controls.iconButton("timeline-play", Feather.PLAY, model.playback()::toggle);
    model
        .playback()
        .playingProperty()
        .subscribe(on -> play.setGraphic(Icons.of(on ? Feather.PAUSE : Feather.PLAY)));
    return play;
  }

  private Node speed() {
    ComboBox<Speed> speed = LateListSkin.on(Controls.named(new ComboBox<>(), "timeline-speed"));
    speed.getItems().setAll(Speed.ALL);
    speed.setValue(new Speed(model.playback().speedProperty().get()));
    speed
        .valueProperty()
        .subscribe(chosen -> model.playback().speedProperty().set(chosen.factor()));
    return speed;
  }

  /** Where a pop-up stands: at its button, or where there was no room for that, at all tools. */
  private Node at(Button button) {
    return isVisible() && hasRoomFor(button) ? button : this;
  }

  /** Lets a person choose the connections that are shown. */
  void chooseConnections() {
    if (chooser.isEmpty()) {
      chooser = Optional.of(new ConnectionChooser(model)); // a whole list of its own
    }
    chooser.get().show(at(choose));
  }

  /** Asks how to export what is shown. */
  void export() {
    exports.show(at(export));
  }

  /** Tells what the shapes mean. */
  void legend() {
    showLegend.run();
  }

  /** Where the shapes are explained. */
  void onLegend(Runnable show) {
    showLegend = show;
  }

  /** Asks for a note: a new one, or another text of the one that is selected. */
  void note() {
    new NoteDialog(model.notes()).show(getScene().getWindow());
  }

  /** Whether the state diagram is wanted beside the timeline. */
  BooleanProperty statesShown() {
    return statesShown;
  }
}

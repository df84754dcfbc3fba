package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

/** What can be done with the timeline, by the names of its tools. */
public final class TimelineActions {
  private static final double ZOOM = 1.25;

  private TimelineActions() {}

  /** Describes them. */
  public static void add(Actions actions, TimelinePane timeline) {
    TimelineViewModel model = timeline.model();
    ObservableValue<Boolean> playing = model.playback().playingProperty();
    actions.add(
        mode("timeline-steps.text", model, TimeMode.STEPS),
        mode("timeline-real-time.text", model, TimeMode.REAL_TIME));
    actions.add(
        of("timeline-first.text", () -> model.cursor().toEnd(false)).keysInPane("Home"),
        of("timeline-previous.text", () -> model.cursor().step(-1)).keysInPane("Up"),
        of("timeline-next.text", () -> model.cursor().step(1)).keysInPane("Down"),
        of("timeline-last.text", () -> model.cursor().toEnd(true)).keysInPane("End"),
        of("timeline-now.text", model.cursor()::toNow)
            .keysInPane("Esc")
            .when(
                model
                    .cursorNanosProperty()
                    .isNotEqualTo(TimelineViewModel.NOW)
                    .or(model.followingProperty().not()),
                Messages.get("why.now")),
        of("timeline-play.text", model.playback()::toggle).keysInPane("Space").shows(playing));
    actions.add(
        of("timeline-zoom-in.text", () -> model.zoom(ZOOM, 0)).keysInPane("+"),
        of("timeline-zoom-out.text", () -> model.zoom(1 / ZOOM, 0)).keysInPane("−"),
        of("timeline-fit.text", model::fit));
    actions.add(
        of("timeline-choose.text", timeline::chooseConnections),
        of("timeline-show-all.text", model::showAll)
            .when(model.choiceProperty().map(now -> !now.all()), Messages.get("why.all-shown")),
        of("timeline-note.text", timeline::note)
            .keys("Shortcut+B")
            .reads(model.selectedRowProperty().map(row -> noteName(model))),
        toggle("timeline-list.text", model.listShownProperty()),
        of("timeline-bytes.text", model.bytes()::toggle).shows(model.bytes().shownProperty()),
        toggle("timeline-packets.text", model.packetsShownProperty()),
        toggle("timeline-measures.text", model.measuresShownProperty()),
        toggle("timeline-tls.text", model.tlsShownProperty()),
        toggle("timeline-states.text", timeline.statesShownProperty()));
    actions.add(
        of("timeline-export.text", timeline::export), of("timeline-legend.text", timeline::legend));
  }

  /** What the note's key does with what is selected. */
  private static String noteName(TimelineViewModel model) {
    return Messages.get(
        model.notes().selected().isPresent() ? "timeline-note.change" : "timeline-note.text");
  }

  private static Action mode(String key, TimelineViewModel model, TimeMode mode) {
    return of(key, () -> model.modeProperty().set(mode))
        .shows(model.modeProperty().map(now -> now == mode));
  }

  private static Action toggle(String key, BooleanProperty shown) {
    return of(key, () -> shown.set(!shown.get())).shows(shown);
  }

  private static Action of(String key, Runnable run) {
    return new Action(ActionGroup.TIMELINE, key, run);
  }
}

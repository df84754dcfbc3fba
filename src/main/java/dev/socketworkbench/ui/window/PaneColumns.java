package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PaneTitle;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/**
 * What stands above the logs: server, timeline and clients side by side; where the window is too
 * narrow for that in its text's size, the server and the clients take turns beside the timeline.
 */
final class PaneColumns {
  /** From this width on, in sizes of the text, all three have room. */
  private static final double ROOM_FOR_THREE = 54;

  private static final double SHARE_OF_TURNS = 0.36;

  private final SplitPane split = new SplitPane();
  private final Optional<LivePanes> live;
  private final Node timeline;
  private final ToggleButton server = Controls.named(new ToggleButton(), "side-server");
  private final ToggleButton client = Controls.named(new ToggleButton(), "side-client");
  private final SegmentedButton turns = new SegmentedButton(server, client);
  private double[] besideEachOther = {};
  private double[] inTurns = {SHARE_OF_TURNS};
  private boolean isServersTurn = true;
  private boolean isNarrow;
  private boolean isNew;
  private boolean isAlone;
  private boolean isArranging;
  private boolean isToBeArrangedAgain;
  private final BooleanProperty areServersFolded =
      new SimpleBooleanProperty(this, "areServersFolded");
  private final BooleanProperty areClientsFolded =
      new SimpleBooleanProperty(this, "areClientsFolded");
  private final Rail serversRail =
      new Rail(
          "side-unfold-servers",
          Messages.get("server.title"),
          Feather.CHEVRON_RIGHT,
          () -> areServersFolded.set(false));
  private final Rail clientsRail =
      new Rail(
          "side-unfold-clients",
          Messages.get("client.title"),
          Feather.CHEVRON_LEFT,
          () -> areClientsFolded.set(false));

  /**
   * The columns of a window.
   *
   * @param live the panes at both sides, if the window has them
   */
  PaneColumns(Optional<LivePanes> live, Node timeline) {
    this.live = live;
    this.timeline = timeline;
    split.setId("split-upper");
    server.setSelected(true);
    turns.getToggleGroup().selectedToggleProperty().subscribe(this::chosen);
    live.ifPresent(this::addFolds);
    areServersFolded.subscribe((before, now) -> folded());
    areClientsFolded.subscribe((before, now) -> folded());
    arrange();
  }

  private void addFolds(LivePanes panes) {
    panes
        .servers()
        .title()
        .setControl(
            Controls.iconButton(
                "side-fold-servers", Feather.CHEVRON_LEFT, () -> areServersFolded.set(true)));
    panes
        .clients()
        .title()
        .setControl(
            Controls.iconButton(
                "side-fold-clients", Feather.CHEVRON_RIGHT, () -> areClientsFolded.set(true)));
  }

  /** Whether the servers have folded to a rail; without effect where the panes take turns. */
  BooleanProperty serversFoldedProperty() {
    return areServersFolded;
  }

  /** The same for the clients. */
  BooleanProperty clientsFoldedProperty() {
    return areClientsFolded;
  }

  private void folded() {
    keepDivision();
    arrange();
  }

  /** What holds the columns. */
  SplitPane split() {
    return split;
  }

  /** Finds out how many columns have room in a window so wide whose text is so high, in pixels. */
  void fit(double width, double textPixels) {
    settle();
    boolean narrow = live.isPresent() && width < ROOM_FOR_THREE * textPixels;
    if (narrow != isNarrow) {
      keepDivision();
      split.getScene().getRoot().layout(); // it may have another size now
      isNarrow = narrow;
      live.filter(panes -> Controls.hasFocusWithin(panes.clients())).ifPresent(it -> select(false));
      live.filter(panes -> Controls.hasFocusWithin(panes.servers())).ifPresent(it -> select(true));
      arrange();
    }
  }

  private void settleAfterLayout(Scene scene) {
    Runnable[] once = new Runnable[1];
    once[0] =
        () -> {
          scene.removePostLayoutPulseListener(once[0]);
          settle();
        };
    scene.addPostLayoutPulseListener(once[0]);
    Platform.requestNextPulse();
  }

  /** Dividers that were set before the first layout have drifted. */
  private void settle() {
    if (isNew) {
      isNew = false;
      split.setDividerPositions(isNarrow ? inTurns : besideEachOther);
    }
  }

  /** Whether the server and the clients take turns. */
  boolean isNarrow() {
    return isNarrow;
  }

  /** Gives all the room to the timeline, or takes it back. */
  void showAlone(boolean alone) {
    keepDivision();
    isAlone = alone;
    arrange();
  }

  /** What is to be used must be seen: unfolds it, and where the two take turns, it is its turn. */
  void turn(boolean toServer) {
    (toServer ? areServersFolded : areClientsFolded).set(false);
    boolean changes = isServersTurn != toServer;
    select(toServer);
    if (changes && isNarrow) {
      keepDivision();
      arrange();
    }
  }

  /** By mouse or key: the arrow keys choose without an action. */
  private void chosen(Toggle before, Toggle now) {
    if (now == null) {
      before.setSelected(true); // one of the two always is
    } else {
      turn(now.equals(server));
    }
  }

  private void select(boolean toServer) {
    isServersTurn = toServer;
    (toServer ? server : client).setSelected(true);
  }

  /** Where the two dividers stand where all three are beside each other; none without sides. */
  double[] places() {
    keepDivision();
    return besideEachOther.clone();
  }

  /** Puts the two dividers there, now or once all three are beside each other. */
  void divide(double... places) {
    besideEachOther = places.clone();
    if (!isNarrow && !isAlone && split.getDividers().size() == places.length) {
      split.setDividerPositions(places);
      isNew = false;
    }
  }

  private void keepDivision() {
    if (isNew) {
      return; // not settled yet
    }
    if (!isAlone && isNarrow) {
      inTurns = split.getDividerPositions();
    } else if (!isAlone) {
      keepBesideEachOther(split.getDividerPositions());
    }
  }

  /** A rail is no width that somebody chose. */
  private void keepBesideEachOther(double[] now) {
    double[] kept = now.clone();
    if (now.length == 2 && besideEachOther.length == 2) {
      kept[0] = split.getItems().contains(serversRail) ? besideEachOther[0] : now[0];
      kept[1] = split.getItems().contains(clientsRail) ? besideEachOther[1] : now[1];
    }
    besideEachOther = kept;
  }

  /**
   * What is told of panes that come and go, and of what has another size then, may ask for other
   * panes; the split pane must not get them while it still walks over those of before.
   */
  private void arrange() {
    if (isArranging) {
      isToBeArrangedAgain = true;
      return;
    }
    isArranging = true;
    try {
      do {
        isToBeArrangedAgain = false;
        arrangeNow();
      } while (isToBeArrangedAgain);
    } finally {
      isArranging = false;
    }
  }

  private void arrangeNow() {
    Scene scene = split.getScene();
    Node focus = scene == null ? null : scene.getFocusOwner();
    isNew = false;
    live.ifPresent(this::entitle);
    split.getItems().setAll(shown());
    if (!isAlone) {
      split.applyCss();
      split.layout();
      split.setDividerPositions(isNarrow ? inTurns : besideEachOther);
      isNew = scene != null;
      if (isNew) {
        settleAfterLayout(scene);
      }
    }
    if (focus != null && focus.getScene() != null) {
      focus.requestFocus(); // what is put elsewhere loses it
    }
  }

  private List<Node> shown() {
    if (live.isEmpty() || isAlone) {
      return List.of(timeline);
    }
    LivePanes panes = live.get();
    if (isNarrow) {
      return List.of(isServersTurn ? panes.servers() : panes.clients(), timeline);
    }
    return List.of(
        areServersFolded.get() ? serversRail : panes.servers(),
        timeline,
        areClientsFolded.get() ? clientsRail : panes.clients());
  }

  private void entitle(LivePanes panes) {
    PaneTitle first = panes.servers().title();
    PaneTitle second = panes.clients().title();
    first.showWords();
    second.showWords();
    if (isNarrow) {
      (isServersTurn ? first : second).showInstead(turns);
    }
  }
}

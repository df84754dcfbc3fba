package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckListView;
import org.controlsfx.control.PopOver;

/** Lets a person choose the connections that are shown, found by typing. */
final class ConnectionChooser {
  /** More could not be told apart in a list; typing finds the others. */
  private static final int MOST = 500;

  private static final double GAP = 8;

  private final TimelineViewModel model;
  private final ObservableList<Link> links = FXCollections.observableArrayList();
  private final CheckListView<Link> list =
      Controls.named(new CheckListView<>(links), "timeline-connections");
  private final TextField search = Controls.named(new TextField(), "timeline-search");
  private final Label more = new Label();
  private final PopOver popOver = new PopOver();
  private final Set<Integer> chosen = new HashSet<>();
  private boolean syncing;

  ConnectionChooser(TimelineViewModel model) {
    this.model = model;
    search.setPromptText(Messages.get("timeline-search.text"));
    search.textProperty().subscribe(text -> fill());
    list.setCellFactory(
        view ->
            new javafx.scene.control.cell.CheckBoxListCell<>(
                list::getItemBooleanProperty,
                new StringConverter<>() {
                  @Override
                  public String toString(Link link) {
                    return name(link);
                  }

                  @Override
                  public Link fromString(String text) {
                    throw new UnsupportedOperationException();
                  }
                }));
    list.getCheckModel()
        .getCheckedItems()
        .addListener((ListChangeListener<Link>) change -> checked());
    Button all = Controls.button("timeline-choose-all", this::all);
    Button none = Controls.button("timeline-choose-none", this::none);
    more.getStyleClass().add("muted");
    VBox box = new VBox(search, list, more, new HBox(GAP, all, none));
    box.getStyleClass().add("timeline-chooser");
    popOver.setContentNode(box);
    popOver.setAnimated(false);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
    popOver.setTitle(Messages.get("timeline-choose.text"));
  }

  static String name(Link link) {
    return Messages.get(
        "timeline.link",
        link.server().map(SocketId::toString).orElse(Messages.get("timeline.outside")),
        link.client().map(SocketId::toString).orElse(Messages.get("timeline.outside")),
        link.clientAddress());
  }

  void show(Node owner) {
    chosen.clear();
    ConnectionChoice now = model.choiceProperty().get();
    found().stream().filter(now::includes).forEach(link -> chosen.add(link.number()));
    fill();
    popOver.show(owner);
    search.requestFocus();
  }

  private List<Link> found() {
    return model.index().map(index -> index.links().all()).orElse(List.of());
  }

  private void fill() {
    String wanted = search.getText().toLowerCase(Locale.ROOT).strip();
    List<Link> matching =
        found().stream()
            .filter(link -> name(link).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    List<Link> shown = matching.subList(Math.max(0, matching.size() - MOST), matching.size());
    syncing = true;
    list.getCheckModel().clearChecks();
    links.setAll(shown);
    for (Link link : shown) {
      if (chosen.contains(link.number())) {
        list.getCheckModel().check(link);
      }
    }
    syncing = false;
    more.setText(Messages.get("timeline.links", shown.size(), found().size()));
  }

  private void checked() {
    if (syncing) {
      return;
    }
    for (Link link : links) {
      if (list.getCheckModel().isChecked(link)) {
        chosen.add(link.number());
      } else {
        chosen.remove(link.number());
      }
    }
    model.choiceProperty().set(ConnectionChoice.of(chosen));
  }

  private void all() {
    found().forEach(link -> chosen.add(link.number()));
    fill();
    model.choiceProperty().set(ConnectionChoice.ALL);
  }

  private void none() {
    chosen.clear();
    fill();
    model.choiceProperty().set(ConnectionChoice.of(chosen));
  }
}

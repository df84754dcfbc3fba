package dev.socketworkbench.ui.help;

import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The help: a search field, the names of the pages, and below them what is read. */
final class HelpView extends BorderPane {
  private final Actions actions;
  private final HelpSearch search;
  private final TextField field = Controls.named(new TextField(), "help-search");
  private final Button back = Controls.iconButton("help-back", Feather.ARROW_LEFT, this::back);
  private final Map<HelpPage, ToggleButton> tabs = new EnumMap<>(HelpPage.class);
  private final ListView<HelpHit> list = Controls.named(new ListView<>(), "help-list");
  private final ScrollPane scroll = new ScrollPane();
  private final Label nothing = new Label(Messages.get("help.nothing"));
  private final Deque<HelpPlace> past = new ArrayDeque<>();
  private HelpPlace here = HelpPlace.page(HelpPage.GETTING_STARTED);
  private boolean isTurning;

  HelpView(Actions actions, Runnable close) {
    this.actions = actions;
    this.search = new HelpSearch(actions);
    setId("help-view");
    getStyleClass().add("help");
    field.setPromptText(Messages.get("help-search.prompt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setMinWidth(0);
    Button end = Controls.button("help-close", close);
    back.setMinWidth(Region.USE_PREF_SIZE);
    end.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(back, field, end);
    line.getStyleClass().add("help-line");
    FlowPane pages = new FlowPane();
    pages.getStyleClass().add("buttons");
    for (HelpPage page : HelpPage.values()) {
      pages.getChildren().add(tab(page));
    }
    VBox head = new VBox(line, pages);
    head.getStyleClass().add("help-head");
    setTop(head);
    nothing.setWrapText(true);
    nothing.getStyleClass().add("muted");
    list.setPlaceholder(nothing);
    list.setCellFactory(HitCell::new);
    list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::listKey);
    scroll.setId("help-page");
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setAccessibleText(Messages.get("help.page-area"));
    field.textProperty().subscribe((before, now) -> typed(now));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::fieldKey);
    show(here);
  }

  private ToggleButton tab(HelpPage page) {
    ToggleButton tab =
        Controls.described(
            new ToggleButton(),
            "help-page-" + page.id(),
            Messages.of("help.tab", page),
            Messages.of("help.tab-tip", page));
    tab.setOnAction(event -> open(HelpPlace.page(page)));
    tabs.put(page, tab);
    return tab;
  }

  /** Goes to this place; back leads to where one was. */
  void open(HelpPlace place) {
    if (!place.equals(here)) {
      past.push(here);
    }
    show(place);
  }

  /** Puts the focus where one searches. */
  void focusSearch() {
    field.requestFocus();
    field.selectAll();
  }

  /** Back to where one was before. */
  void back() {
    if (!past.isEmpty()) {
      show(past.pop());
    }
  }

  private void show(HelpPlace place) {
    here = place;
    isTurning = true;
    field.setText(place instanceof HelpPlace.SearchHits found ? found.query() : "");
    isTurning = false;
    tabs.forEach((page, tab) -> tab.setSelected(page == place.tab()));
    back.setDisable(past.isEmpty());
    switch (place) {
      case HelpPlace.SearchHits found -> list(search.find(found.query()));
      case HelpPlace.At at -> page(new EntryView(at, this::open), null);
      case HelpPlace.On on -> page(on);
    }
  }

  private void page(HelpPlace.On on) {
    if (on.page() == HelpPage.GLOSSARY) {
      list(HelpSearch.glossary());
      return;
    }
    PageView view =
        new PageView(
            Messages.of("help.page", on.page()), HelpText.of(on.page(), actions), this::open);
    page(view, on.block() == 0 ? null : view.place(on.block()));
  }

  /** Shows it from its beginning, or where this node of it is at the upper edge. */
  private void page(Region content, Node at) {
    scroll.setContent(content);
    setCenter(scroll);
    scroll.setVvalue(0);
    if (at != null) {
      applyCss();
      layout();
      double room = content.getHeight() - scroll.getViewportBounds().getHeight();
      Bounds place = content.sceneToLocal(at.localToScene(at.getLayoutBounds()));
      scroll.setVvalue(room <= 0 ? 0 : Math.clamp(place.getMinY() / room, 0, 1));
    }
  }

  private void list(List<HelpHit> hits) {
    list.getItems().setAll(hits);
    list.getSelectionModel().clearSelection();
    list.scrollTo(0);
    setCenter(list);
  }

  private void typed(String text) {
    if (isTurning) {
      return;
    }
    if (text.isBlank()) {
      if (here instanceof HelpPlace.SearchHits) {
        back();
      }
      return;
    }
    HelpPlace found = new HelpPlace.SearchHits(text);
    if (here instanceof HelpPlace.SearchHits) {
      here = found; // one search, however many letters it has
      list(search.find(text));
    } else {
      past.push(here);
      here = found;
      tabs.values().forEach(tab -> tab.setSelected(false));
      back.setDisable(false);
      list(search.find(text));
    }
  }

  private void fieldKey(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN && list.equals(getCenter())) {
      list.requestFocus();
      list.getSelectionModel().selectFirst();
    } else if (event.getCode() == KeyCode.ENTER && list.equals(getCenter())) {
      list.getItems().stream().findFirst().ifPresent(hit -> open(hit.place()));
    } else if (event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.PAGE_UP) {
      turn(event.getCode() == KeyCode.PAGE_DOWN ? 1 : -1);
    } else {
      return;
    }
    event.consume();
  }

  /** A page of the page further down, or up. */
  private void turn(int by) {
    if (scroll.equals(getCenter()) && scroll.getContent() instanceof Region content) {
      double view = scroll.getViewportBounds().getHeight();
      double room = Math.max(1, content.getHeight() - view);
      scroll.setVvalue(Math.clamp(scroll.getVvalue() + by * 0.9 * view / room, 0, 1));
    }
  }

  private void listKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      openSelected();
      event.consume();
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      openSelected();
    }
  }

  private void openSelected() {
    HelpHit hit = list.getSelectionModel().getSelectedItem();
    if (hit != null) {
      open(hit.place());
    }
  }
}

package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.log.model.LogCaret;
import dev.socketworkbench.ui.log.model.LogSource;
import dev.socketworkbench.ui.log.model.LogViewModel;
import dev.socketworkbench.ui.log.search.QueryField;
import dev.socketworkbench.ui.log.search.QueryModel;
import dev.socketworkbench.ui.log.search.SearchTools;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.Messages;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The logs of the server and of the client side by side, or merged into one; with the one filter
 * and the one choice of text or hex that count for all of them.
 */
public final class LogArea extends VBox {
  /** The selection's value for nothing. */
  public static final long NO_ROW = -1;

  /** How wide a log must be to hold all tools in its header, in sizes of the text. */
  private static final double ROOM_FOR_TOOLS = 30;

  private final LogPane server;
  private final LogPane client;
  private final LogPane merged;
  private final SplitPane both;
  private final ToggleButton merge = Controls.named(new ToggleButton(), "log-merge");
  private final ToggleButton hex = Controls.named(new ToggleButton(), "log-hex");
  private final HBox tools = new HBox();
  private final QueryModel search = new QueryModel();
  private final QueryField filter = new QueryField(search, new SearchMoves());
  private final SearchTools searchTools = new SearchTools(search, filter, new SearchMoves());
  private final ReadOnlyObjectWrapper<Optional<Entry>> selected =
      new ReadOnlyObjectWrapper<>(this, "selected", Optional.empty());

  private final LongProperty selectedRow = new SimpleLongProperty(this, "selectedRow", NO_ROW);
  private final LongProperty moment = new SimpleLongProperty(this, "moment", LogViewModel.NOW);
  private boolean revealing;
  private boolean areToolsAbove;

  /** An area that shows nothing yet; see {@link #show}. */
  public LogArea(Background background, FrameTicker pulse) {
    server = LogPane.titled("log-server", new LogViewModel(background));
    client = LogPane.titled("log-client", new LogViewModel(background));
    merged = LogPane.titled("log-merged", new LogViewModel(background));
    tools.getStyleClass().addAll("log-header", "log-tools");
    HBox.setHgrow(searchTools, Priority.ALWAYS);
    both = new SplitPane(server, client);
    both.getStyleClass().add("log-split");
    server.alignWith(client);
    merge.setMinWidth(Region.USE_PREF_SIZE);
    hex.setMinWidth(Region.USE_PREF_SIZE);
    for (LogPane pane : List.of(server, client, merged)) {
      LogViewModel model = pane.view().model();
      model.hexProperty().bind(hex.selectedProperty());
      model.queryProperty().bind(search.queryProperty());
      model.onlyMatchesProperty().bind(search.onlyMatchesProperty());
      model.caret().selectedRowProperty().subscribe((before, row) -> selectedIn(model.caret()));
      model.momentProperty().bind(moment);
    }
    selectedRow.subscribe((before, row) -> reveal(row.longValue()));
    merge.selectedProperty().subscribe(one -> arrange());
    pulse.onPulse(this::pulse);
  }

  private void selectedIn(LogCaret caret) {
    selected.set(caret.selected());
    if (!revealing) {
      selectedRow.set(caret.journalRow());
    }
  }

  /** Selects the row in the log that has it, and nothing in the others. */
  private void reveal(long row) {
    if (!revealing) {
      revealing = true;
      for (LogPane pane : List.of(server, client, merged)) {
        pane.view().model().caret().revealJournalRow(row);
      }
      revealing = false;
    }
  }

  /** The number in the whole journal of the row that was selected last, or {@link #NO_ROW}. */
  public LongProperty selectedRowProperty() {
    return selectedRow;
  }

  /** The moment that is shown, in nanoseconds since the session began; what is later is greyed. */
  public LongProperty momentProperty() {
    return moment;
  }

  /** What is to be done when somebody wants to see all of the selected row. */
  public void onDetail(Runnable shown) {
    List.of(server, client, merged).forEach(pane -> pane.view().onDetail(shown));
  }

  /** Offers these in the context menus, for the selected row. */
  public void offer(List<Action> actions) {
    List.of(server, client, merged).forEach(pane -> pane.view().offer(actions));
  }

  /** Puts the focus into the log, or into the left one of two. */
  public void focusLog() {
    visibleViews().getFirst().requestFocus();
  }

  /** Shows these logs, each from its beginning. */
  public void show(LogSource serverLog, LogSource clientLog, LogSource all) {
    search.setTimes(new QueryTimes(all.clock(), ZoneId.systemDefault()));
    server.view().model().show(serverLog);
    client.view().model().show(clientLog);
    merged.view().model().show(all);
  }

  /** Shows the log of other server sockets, and with it another log of both sides. */
  public void showServer(LogSource serverLog, LogSource all) {
    server.view().model().show(serverLog);
    merged.view().model().show(all);
    client.view().model().searchAgain(); // the search that all logs share has begun anew
  }

  /** Goes to the first rows and stays there: for a finished session. */
  public void toBeginning() {
    List.of(server, client, merged).forEach(pane -> pane.view().model().toBeginning());
  }

  private void arrange() {
    boolean wasFocused = filter.isFocused();
    List<Node> all = List.of(merge, hex, searchTools);
    Region shown = merge.isSelected() ? merged : both;
    setVgrow(shown, Priority.ALWAYS);
    List.of(client, merged).forEach(pane -> pane.setTools(List.of()));
    tools.getChildren().clear();
    if (areToolsAbove) {
      tools.getChildren().setAll(all);
      getChildren().setAll(tools, shown);
    } else {
      withTools().setTools(all);
      getChildren().setAll(shown);
    }
    if (wasFocused) {
      filter.requestFocus(); // what is put elsewhere loses it
    }
  }

  /** The log at the right, which holds the tools if it is wide enough. */
  private LogPane withTools() {
    return merge.isSelected() ? merged : client;
  }

  private void fitTools() {
    double width = withTools().getWidth();
    boolean above = width < ROOM_FOR_TOOLS * filter.getFont().getSize();
    if (width > 0 && above != areToolsAbove) {
      areToolsAbove = above;
      arrange();
    }
  }

  /** Whether a log that is seen still searches for its filter. */
  public boolean isBusy() {
    return visibleViews().stream().anyMatch(view -> view.model().isSearching());
  }

  private void pulse() {
    if (merge.isSelected()) {
      merged.pulse();
    } else {
      server.pulse();
      client.pulse();
      merged.view().model().catchUp();
    }
    fitTools();
    searchTools.showSearching(
        visibleViews().stream().anyMatch(view -> view.model().status().isSearching()));
  }

  /**
   * Goes to the next match of both sides, or to the previous one; after the last comes the first.
   */
  public void toMatch(boolean forward) {
    long from = selectedRow.get();
    OptionalLong match = merged.view().model().nextMatch(from, forward);
    match.ifPresent(
        row -> {
          selectedRow.set(row);
          boolean round = forward ? row <= from : from >= 0 && row >= from;
          if (round) {
            String text = Messages.get(forward ? "log.from-first" : "log.from-last");
            visibleViews().forEach(view -> view.model().say(text));
          }
        });
  }

  /** What the search field asks. */
  private final class SearchMoves implements QueryField.Moves {
    @Override
    public void toMatch(boolean forward) {
      LogArea.this.toMatch(forward);
    }

    @Override
    public boolean stop() {
      boolean searching =
          visibleViews().stream().anyMatch(view -> view.model().status().isSearching());
      if (searching) {
        for (LogPane pane : List.of(server, client, merged)) {
          pane.view().model().cancelSearch();
        }
      }
      return searching;
    }
  }

  /** The row that was selected last, in whichever log. */
  public ReadOnlyObjectProperty<Optional<Entry>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The logs that are visible now. */
  public List<LogView> visibleViews() {
    return merge.isSelected() ? List.of(merged.view()) : List.of(server.view(), client.view());
  }

  /** Whether both sides are one log. */
  public ToggleButton merge() {
    return merge;
  }

  /** Whether bytes are shown as hexadecimal digits. */
  public ToggleButton hex() {
    return hex;
  }

  /** What was found of it so far in both sides' rows; empty where nothing is searched for. */
  public ReadOnlyObjectProperty<Optional<MatchingRows>> matchesProperty() {
    return merged.view().model().matchesProperty();
  }

  /** What is searched for. */
  public QueryModel search() {
    return search;
  }

  /** Where the query is typed. */
  public TextField filter() {
    return filter;
  }
}

package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.log.model.LogViewModel;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One log with its header: title, how many rows, back to the newest, pause, clear. */
final class LogPane extends VBox {
  /** A count that changes more often than this cannot be read. */
  private static final long STATUS_NANOS = 100_000_000;

  private final LogView view;
  private final Label status = new Label();
  private final HBox tools = new HBox();
  private final WrappingLine header;
  private long saidAt = System.nanoTime() - STATUS_NANOS;

  /**
   * A pane around a view.
   *
   * @param id the view's id; those of the header's parts begin with it
   * @param title what is written before it
   */
  LogPane(String id, String title, LogViewModel model) {
    view = new LogView(id, title, model);
    Label name = new Label(title);
    name.setId(id + "-title");
    name.getStyleClass().add("pane-title");
    name.setLabelFor(view);
    name.setMinWidth(0);
    status.setId(id + "-status");
    status.getStyleClass().add("muted");
    status.setMinWidth(0);
    status.setTooltip(new Tooltip());
    status.getTooltip().textProperty().bind(status.textProperty());
    ToggleButton pause = Controls.iconToggle("log-pause", Feather.PAUSE);
    pause.setId(id + "-pause");
    pause.selectedProperty().bindBidirectional(model.pausedProperty());
    Button clear = Controls.iconButton("log-clear", Feather.TRASH_2, model::clear);
    clear.setId(id + "-clear");
    Button restore =
        Controls.iconButton("log-show-cleared", Feather.ROTATE_CCW, model::showCleared);
    restore.setId(id + "-show-cleared");
    restore.visibleProperty().bind(model.clearedProperty());
    restore.managedProperty().bind(restore.visibleProperty());
    tools.getStyleClass().add("log-tools");
    pause.setMinWidth(USE_PREF_SIZE);
    clear.setMinWidth(USE_PREF_SIZE);
    restore.setMinWidth(USE_PREF_SIZE);
    // Always there, so that what stands before it is not moved when the view stops following.
    Button newest = Controls.iconButton("log-newest", Feather.CHEVRONS_DOWN, this::toNewest);
    newest.setId(id + "-newest");
    newest.disableProperty().bind(model.followingProperty());
    newest.setMinWidth(USE_PREF_SIZE);
    HBox words = new HBox(name, status);
    HBox actions = new HBox(tools, newest, pause, restore, clear);
    HBox.setHgrow(tools, Priority.ALWAYS);
    words.getStyleClass().add("log-words");
    actions.getStyleClass().add("log-tools");
    header = WrappingLine.withGrowingTools(words, actions);
    header.getStyleClass().add("log-header");
    VBox.setVgrow(view, Priority.ALWAYS);
    getChildren().addAll(header, view);
    getStyleClass().addAll("pane", "log-pane");
    model.pausedProperty().subscribe(on -> status.pseudoClassStateChanged(Pseudo.PAUSED, on));
  }

  /** The header may have two lines, which only its width decides. */
  @Override
  protected double computeMinHeight(double width) {
    return super.computeMinHeight(width < 0 && getWidth() > 0 ? getWidth() : width);
  }

  private void toNewest() {
    view.model().toEnd();
    view.requestFocus(); // the button cannot be pressed any more
  }

  /** Makes the header at least as high as another one's, so that rows stand side by side. */
  void alignWith(LogPane beside) {
    header.minHeightProperty().bind(beside.header.heightProperty());
  }

  /** Puts something into the header, before its own buttons. */
  void setTools(List<Node> nodes) {
    tools.getChildren().setAll(nodes);
  }

  /** To be called at each pulse while the pane is shown. */
  void pulse() {
    view.pulse();
    long now = System.nanoTime();
    // Each text costs a layout of the header; the beat goes on after the last row.
    if (now - saidAt >= STATUS_NANOS) {
      String said = view.model().said();
      String text = said.isEmpty() ? view.model().status().text() : said;
      if (!text.equals(status.getText())) {
        saidAt = now;
        status.setText(text);
      }
    }
  }

  /** What is drawn. */
  public LogView view() {
    return view;
  }

  /** The title of a pane: for the area that makes it. */
  static LogPane titled(String id, LogViewModel model) {
    return new LogPane(id, Messages.get(id + ".title"), model);
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.ui.detail.DetailPane;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.window.menu.RowActions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is done with the selected row. */
final class SelectedRow implements RowActions.RowCommands {
  private final LogArea logs;
  private final DetailPane detail;
  private final LowerPanes lower;
  private final Stretch stretch;
  private final Consumer<Optional<SocketId>> options;

  SelectedRow(SessionPanes panes, PaneLayout layout, Consumer<Optional<SocketId>> options) {
    this.options = options;
    this.logs = panes.logs();
    this.detail = panes.detail();
    this.lower = layout.lower();
    this.stretch = layout.stretch();
  }

  /** Lets the logs show only the rows of these sockets. */
  void filter(List<SocketId> sockets) {
    if (!sockets.isEmpty()) {
      stretch.end();
      logs.filter()
          .setText(
              sockets.stream()
                  .map(socket -> "socket:" + socket)
                  .collect(Collectors.joining(" or ")));
      logs.search().onlyMatchesProperty().set(true);
    }
  }

  @Override
  public void filterConnection() {
    filter(detail.connection());
  }

  @Override
  public void socketOption() {
    options.accept(detail.connection().stream().findFirst());
  }

  @Override
  public void copyBytes() {
    detail.copyBytes();
  }

  @Override
  public void saveBytes() {
    detail.saveBytes();
  }

  @Override
  public void showDetail() {
    show(DetailPane.Tab.CALL);
  }

  @Override
  public void showConversation() {
    show(DetailPane.Tab.CONVERSATION);
  }

  private void show(DetailPane.Tab tab) {
    stretch.end();
    lower.show(tab);
    detail.focusPage();
  }
}

package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.ui.detail.DetailPane;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.window.menu.RowActions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is done with the selected row. */
final class SelectedRow implements RowActions.RowCommands {
  private final LogArea logs;
  private final DetailPane detail;
  private final LowerPanes lower;
  private final Stretch stretch;
  private final Consumer<Optional<SocketId>> options;
  private final Consumer<Optional<SocketId>> replay;
  private final Consumer<SocketId> reply;
  private final RowFiles files;
  private final TimelineViewModel model;
  private final Optional<ProgramsViewModel> programs;

  SelectedRow(
      SessionPanes panes,
      PaneLayout layout,
      Consumer<Optional<SocketId>> options,
      Consumer<Optional<SocketId>> replay,
      Consumer<SocketId> reply,
      RowFiles files,
      Optional<ProgramsViewModel> programs) {
    this.model = panes.model();
    this.programs = programs;
    this.options = options;
    this.replay = replay;
    this.reply = reply;
    this.files = files;
    this.logs = panes.logs();
    this.detail = panes.detail();
    this.lower = layout.lower();
    this.stretch = layout.stretch();
  }

  /** What becomes of the bytes of a row's socket. */
  interface RowFiles {
    /** Lets a person choose a file for what this socket receives from now on. */
    void receive(SocketId socket);

    /** Says that this row's socket has no stream of bytes. */
    void sayNoStream();
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
  public void reply() {
    socket().ifPresent(reply);
  }

  private Optional<SocketId> socket() {
    return model.entry(model.selectedRowProperty().get()).flatMap(Entry::subject);
  }

  @Override
  public void receive() {
    socket().ifPresentOrElse(files::receive, files::sayNoStream);
  }

  @Override
  public void saveReceived() {
    if (!detail.saveReceived()) {
      files.sayNoStream();
    }
  }

  @Override
  public void rules() {
    programs.ifPresent(all -> all.showRules(pid(), query()));
  }

  private Optional<Call> call() {
    return model
        .entry(model.selectedRowProperty().get())
        .filter(Call.class::isInstance)
        .map(Call.class::cast);
  }

  private OptionalLong pid() {
    return call()
        .flatMap(call -> model.index().flatMap(index -> index.programs().of(call.socket())))
        .map(program -> OptionalLong.of(program.pid()))
        .orElse(OptionalLong.empty());
  }

  /** Calls like the selected one: of the same line, where that is known. */
  private Optional<String> query() {
    return call()
        .map(
            call ->
                "op:"
                    + call.operation().name().toLowerCase(Locale.ROOT)
                    + call.aside()
                        .source()
                        .filter(place -> place.line() > 0)
                        .map(place -> " line:" + place.name() + ":" + place.line())
                        .orElse(""));
  }

  @Override
  public void replay() {
    replay.accept(detail.connection().stream().findFirst());
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

  @Override
  public void showCode() {
    show(DetailPane.Tab.CODE);
  }

  private void show(DetailPane.Tab tab) {
    stretch.end();
    lower.show(tab);
    detail.focusPage();
  }
}

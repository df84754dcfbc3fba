package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * What both ends of the selected call's connection said, in order: coloured by who said it, as text
 * or as hexadecimal digits, searched, copied and saved. Datagrams are no stream: each stands by
 * itself, below where it came from and went to.
 */
final class ConversationPage extends VBox implements Page {
  /** In one go of the background; then what was read is shown. */
  private static final int BLOCKS_AT_ONCE = 64;

  /** In sizes of the text: room for who speaks; a datagram's socket may take more. */
  private static final double MARGIN = 5.5;

  private static final int LEAST_COLUMNS = 3;

  /** In sizes of the text. */
  private static final double WIDEST_FIELD = 14;

  private final TimelineViewModel model;
  private final ShownRow shown;
  private final TimelineFile.Saver saver;
  private final Label title = new Label();
  private final ToggleButton hex = Controls.named(new ToggleButton(), "conversation-hex");
  private final TextField search = Controls.named(new TextField(), "conversation-search");
  private final Button next =
      Controls.iconButton("conversation-next", Feather.CHEVRON_DOWN, () -> find(true));
  private final Button previous =
      Controls.iconButton("conversation-previous", Feather.CHEVRON_UP, () -> find(false));
  private final MenuButton save = Controls.named(new MenuButton(), "conversation-save");
  private final LinesView lines = new LinesView("conversation", MARGIN);

  /** Whose conversation it is. */
  private final StringProperty names = new SimpleStringProperty(this, "names", "");

  /** What came of the search; empty if there is nothing to say. */
  private final StringProperty said = new SimpleStringProperty(this, "said", "");

  private volatile FollowedStream conversation;
  private Optional<DatagramHeading> headings = Optional.empty();

  /** Null before the first look. */
  private List<SocketId> ends;

  private Background.Job reading;
  private Background.Job finding;
  private long revealed = TimelineViewModel.NO_ROW;

  ConversationPage(TimelineViewModel model, ShownRow shown, TimelineFile.Saver saver) {
    this.model = model;
    this.shown = shown;
    this.saver = saver;
    title.getStyleClass().add("muted");
    title.textProperty().bind(said.flatMap(text -> text.isEmpty() ? names : said));
    search.setPromptText(Messages.get("conversation-search.prompt"));
    search.setPrefColumnCount(LEAST_COLUMNS);
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::searchKey);
    save.getItems()
        .setAll(
            item("conversation.save-server", Side.SERVER),
            item("conversation.save-client", Side.CLIENT));
    // The field gives way, and then the title has a line of its own.
    hex.setMinWidth(USE_PREF_SIZE);
    save.setMinWidth(USE_PREF_SIZE);
    search.maxWidthProperty().bind(title.fontProperty().map(font -> font.getSize() * WIDEST_FIELD));
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox tools = new HBox(search, previous, next, hex, save);
    tools.getStyleClass().add("detail-tools");
    tools.setAlignment(Pos.CENTER_RIGHT);
    WrappingLine head = WrappingLine.withGrowingTools(title, tools);
    head.getStyleClass().add("detail-title");
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(head, lines);
    lines.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> selectInTimeline());
    lines.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            selectInTimeline();
            event.consume();
          }
        });
  }

  private MenuItem item(String text, Side side) {
    MenuItem item = new MenuItem(Messages.get(text));
    item.setOnAction(event -> save(side));
    return item;
  }

  @Override
  public void pulse(double textPixels) {
    lines.fit(textPixels);
    List<SocketId> wanted = shown.conversation();
    ByteLines cut = ByteLines.fitting(hex.isSelected(), lines.columns());
    boolean isOther =
        !wanted.equals(ends)
            || (conversation != null
                && (conversation.isOutdated() || !conversation.cut().equals(cut)));
    if (isOther && model.source().isPresent()) {
      begin(wanted, cut);
    }
    if (conversation != null && reading == null && conversation.hasMore()) {
      readOn(conversation);
    }
    if (conversation != null && reading == null && revealed != shown.number()) {
      reveal();
    }
  }

  private void begin(List<SocketId> wanted, ByteLines cut) {
    cancel();
    ends = wanted;
    revealed = TimelineViewModel.NO_ROW;
    said.set("");
    boolean isNone = wanted.isEmpty();
    Optional<DatagramHeading> told = model.index().map(DatagramHeading::new);
    headings = told;
    for (var each : List.of(search, next, previous)) {
      each.setDisable(isNone);
    }
    // Datagrams one after another in a file would be a stream, which they are not.
    save.setDisable(isNone || isOfDatagrams(wanted.getFirst()));
    if (isNone) {
      conversation = null;
      names.set(Messages.get("conversation.none"));
      lines.show(new ShownConversation(null, Optional.empty()));
      return;
    }
    conversation =
        new FollowedStream(
            model.source().orElseThrow().journal(),
            wanted,
            cut,
            event -> told.filter(each -> each.isOne(event)).isPresent());
    names.set(title(wanted.getFirst()));
    lines.show(new ShownConversation(conversation, told));
  }

  private String title(SocketId first) {
    Optional<String> both =
        shown.peer(first).map(peer -> Messages.get("conversation.both", first, peer));
    return isOfDatagrams(first)
        ? Messages.get("conversation.datagrams", both.orElse(first.toString()))
        : both.orElseGet(() -> Messages.get("conversation.one", first));
  }

  private boolean isOfDatagrams(SocketId socket) {
    return headings.filter(each -> each.isFor(socket)).isPresent();
  }

  private void cancel() {
    if (reading != null) {
      reading.cancel();
      reading = null;
    }
    if (finding != null) {
      finding.cancel();
      finding = null;
    }
  }

  private void readOn(FollowedStream of) {
    reading =
        model
            .background()
            .run(
                () -> {
                  int blocks = 0;
                  while (blocks < BLOCKS_AT_ONCE && of.advance()) {
                    blocks++;
                  }
                  return blocks;
                },
                blocks -> {
                  reading = null;
                  boolean wasAtEnd = lines.selected() < 0 && isLive();
                  lines.grow();
                  if (wasAtEnd && of.size() > 0) {
                    lines.scrollTo((int) of.size() - 1);
                  }
                },
                failure -> {
                  reading = null;
                  names.set(failure.getMessage());
                });
  }

  private boolean isLive() {
    return model.source().filter(source -> source.live()).isPresent()
        && model.cursorNanosProperty().get() == TimelineViewModel.NOW;
  }

  /** Brings the selected call's first line into view. */
  private void reveal() {
    revealed = shown.number();
    if (revealed == TimelineViewModel.NO_ROW
        || selectedRow().filter(this::isRevealed).isPresent()) {
      return;
    }
    FollowedStream of = conversation;
    long row = revealed;
    finding =
        model
            .background()
            .run(
                () -> of.lineOf(row),
                line -> line.ifPresent(lines::reveal),
                failure -> said.set(failure.getMessage()));
  }

  private boolean isRevealed(long row) {
    return row == revealed;
  }

  private Optional<Long> selectedRow() {
    long line = lines.selected();
    return conversation == null || line < 0 || line >= conversation.size()
        ? Optional.empty()
        : Optional.ofNullable(conversation.line(line)).map(each -> each.row().number());
  }

  private void selectInTimeline() {
    selectedRow()
        .ifPresent(
            row -> {
              revealed = row;
              model.selectedRowProperty().set(row);
            });
  }

  private void searchKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      find(!event.isShiftDown());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      said.set("");
      event.consume();
    }
  }

  private void find(boolean forward) {
    byte[] wanted = search.getText().getBytes(StandardCharsets.UTF_8);
    if (conversation == null || wanted.length == 0) {
      return;
    }
    if (finding != null) {
      finding.cancel();
    }
    FollowedStream of = conversation;
    long selected = lines.selected();
    long from = selected < 0 && !forward ? of.size() : selected;
    said.set(Messages.get("conversation.searching"));
    finding =
        model
            .background()
            .run(
                () -> {
                  OptionalLong found = of.find(wanted, from, forward, () -> of == conversation);
                  return found.isPresent()
                      ? found
                      : of.find(
                          wanted, forward ? -1 : of.size(), forward, () -> of == conversation);
                },
                this::found,
                failure -> said.set(failure.getMessage()));
  }

  private void found(OptionalLong line) {
    said.set(line.isPresent() ? "" : Messages.get("conversation.not-found"));
    line.ifPresent(
        at -> {
          lines.reveal(at);
          selectInTimeline();
        });
  }

  private void save(Side side) {
    FollowedStream of = conversation;
    if (of != null) {
      saver.save(ReceivedSaver.file(ends.getFirst(), of, side));
    }
  }

  /** The conversation's lines as they are shown. */
  private record ShownConversation(FollowedStream of, Optional<DatagramHeading> headings)
      implements LinesView.Lines {
    @Override
    public long size() {
      return of == null ? 0 : of.size();
    }

    @Override
    public LinesView.ShownLine line(long number) {
      FollowedStream.StreamLine line = of == null || number >= of.size() ? null : of.line(number);
      if (line == null) {
        return null;
      }
      boolean isServer = line.speaker() == Side.SERVER;
      String who = Messages.get(isServer ? "conversation.server" : "conversation.client");
      String style =
          !line.isSpoken() ? "said-nothing" : isServer ? "said-by-server" : "said-by-client";
      if (line.isHeading() && headings.isPresent()) {
        return new LinesView.ShownLine(
            headings.get().sender(line.row()) + " ▸", headings.get().text(line.row()), style);
      }
      boolean isHeard = line.row().entry() instanceof SocketEvent event && event.byteCount() > 0;
      return new LinesView.ShownLine(
          line.isFirst() ? who + (isHeard ? " ▸" : "") : "", line.text(of.cut()), style);
    }
  }
}

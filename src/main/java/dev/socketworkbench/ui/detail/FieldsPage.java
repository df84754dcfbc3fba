package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.FieldLines;
import dev.socketworkbench.template.message.FieldLines.ReadLine;
import dev.socketworkbench.template.message.FilledField;
import dev.socketworkbench.template.message.ReadMessage;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.template.KnownTemplates;
import dev.socketworkbench.ui.template.MarkedBytes;
import dev.socketworkbench.ui.template.TemplateChoice;
import dev.socketworkbench.ui.template.TemplateWords;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The bytes of the selected row, read into the fields of a template; the chosen field's bytes are
 * marked. Which template that is, is remembered for the port and for who speaks.
 */
final class FieldsPage extends VBox implements Page {
  /** In sizes of the text: where there is more room the bytes stand beside the fields. */
  private static final double WIDE = 56;

  /** In sizes of the text: where it is lower they have no room below them. */
  private static final double LOW = 16;

  /** What was read. */
  private record ReadRow(TemplateFile file, Optional<ReadBytes> bytes) {}

  private final TimelineViewModel model;
  private final ShownRow shown;
  private final KnownTemplates templates;
  private final TemplateChoice choice;
  private final ToggleButton alone = Controls.named(new ToggleButton(), "detail-fields-alone");
  private final Label said = new Label();
  private final LinesView lines = new LinesView("detail-fields", 0);
  private final MarkedBytes bytes = new MarkedBytes("detail-field-bytes");
  private final SplitPane both = new SplitPane(lines, bytes);
  private Background.Job job;
  private long row = Long.MIN_VALUE;
  private String use = "";
  private List<ReadLine> shownLines = List.of();
  private boolean choosing;
  private byte[] data = {};

  FieldsPage(TimelineViewModel model, ShownRow shown, KnownTemplates templates) {
    this.model = model;
    this.shown = shown;
    this.templates = templates;
    choice = new TemplateChoice("detail-template", "detail-template-open", templates);
    HBox.setHgrow(choice, Priority.ALWAYS);
    Button copy = Controls.iconButton("detail-copy-fields", Feather.COPY, lines::copy);
    Button again =
        Controls.iconButton("detail-template-again", Feather.REFRESH_CW, () -> read(true));
    alone.setMinWidth(USE_PREF_SIZE);
    alone.setOnAction(event -> read(true));
    Button edit = Controls.iconButton("detail-template-edit", Feather.EDIT, this::edit);
    templates.savedProperty().subscribe((before, now) -> read(true));
    HBox tools = new HBox(choice, alone, edit, again, copy);
    tools.getStyleClass().add("detail-tools");
    tools.setMinWidth(0);
    said.setId("detail-fields-said");
    said.getStyleClass().add("muted");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(said);
    words.getStyleClass().add("detail-tools");
    words.managedProperty().bind(said.textProperty().isNotEmpty());
    words.visibleProperty().bind(words.managedProperty());
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(0.68);
    both.setMinHeight(0);
    both.visibleProperty().bind(words.managedProperty().not());
    bytes.minHeightProperty().bind(bytes.fixedCellSizeProperty().multiply(1.4));
    VBox.setVgrow(both, Priority.ALWAYS);
    getChildren().addAll(tools, words, both);
    choice.names().valueProperty().subscribe((before, now) -> chosen(now));
    lines
        .getSelectionModel()
        .getSelectedIndices()
        .addListener((ListChangeListener<Integer>) change -> mark());
    say(Messages.get("detail.no-row"));
  }

  /** Edits the template with the bytes that are read, or else with those of the row. */
  private void edit() {
    templates.edit(Optional.ofNullable(choice.names().getValue()).orElse(""), data);
  }

  private void say(String words) {
    said.setText(words);
  }

  private void chosen(String name) {
    if (!choosing && name != null) {
      if (!use.isEmpty()) {
        templates.choose(use, name);
      }
      read(true);
    }
  }

  @Override
  public void pulse(double textPixels) {
    lines.fit(textPixels);
    Orientation wanted =
        getWidth() > WIDE * textPixels || getHeight() < LOW * textPixels
            ? Orientation.HORIZONTAL
            : Orientation.VERTICAL;
    if (both.getOrientation() != wanted) {
      both.setOrientation(wanted);
      both.setDividerPositions(wanted == Orientation.VERTICAL ? 0.68 : 0.6);
    }
    if (row != shown.number()) {
      row = shown.number();
      read(false);
    }
  }

  /** Reads the selected row by the template that was chosen for such rows. */
  private void read(boolean isSameRow) {
    if (job != null) {
      job.cancel();
    }
    show(List.of(), new byte[0]);
    use = isSameRow ? use : "";
    if (row == TimelineViewModel.NO_ROW || model.source().isEmpty()) {
      say(Messages.get("detail.no-row"));
      return;
    }
    if (!shown.hasBytes()
        || !(shown.entry().orElse(null) instanceof SocketEvent event)
        || model.index().isEmpty()) {
      say(Messages.get("detail.no-bytes"));
      return;
    }
    TimelineIndex index = model.index().get();
    boolean isDatagram = new DatagramHeading(index).isOne(event);
    if (!isSameRow) {
      use = use(event, index);
      choosing = true;
      choice.names().setValue(templates.choice(use).orElse(null));
      choosing = false;
    }
    String name = choice.names().getValue();
    if (name == null) {
      say(Messages.get("template.none"));
      return;
    }
    long wanted = row;
    boolean isAlone = isDatagram || alone.isSelected();
    Journal journal = model.source().get().journal();
    job =
        model
            .background()
            .run(
                () -> {
                  TemplateFile file = TemplateLibrary.find(name);
                  Optional<Template> template = file.reading().template();
                  return new ReadRow(
                      file, template.map(is -> ReadBytes.of(is, journal, wanted, isAlone)));
                },
                this::show,
                failure -> say(Escapes.visible(String.valueOf(failure.getMessage()))));
  }

  /** For what a template is remembered: the server's port, and whether the server speaks. */
  private String use(SocketEvent event, TimelineIndex index) {
    Optional<Link> link = index.links().of(event.socket());
    boolean isServer =
        link.map(each -> each.server().filter(event.socket()::equals).isPresent())
            .orElse(event.socket().side() == Side.SERVER);
    Endpoint service =
        link.map(Link::serverAddress).orElseGet(() -> datagramService(event, index, isServer));
    String where =
        service instanceof Endpoint.Ip ip ? "port " + ip.port() : event.socket().toString();
    return where + (isServer == event.sends() ? " answer" : " request");
  }

  private Endpoint datagramService(SocketEvent event, TimelineIndex index, boolean isServer) {
    if (isServer || !(event instanceof Call call)) {
      return index.inference().datagrams().seenFrom(event.socket());
    }
    return event.sends()
        ? index.inference().datagrams().destination(row, call)
        : index.inference().datagrams().source(row, call);
  }

  private void show(ReadRow reading) {
    if (reading.bytes().isEmpty()) {
      say(TemplateWords.mistakes(reading.file()));
      return;
    }
    ReadBytes read = reading.bytes().get();
    List<ReadLine> all = new ArrayList<>();
    all.add(
        new ReadLine(verdict(read), Optional.empty(), false)); // no line of its own: room is rare
    all.addAll(FieldLines.ofMessages(read.messages(), read.bytes(), true));
    show(all, read.bytes());
    say("");
  }

  private static String verdict(ReadBytes read) {
    List<ReadMessage> all = read.messages();
    long fitting = all.stream().filter(ReadMessage::fits).count();
    boolean isAll = fitting == all.size() && all.getLast().to() == read.bytes().length;
    String first =
        isAll
            ? Messages.get("template.fits", all.size())
            : Messages.get("template.fits-not", fitting, all.size());
    String before = read.before() == 0 ? "" : ' ' + Messages.get("template.before", read.before());
    String behind = read.behind() == 0 ? "" : ' ' + Messages.get("template.behind", read.behind());
    return first + before + behind;
  }

  private void show(List<ReadLine> now, byte[] data) {
    shownLines = now;
    this.data = data;
    bytes.show(data);
    lines.show(
        now.size(),
        at ->
            new LinesView.ShownLine(
                "",
                now.get(at).text(),
                now.get(at).wrong()
                    ? "field-wrong"
                    : now.get(at).field().isPresent() ? "said-by-one" : "said-nothing"));
  }

  private void mark() {
    long at = lines.selected();
    if (at >= 0 && at < shownLines.size()) {
      Optional<FilledField> field = shownLines.get((int) at).field();
      bytes.mark(
          field.map(FilledField::offset).orElse(0),
          field.map(each -> each.offset() + each.length()).orElse(0));
    }
  }
}

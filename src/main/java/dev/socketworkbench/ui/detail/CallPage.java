package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.explain.glossary.RowTopics;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Hints;
import dev.socketworkbench.ui.support.Meaning;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected row in plain words: one sentence, and below it all that is known. */
final class CallPage extends ScrollPane implements Page {
  /** A name and what there is to say. */
  record NamedValue(String name, String value) {}

  private final TimelineViewModel model;
  private final ShownRow shown;
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final GridPane facts = new GridPane();
  private final Label meaning = new Label();
  private Optional<Entry> drawn = Optional.empty();
  private long row = Long.MIN_VALUE;
  private String text = "";
  private Function<Call, List<String>> provedBy = call -> List.of();
  private List<String> proved = List.of();

  CallPage(TimelineViewModel model, ShownRow shown) {
    this.model = model;
    this.shown = shown;
    Controls.named(this, "detail-call");
    Hints.remove(this);
    setAccessibleRole(AccessibleRole.TEXT);
    title.getStyleClass().add("pane-title");
    sentence.setWrapText(true);
    sentence.setId("detail-sentence");
    meaning.setWrapText(true);
    meaning.setId("detail-meaning");
    meaning.getStyleClass().add("muted");
    facts.getStyleClass().add("detail-facts");
    VBox all = new VBox(title, sentence, facts, meaning);
    all.getStyleClass().add("detail-call");
    setContent(all);
    setFitToWidth(true);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /** Tells, too, what this says that a call proves. */
  void showFindings(Function<Call, List<String>> proves) {
    provedBy = proves;
  }

  private List<String> proved(Optional<Entry> entry) {
    return entry
        .filter(Call.class::isInstance)
        .map(call -> provedBy.apply((Call) call))
        .orElse(List.of());
  }

  @Override
  public void pulse(double textPixels) {
    if (row == shown.number() && drawn.isPresent() && proved(drawn).equals(proved)) {
      return;
    }
    Optional<Entry> entry = shown.entry();
    if (row == shown.number() && entry.isEmpty()) {
      return;
    }
    row = shown.number();
    drawn = entry;
    proved = proved(entry);
    facts.getChildren().clear();
    title.setText(entry.map(CallPage::name).orElse(""));
    title.setVisible(entry.isPresent());
    title.setManaged(entry.isPresent());
    sentence.setText(
        entry
            .flatMap(
                each -> model.index().map(index -> new Sentences(index).of(new Row(row, each))))
            .orElseGet(() -> Messages.get("detail.no-row")));
    meaning.setText(
        entry.stream()
            .flatMap(each -> RowTopics.of(each).stream())
            .findFirst()
            .map(Meaning::of)
            .orElse(""));
    List<NamedValue> all = entry.map(this::facts).orElse(List.of());
    for (int i = 0; i < all.size(); i++) {
      Label name = new Label(all.get(i).name());
      name.getStyleClass().add("muted");
      name.setMinWidth(Region.USE_PREF_SIZE);
      Label value = new Label(all.get(i).value());
      value.setWrapText(true);
      value.getStyleClass().add("mono");
      facts.addRow(i, name, value);
    }
    text =
        title.getText()
            + "\n"
            + sentence.getText()
            + "\n"
            + all.stream()
                .map(fact -> fact.name() + ": " + fact.value())
                .collect(Collectors.joining("\n"))
            + "\n"
            + meaning.getText();
    setAccessibleText(text);
  }

  private static String name(Entry entry) {
    return String.join(" ", LogFormat.socket(entry), LogFormat.operation(entry)).strip();
  }

  private List<NamedValue> facts(Entry entry) {
    LogFormat format =
        new LogFormat(
            model.source().orElseThrow().journal().clock(), ZoneId.systemDefault(), false);
    List<NamedValue> all = new ArrayList<>();
    proved.forEach(each -> add(all, "finding", each));
    all.addAll(facts(entry, format, isDatagram(entry)));
    return all;
  }

  private boolean isDatagram(Entry entry) {
    return entry instanceof Call call
        && model
            .index()
            .filter(index -> index.inference().datagrams().isDatagram(call))
            .isPresent();
  }

  /** What is known of a row, in the order in which one reads it. */
  static List<NamedValue> facts(Entry entry, LogFormat format, boolean isDatagram) {
    List<NamedValue> facts = new ArrayList<>();
    add(facts, "result", LogFormat.result(entry));
    if (entry instanceof Call call) {
      if (call.hasStart()) {
        add(facts, "started", format.time(call.startNanos()));
      }
      if (call.hasReturned()) {
        add(facts, "returned", format.time(call.endNanos()));
        add(facts, "took", LogFormat.blocked(call));
      } else {
        add(facts, "not-returned", LogFormat.blocked(call));
      }
      add(
          facts,
          "call",
          call.operation().berkeleyName() + "(" + Escapes.text(call.arguments().toString()) + ")");
      add(facts, "made-by", call.origin().toString());
      add(facts, "thread", Escapes.text(call.thread()));
      call.aside().source().ifPresent(place -> add(facts, "line", line(place)));
      call.aside().intervention().ifPresent(done -> add(facts, "by-us", done.words()));
    } else {
      add(facts, "time", format.time(entry.endNanos()));
    }
    if (entry instanceof KernelState state) {
      KernelFacts.of(state).forEach(facts::add);
    }
    if (entry instanceof Packet) {
      add(facts, "source", Messages.get("log.detail-packet"));
    }
    if (entry instanceof SocketEvent event && event.byteCount() > 0) {
      if (!isDatagram) {
        add(facts, "offset", Messages.get("detail.offset", event.streamOffset()));
      }
      if (event.recordedBytes() < event.byteCount()) {
        add(
            facts,
            "kept",
            Messages.get("log.detail-kept", event.recordedBytes(), event.byteCount()));
      }
    }
    return facts;
  }

  /** The whole path, and how it is known. */
  static String line(SourcePlace place) {
    return Messages.get(
        "detail.line-" + place.toldBy().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        place.whole());
  }

  private static void add(List<NamedValue> facts, String key, String value) {
    if (!value.isBlank()) {
      facts.add(new NamedValue(Messages.get("detail." + key), value));
    }
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }
}

package dev.socketworkbench.ui.machine;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.explain.machine.FamilyWords;
import dev.socketworkbench.kernel.families.SocketAnswer;
import dev.socketworkbench.kernel.families.SocketFamily;
import dev.socketworkbench.kernel.families.SocketKind;
import dev.socketworkbench.kernel.families.SocketProtocol;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Meaning;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Which sockets this machine can make: a line for each family, a column for each type, and below
 * them protocols by their names. What is chosen is explained in full.
 */
public final class FamiliesPane extends VBox {
  private static final PseudoClass THERE = PseudoClass.getPseudoClass("there");
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double NAME = 9;
  private static final double ANSWER = 11.5;

  /** One line: what was asked for by name, and the answers. */
  private record AnswerLine(String name, Map<SocketKind, SocketAnswer> answers) {
    boolean has(String wanted) {
      return (name + " " + said()).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private String said() {
      StringBuilder words = new StringBuilder();
      answers.forEach(
          (kind, answer) ->
              words.append(kind).append(' ').append(FamilyWords.sentence(answer)).append(' '));
      entry(name).ifPresent(entry -> words.append(entry.sentence()));
      return words.toString();
    }
  }

  private final SocketTypes types;
  private final Background background;
  private final ObservableList<AnswerLine> lines = FXCollections.observableArrayList();
  private final FilteredList<AnswerLine> shown = new FilteredList<>(lines);
  private final TextField search = Controls.named(new TextField(), "families-search");
  private final TableView<AnswerLine> table =
      Controls.named(new TableView<>(shown), "families-table");
  private final Label chosen = words("families-chosen");
  private final Button again;

  /** Asks these types, in the background. */
  public FamiliesPane(SocketTypes types, Background background) {
    this.types = types;
    this.background = background;
    getStyleClass().addAll("form", "families-pane");
    again = Controls.button("families-again", Feather.REFRESH_CW, this::ask);
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox tools =
        new HBox(Controls.labelFor(search, Messages.get("families.search")), search, again);
    tools.getStyleClass().add("field-line");
    search.textProperty().subscribe(typed -> filter(typed.strip().toLowerCase(Locale.ROOT)));
    columns();
    table.getSelectionModel().setCellSelectionEnabled(true);
    table.getFocusModel().focusedCellProperty().subscribe(this::explain);
    table.setPlaceholder(words("families-none"));
    VBox.setVgrow(table, Priority.ALWAYS);
    chosen.setText(Messages.get("families.choose"));
    getChildren().addAll(tools, table, chosen);
    ask();
  }

  /** Puts the focus where something is looked for. */
  public void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private void columns() {
    TableColumn<AnswerLine, String> name = new TableColumn<>(Messages.get("families.name"));
    name.setCellValueFactory(line -> new SimpleObjectProperty<>(line.getValue().name()));
    name.setCellFactory(column -> new NameCell());
    width(name, NAME * 1.7);
    table.getColumns().add(name);
    for (SocketKind kind : SocketKind.values()) {
      TableColumn<AnswerLine, SocketAnswer> column = new TableColumn<>(kind.name());
      column.setCellValueFactory(
          line -> new SimpleObjectProperty<>(line.getValue().answers().get(kind)));
      column.setCellFactory(any -> new AnswerCell());
      width(column, ANSWER);
      table.getColumns().add(column);
    }
    table.getColumns().forEach(column -> column.setSortable(false));
    table.getColumns().forEach(column -> column.setReorderable(false));
  }

  /** In sizes of the text. */
  private void width(TableColumn<?, ?> column, double letters) {
    chosen.fontProperty().subscribe(font -> column.setPrefWidth(letters * font.getSize()));
  }

  private void ask() {
    again.setDisable(true);
    background.run(
        () -> {
          List<AnswerLine> asked = new ArrayList<>();
          types.ask().ifPresent(all -> asked.addAll(families(all)));
          types.askProtocols().ifPresent(all -> asked.addAll(protocols(all)));
          return asked;
        },
        this::show,
        failure -> {
          again.setDisable(false);
          FailureReport.unexpected(failure);
        });
  }

  private void show(List<AnswerLine> asked) {
    again.setDisable(false);
    lines.setAll(asked);
    if (table.getPlaceholder() instanceof Label none) {
      none.setText(
          asked.isEmpty() ? FamilyWords.notAsked() : Messages.get("families.nothing-found"));
    }
  }

  private static List<AnswerLine> families(List<SocketAnswer> answers) {
    List<AnswerLine> all = new ArrayList<>();
    for (SocketFamily family : SocketFamily.values()) {
      Map<SocketKind, SocketAnswer> of = new EnumMap<>(SocketKind.class);
      answers.stream()
          .filter(answer -> answer.family() == family)
          .forEach(answer -> of.put(answer.kind(), answer));
      all.add(new AnswerLine(family.name(), of));
    }
    return all;
  }

  private static List<AnswerLine> protocols(List<SocketAnswer> answers) {
    Map<String, Map<SocketKind, SocketAnswer>> all = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      SocketProtocol asked = SocketProtocol.ALL.get(i);
      all.computeIfAbsent(
              asked.family() + " " + asked.name(), none -> new EnumMap<>(SocketKind.class))
          .put(asked.kind(), answers.get(i));
    }
    return all.entrySet().stream()
        .map(line -> new AnswerLine(line.getKey(), line.getValue()))
        .toList();
  }

  private void filter(String wanted) {
    shown.setPredicate(line -> line.has(wanted));
  }

  /** The cell that has the focus, in full. */
  private void explain(TablePosition<?, ?> at) {
    if (at == null || at.getRow() < 0 || at.getRow() >= shown.size()) {
      chosen.setText(Messages.get("families.choose"));
      return;
    }
    AnswerLine line = shown.get(at.getRow());
    int column = at.getColumn() - 1;
    if (column < 0) {
      chosen.setText(sentence(line.name()));
      return;
    }
    SocketKind kind = List.of(SocketKind.values()).get(column);
    SocketAnswer answer = line.answers().get(kind);
    if (answer == null) {
      chosen.setText(Messages.get("families.not-asked", line.name(), kind));
      return;
    }
    String error =
        answer.exists()
            ? sentence(kind.name())
            : answer
                .error()
                .flatMap(Glossary.english()::of)
                .map(GlossaryEntry::sentence)
                .orElse("");
    chosen.setText(
        Messages.get("families.answer", line.name(), kind, FamilyWords.sentence(answer), error));
  }

  private static String sentence(String name) {
    return entry(name)
        .map(entry -> Messages.get("families.entry", entry.name(), entry.sentence()))
        .orElse(name);
  }

  /** Of a line with a protocol, the protocol's. */
  private static Optional<GlossaryEntry> entry(String name) {
    String last = name.substring(name.indexOf(' ') + 1);
    return Glossary.english().ofFamily(last).or(() -> named(last));
  }

  private static Optional<GlossaryEntry> named(String name) {
    return Glossary.english().named(name).stream().findFirst();
  }

  private static Label words(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** A family or a protocol, with its entry of the glossary beside it. */
  private static final class NameCell extends TableCell<AnswerLine, String> {
    @Override
    protected void updateItem(String name, boolean empty) {
      super.updateItem(name, empty);
      setText(empty ? null : name);
      Meaning.give(this, empty || name == null ? Optional.empty() : entry(name));
    }
  }

  /** An answer: its word, and its kind by colour and shape. */
  private static final class AnswerCell extends TableCell<AnswerLine, SocketAnswer> {
    AnswerCell() {
      getStyleClass().add("families-answer");
    }

    @Override
    protected void updateItem(SocketAnswer answer, boolean empty) {
      super.updateItem(answer, empty);
      boolean known = !empty && answer != null;
      setText(known ? FamilyWords.cell(answer) : null);
      pseudoClassStateChanged(THERE, known && answer.exists());
      pseudoClassStateChanged(REFUSED, known && answer.refused());
      Meaning.give(
          this,
          known && !answer.exists()
              ? answer.error().flatMap(Glossary.english()::of)
              : Optional.empty());
    }
  }
}

package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.code.CodeLanguage;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.template.KnownTemplates;
import dev.socketworkbench.ui.timeline.canvas.TimeKeys;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.states.StateDiagramView;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import org.controlsfx.control.SegmentedButton;

/**
 * The selected call, docked beside the logs: in plain words, its bytes, its conversation, the
 * states. What is not shown costs nothing. FX thread.
 */
public final class DetailPane extends BorderPane {
  /** What can be shown of the selected row. */
  public enum Tab {
    CALL,
    BYTES,
    FIELDS,
    CONVERSATION,
    TLS,
    SOURCE,
    CODE,
    STATES
  }

  private final ShownRow shown;
  private final CallPage call;
  private final RowBytes bytes;
  private final ReceivedSaver received;
  private final CodePage code;
  private final KnownTemplates templates = new KnownTemplates();
  private final Map<Tab, Page> pages = new EnumMap<>(Tab.class);
  private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(this, "tab", Tab.CALL);
  private final Map<Tab, ToggleButton> buttons = new EnumMap<>(Tab.class);

  /** The diagram as a page. */
  private static final class StatesPage extends ScrollPane implements Page {
    /** In sizes of the text: where there is less room it is scrolled, not squeezed. */
    private static final double LEAST_HEIGHT = 21;

    private final StateDiagramView diagram;

    StatesPage(TimelineViewModel model) {
      diagram = new StateDiagramView(model);
      TimeKeys.install(diagram, model);
      setContent(diagram);
      setFitToWidth(true);
      setFitToHeight(true);
      setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    @Override
    public void pulse(double textPixels) {
      diagram.setMinHeight(LEAST_HEIGHT * textPixels);
      diagram.pulse();
    }
  }

  /**
   * A pane of what a timeline shows; something must call {@link #pulse} at each pulse.
   *
   * @param saver gets bytes that are to be saved
   */
  public DetailPane(TimelineViewModel model, TimelineFile.Saver saver) {
    setId("detail");
    getStyleClass().addAll("pane", "detail");
    setMinSize(0, 0);
    shown = new ShownRow(model);
    bytes = new RowBytes(model, saver);
    received = new ReceivedSaver(model, shown, saver);
    call = new CallPage(model, shown);
    pages.put(Tab.CALL, call);
    pages.put(Tab.BYTES, new BytesPage(model, shown, saver));
    pages.put(Tab.FIELDS, new FieldsPage(model, shown, templates));
    pages.put(Tab.CONVERSATION, new ConversationPage(model, shown, saver));
    pages.put(Tab.TLS, new TlsPage(model, shown));
    pages.put(Tab.SOURCE, new SourcePage(model, shown));
    code = new CodePage(model, shown, saver);
    pages.put(Tab.CODE, code);
    pages.put(Tab.STATES, new StatesPage(model));
    for (Tab each : Tab.values()) {
      buttons.put(
          each,
          Controls.named(new ToggleButton(), "detail-tab-" + each.name().toLowerCase(Locale.ROOT)));
    }
    // Two groups, so that the second one has a line of its own where the pane is narrow.
    SegmentedButton said = group(Tab.CALL, Tab.BYTES, Tab.FIELDS, Tab.CONVERSATION);
    SegmentedButton behind = group(Tab.TLS, Tab.SOURCE, Tab.CODE, Tab.STATES);
    ToggleGroup tabs = new ToggleGroup();
    said.setToggleGroup(tabs);
    behind.setToggleGroup(tabs);
    tabs.selectedToggleProperty()
        .subscribe(
            (before, chosen) -> {
              if (chosen == null) {
                before.setSelected(true); // one always is
              } else {
                tab.set(tabOf(chosen));
              }
            });
    FlowPane header = new FlowPane(said, behind);
    TabGroup.of(header);
    header.getStyleClass().add("detail-header");
    header.setMinWidth(0);
    setTop(header);
    tab.subscribe(this::show);
  }

  private SegmentedButton group(Tab... some) {
    ToggleButton[] chosen = Arrays.stream(some).map(buttons::get).toArray(ToggleButton[]::new);
    return new SegmentedButton(chosen);
  }

  private Tab tabOf(Toggle button) {
    return buttons.entrySet().stream()
        .filter(each -> each.getValue().equals(button))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private void show(Tab chosen) {
    buttons.get(chosen).setSelected(true);
    Node page = (Node) pages.get(chosen);
    setCenter(page);
  }

  /** Tells of a call, too, what this says that it proves. */
  public void showFindings(Function<Call, List<String>> proves) {
    call.showFindings(proves);
  }

  /** Copies the bytes of the selected row as text. */
  public void copyBytes() {
    bytes.copy();
  }

  /** Has the bytes of the selected row saved. */
  public void saveBytes() {
    bytes.save();
  }

  /** Has all that the selected row's socket received saved; false if it has no such stream. */
  public boolean saveReceived() {
    return received.save();
  }

  /** The sockets of the selected row's connection, its own first; empty if it has none. */
  public List<SocketId> connection() {
    return shown
        .entry()
        .flatMap(Entry::subject)
        .map(
            socket -> shown.peer(socket).map(peer -> List.of(socket, peer)).orElse(List.of(socket)))
        .orElse(List.of());
  }

  /** The templates by which bytes are read, and for what each was chosen. */
  public KnownTemplates templates() {
    return templates;
  }

  /** In which language a program is written. */
  public ObjectProperty<CodeLanguage> codeLanguageProperty() {
    return code.languageProperty();
  }

  /** Which page is shown. Setting it shows it. */
  public ObjectProperty<Tab> tabProperty() {
    return tab;
  }

  /** Puts the focus into the page that is shown. */
  public void focusPage() {
    Node page = (Node) pages.get(tab.get());
    page.lookupAll("*").stream()
        .filter(node -> node.isFocusTraversable() && !node.isDisabled())
        .findFirst()
        .or(() -> Optional.of(page))
        .ifPresent(Node::requestFocus);
  }

  /**
   * Looks what is selected now.
   *
   * @param textPixels the size of the text
   */
  public void pulse(double textPixels) {
    if (getWidth() > 0 && isVisible()) {
      pages.get(tab.get()).pulse(textPixels);
    }
  }
}

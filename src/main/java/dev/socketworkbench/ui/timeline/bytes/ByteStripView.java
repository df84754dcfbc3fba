package dev.socketworkbench.ui.timeline.bytes;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Hints;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.Strip;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.Metrics;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** One direction of the selected connection, byte by byte, as it was at the shown moment. */
public final class ByteStripView extends VBox {
  private static final double HEIGHT = 4.2;

  private final TimelineViewModel model;
  private final Canvas canvas = new Canvas();
  private final RoleColours colours = new RoleColours(this::stale);
  private final Text probe = new Text();
  private final Label title = new Label();
  private final Label count = new Label();
  private final ToggleButton hex = Controls.named(new ToggleButton(), "strip-hex");
  private final Button turn = Controls.iconButton("strip-turn", Feather.REPEAT, () -> {});
  private final ScrollBar bar = new ScrollBar();
  private final Pane area = new Pane(canvas);

  /** Kept here: what it depends on does not keep it, and without it the strip stays empty. */
  private final BooleanBinding wanted;

  /** Made when the mouse comes for the first time. */
  private Tooltip hint;

  private StripPainter painter;
  private Metrics metrics;
  private long drawn = -1;
  private boolean syncing;

  /** A view of the model; not visible until {@link #pulse} has a connection to show. */
  public ByteStripView(TimelineViewModel model) {
    this.model = model;
    setId("byte-strip");
    area.setId("byte-strip-bytes");
    getStyleClass().add("byte-strip");
    probe.getStyleClass().addAll("timeline-probe", "mono");
    probe.setManaged(false);
    colours.setManaged(false);
    metrics = Metrics.of(probe.getFont());
    painter = new StripPainter(canvas, colours, metrics);
    title.getStyleClass().add("pane-title");
    Button close = Controls.iconButton("strip-close", Feather.X, model.bytes()::toggle);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    close.setMinWidth(Region.USE_PREF_SIZE);
    // Of these, the count and then the title give way.
    turn.setMinWidth(Region.USE_PREF_SIZE);
    hex.setMinWidth(Region.USE_PREF_SIZE);
    count.getStyleClass().add("muted");
    HBox header = new HBox(title, turn, hex, count, gap, close);
    header.getStyleClass().add("log-header");
    bar.setAccessibleText(Messages.get("strip.scroll-bar"));
    wanted =
        Bindings.createBooleanBinding(
            () ->
                model.bytes().requestProperty().get().isPresent()
                    || model.bytes().shownProperty().get(),
            model.bytes().requestProperty(),
            model.bytes().shownProperty());
    Controls.fillOnce(wanted, () -> getChildren().setAll(colours, probe, header, area, bar));
    area.widthProperty().subscribe(width -> resized());
    probe.fontProperty().subscribe(font -> measure());
    turn.setOnAction(event -> model.bytes().turn());
    hex.selectedProperty().subscribe(on -> stale());
    bar.valueProperty().subscribe((before, now) -> scrollTo(Math.round(now.doubleValue())));
    area.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    area.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    area.addEventHandler(MouseEvent.MOUSE_MOVED, this::explain);
    setMinHeight(Region.USE_PREF_SIZE);
    setVisible(false);
    setManaged(false);
  }

  /**
   * Draws if anything changed; to be called at each pulse.
   *
   * @param room whether there is room for it
   * @param toSpare whether the lanes do not need that room
   */
  public void pulse(boolean room, boolean toSpare) {
    Optional<Strip> strip = model.built().flatMap(BuiltFrame::strip);
    boolean shown = model.bytes().decide(room, toSpare);
    if (shown != isVisible()) {
      setVisible(shown);
      setManaged(shown);
    }
    if (shown && strip.isPresent() && drawn != model.version()) {
      drawn = model.version();
      draw(strip.get());
    }
  }

  private void draw(Strip strip) {
    title.setText(title(strip.request().subject()));
    StripPainter.Room drawn =
        painter.paint(strip, hex.isSelected(), model.selectedRowProperty().get());
    long room = drawn.bytes() + drawn.free();
    model.bytes().shown(strip.request().from(), room);
    boolean now = model.cursorNanosProperty().get() == TimelineViewModel.NOW;
    count.setText(
        now
            ? Messages.get("strip.total", strip.total())
            : Messages.get("strip.then", strip.then(), strip.total()));
    syncing = true;
    bar.setMax((double) Math.max(0, strip.total() - 1));
    bar.setVisibleAmount((double) Math.min(strip.total(), room));
    bar.setUnitIncrement(1);
    bar.setBlockIncrement(Math.max(1, room * 0.8));
    bar.setValue((double) strip.request().from());
    bar.setVisible(room < strip.total() || strip.request().from() > 0);
    syncing = false;
    if (drawn.free() > 0 && strip.request().from() > 0) {
      model.bytes().scrollTo(strip.request().from() - drawn.free()); // what is before has room
    }
    area.setAccessibleText(title.getText() + " " + count.getText());
  }

  private static String title(Strip.Subject subject) {
    return switch (subject) {
      case Strip.StreamBytes of ->
          Messages.get(
              "strip.title",
              name(of.direction().sender(of.link())),
              name(of.direction().receiver(of.link())));
      case Strip.DatagramBytes of ->
          Messages.get(
              of.sent() ? "strip.datagrams-sent" : "strip.datagrams-received", of.socket());
    };
  }

  private static String name(Optional<SocketId> socket) {
    return socket.map(SocketId::toString).orElse(Messages.get("timeline.outside"));
  }

  private void scrollTo(long from) {
    if (!syncing) {
      model.bytes().scrollTo(from);
    }
  }

  private void wheel(ScrollEvent event) {
    double by = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
    bar.setValue(Math.clamp(bar.getValue() - Math.signum(by) * 4, 0, bar.getMax()));
    event.consume();
  }

  /** Says of the bytes under the mouse which calls wrote and returned them. */
  private void explain(MouseEvent event) {
    String words =
        model
            .index()
            .map(Sentences::new)
            .map(
                sentences ->
                    painter.rows(event.getX()).map(sentences::of).collect(Collectors.joining("\n")))
            .filter(said -> !said.isEmpty())
            .orElse(Messages.get("strip.hint"));
    if (hint == null) {
      hint = Hints.beside(area, words);
      Tooltip.install(area, hint);
    } else if (!words.equals(hint.getText())) {
      hint.setText(words);
    }
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      painter
          .row(event.getX(), event.getY(), model.selectedRowProperty().get())
          .ifPresent(row -> model.selectedRowProperty().set(row));
    }
  }

  private void resized() {
    canvas.setWidth(area.getWidth());
    stale();
  }

  private void measure() {
    metrics = Metrics.of(probe.getFont());
    painter.setMetrics(metrics);
    double height = Math.ceil(HEIGHT * metrics.em());
    canvas.setHeight(height);
    area.setMinHeight(height);
    area.setPrefHeight(height);
    stale();
  }

  private void stale() {
    drawn = -1;
  }
}

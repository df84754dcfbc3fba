package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionItems;
import dev.socketworkbench.ui.support.LateMenu;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/** What keys, mouse and wheel do to the timeline. */
final class TimelineInput {
  private static final double ZOOM = 1.25;
  private static final double DRAG_PIXELS = 4;

  private enum TimelineDrag {
    NONE,
    MAYBE_PAN,
    PAN,
    CURSOR
  }

  private final TimelineCanvas view;
  private final TimelineViewModel model;
  private final DetailPopup detail = new DetailPopup();
  private final PauseTransition hover = new PauseTransition(Duration.millis(250));
  private final TimeKeys keys;
  private final LateMenu menu = new LateMenu(this::menu);
  private final LateMenu heldMenu = new LateMenu(this::heldMenu);
  private List<Action> offered = List.of();
  private List<Action> offeredOfHeld = List.of();
  private Consumer<OpenCall> heldChosen = call -> {};
  private TimelineDrag drag = TimelineDrag.NONE;
  private double x;
  private double y;

  TimelineInput(TimelineCanvas view, TimelineViewModel model) {
    this.view = view;
    this.model = model;
    this.keys = new TimeKeys(model);
  }

  /** Offers these in the context menu. */
  void offer(List<Action> actions) {
    offered = actions;
  }

  /**
   * Offers these for a call that is held.
   *
   * @param chosen is told which call
   */
  void offerOfHeld(List<Action> actions, Consumer<OpenCall> chosen) {
    offeredOfHeld = actions;
    heldChosen = chosen;
  }

  private ContextMenu heldMenu() {
    return new ContextMenu(ActionItems.all(offeredOfHeld).toArray(MenuItem[]::new));
  }

  private Optional<OpenCall> heldAt(double at, double down) {
    return view.barAt(at, down).flatMap(Frame.Bar::open).filter(OpenCall::isHeld);
  }

  private ContextMenu menu() {
    return new ContextMenu(ActionItems.all(offered).toArray(MenuItem[]::new));
  }

  private void menu(ContextMenuEvent event) {
    detail.hide();
    Optional<OpenCall> held =
        event.isKeyboardTrigger() ? Optional.empty() : heldAt(event.getX(), event.getY());
    if (held.isPresent()) {
      heldChosen.accept(held.get());
      heldMenu.get().show(view, event.getScreenX(), event.getScreenY());
      event.consume();
      return;
    }
    if (!event.isKeyboardTrigger()) {
      boolean onHead = event.getY() < view.painter().head();
      long row = onHead ? TimelineViewModel.NO_ROW : rowAt(event.getX(), event.getY());
      if (row == TimelineViewModel.NO_ROW) {
        row = rowOfLane(event.getX() + view.painter().pan(), event.getY());
      }
      if (row != TimelineViewModel.NO_ROW) {
        model.selectedRowProperty().set(row);
      }
    }
    menu.get().show(view, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  void install() {
    view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
    view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
    view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.F2) {
      return; // it asks what is shown there
    }
    detail.hide();
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double middle = view.getHeight() / 3;
    switch (event.getCode()) {
      case PAGE_UP -> model.pan(-view.getHeight() * 0.8);
      case PAGE_DOWN -> model.pan(view.getHeight() * 0.8);
      case PLUS, ADD, EQUALS -> model.zoom(ZOOM, middle);
      case MINUS, SUBTRACT -> model.zoom(1 / ZOOM, middle);
      case DIGIT0, NUMPAD0 -> model.resetZoom();
      default -> {
        if (!keys.press(event)) {
          return;
        }
      }
    }
    event.consume();
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    detail.hide();
    menu.hide();
    heldMenu.hide();
    x = event.getX();
    y = event.getY();
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (y >= view.painter().head() && (x < view.painter().ruler() || nearCursor(y))) {
      drag = TimelineDrag.CURSOR;
      cursorTo(y);
    } else {
      drag = TimelineDrag.MAYBE_PAN;
    }
    event.consume();
  }

  private boolean nearCursor(double at) {
    return model
        .built()
        .map(built -> Math.abs(built.cursorY() - model.top() + view.painter().head() - at) < 5)
        .orElse(false);
  }

  private void cursorTo(double at) {
    model
        .built()
        .ifPresent(
            built -> {
              double place =
                  Math.clamp(at, view.painter().head(), view.getHeight())
                      - view.painter().head()
                      + model.top();
              model.cursor().show(built.axis().nanos(place));
            });
  }

  private void drag(MouseEvent event) {
    switch (drag) {
      case CURSOR -> cursorTo(event.getY());
      case MAYBE_PAN -> {
        if (Math.hypot(event.getX() - x, event.getY() - y) > DRAG_PIXELS) {
          drag = TimelineDrag.PAN;
          view.setCursor(Cursor.CLOSED_HAND);
        }
      }
      case PAN -> {
        model.pan(y - event.getY());
        view.panAcross(x - event.getX());
        x = event.getX();
        y = event.getY();
      }
      case NONE -> {
        return;
      }
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    if (drag == TimelineDrag.MAYBE_PAN) {
      click(event);
    }
    drag = TimelineDrag.NONE;
    view.setCursor(Cursor.DEFAULT);
  }

  /** The call or the note at a place. */
  private long rowAt(double at, double down) {
    return view.layersAt(at, down).stream()
        .findFirst()
        .or(() -> view.barAt(at, down).flatMap(Frame.Bar::row))
        .or(() -> view.painter().hits().pin(at, down).map(pin -> pin.row()))
        .map(each -> each.number())
        .orElse(TimelineViewModel.NO_ROW);
  }

  /** The call of the lane at this place that is nearest: what is offered is about this lane. */
  private long rowOfLane(double at, double down) {
    double y = down - view.painter().head() + model.top();
    return Optional.ofNullable(view.painter().columns())
        .flatMap(columns -> columns.at(at))
        .flatMap(
            column ->
                model.currentFrame().stream()
                    .flatMap(frame -> frame.bars().stream())
                    .filter(bar -> bar.lane() == column.number() && bar.row().isPresent())
                    .min(Comparator.comparingDouble(bar -> Math.abs(bar.bottom() - y))))
        .flatMap(Frame.Bar::row)
        .map(each -> each.number())
        .orElse(TimelineViewModel.NO_ROW);
  }

  private void click(MouseEvent event) {
    if (event.getY() < view.painter().head()) {
      collapse(event.getX() + view.painter().pan());
      return;
    }
    heldAt(event.getX(), event.getY()).ifPresent(heldChosen);
    model.selectedRowProperty().set(rowAt(event.getX(), event.getY()));
    if (event.getClickCount() == 2 && model.notes().selected().isPresent()) {
      new NoteDialog(model.notes()).show(view.getScene().getWindow());
    }
  }

  private void collapse(double at) {
    if (view.painter().columns() != null) {
      view.painter()
          .columns()
          .at(at)
          .ifPresent(
              column ->
                  model
                      .currentFrame()
                      .ifPresent(frame -> view.toggleLane(frame.lanes().get(column.number()))));
    }
  }

  private void move(MouseEvent event) {
    double head = view.painter().head();
    boolean onCursor =
        event.getY() > head && (event.getX() < view.painter().ruler() || nearCursor(event.getY()));
    view.setCursor(onCursor ? Cursor.V_RESIZE : Cursor.DEFAULT);
    Optional<CallDetail> state =
        StateHover.at(view.painter(), view.metrics(), event.getX(), event.getY())
            .or(() -> NameHover.at(view.painter(), model, event.getX(), event.getY()));
    Optional<Frame.Bar> bar =
        state.isPresent() ? Optional.empty() : view.barAt(event.getX(), event.getY());
    List<Row> layers = state.isPresent() ? List.of() : view.layersAt(event.getX(), event.getY());
    if (bar.isEmpty() && state.isEmpty() && layers.isEmpty()) {
      leave();
      return;
    }
    hover.setOnFinished(
        done -> {
          state.ifPresent(it -> detail.show(view, it, event.getScreenX(), event.getScreenY()));
          if (layers.isEmpty()) {
            bar.ifPresent(it -> show(it, event.getScreenX(), event.getScreenY()));
          } else {
            show(layers, event.getScreenX(), event.getScreenY());
          }
        });
    hover.playFromStart();
  }

  /** What explains that at which the mouse points; nothing while nothing is shown. */
  List<GlossaryEntry> topics() {
    return detail.topics();
  }

  private void show(Frame.Bar bar, double screenX, double screenY) {
    model
        .built()
        .ifPresent(
            built ->
                detail.show(
                    view,
                    CallDetail.of(
                        bar,
                        built.index(),
                        model.source().orElseThrow().journal().clock(),
                        built.now()),
                    screenX,
                    screenY));
  }

  private void show(List<Row> layers, double screenX, double screenY) {
    model
        .built()
        .ifPresent(
            built -> detail.show(view, CallDetail.of(layers, built.index()), screenX, screenY));
  }

  private void leave() {
    hover.stop();
    detail.hide();
  }

  private void scroll(ScrollEvent event) {
    detail.hide();
    if (event.isShortcutDown()) {
      double factor = Math.pow(ZOOM, event.getDeltaY() / 40);
      model.zoom(factor, Math.max(0, event.getY() - view.painter().head()));
    } else {
      double step = 3 * view.metrics().em() / 40;
      model.pan(-event.getDeltaY() * step);
      view.panAcross(-event.getDeltaX() * step);
    }
    event.consume();
  }
}

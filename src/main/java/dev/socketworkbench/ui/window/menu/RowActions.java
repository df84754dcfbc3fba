package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.List;
import javafx.beans.value.ObservableValue;

/** What can be done with the selected row, from the timeline and from the log alike. */
public final class RowActions {
  /** What the window does for a row. */
  public interface RowCommands {
    /** Shows only the connection of the selected row in the logs. */
    void filterConnection();

    /** Shows the form for an option of its socket. */
    void socketOption();

    /** Lets a person write an answer on its connection. */
    void reply();

    /** Shows the rules of its program, with one for calls like it. */
    void rules();

    /** Shows the form that plays its side against another peer. */
    void replay();

    /** Copies its bytes as text. */
    void copyBytes();

    /** Asks for a name and saves its bytes. */
    void saveBytes();

    /** Asks for a name and saves all that its socket received. */
    void saveReceived();

    /** Asks for a file that gets what its connection receives from now on. */
    void receive();

    /** Shows it in the detail. */
    void showDetail();

    /** Shows the conversation of its connection. */
    void showConversation();

    /** Shows the program that makes the calls of its socket. */
    void showCode();
  }

  private RowActions() {}

  /**
   * Describes them.
   *
   * @param programs whether there are programs whose calls can be held
   */
  public static void add(
      Actions actions,
      TimelineViewModel timeline,
      ObservableValue<Boolean> programs,
      RowCommands target) {
    ObservableValue<Boolean> chosen =
        timeline.selectedRowProperty().isNotEqualTo(TimelineViewModel.NO_ROW);
    ObservableValue<Boolean> bytes =
        timeline.selectedRowProperty().map(row -> hasBytes(timeline, row.longValue()));
    actions.add(
        of("row.filter", target::filterConnection, chosen),
        of("row.copy-bytes", target::copyBytes, bytes, "why.no-bytes"),
        of("row.save-bytes", target::saveBytes, bytes, "why.no-bytes"),
        of("row.save-received", target::saveReceived, chosen),
        of("row.receive", target::receive, chosen),
        of("row.detail", target::showDetail, chosen),
        of("row.conversation", target::showConversation, chosen),
        of("row.code", target::showCode, chosen),
        of("row.reply", target::reply, chosen),
        of("row.option", target::socketOption, chosen),
        of("row.rules", target::rules, chosen).when(programs, Messages.get("why.no-program")),
        new Action(ActionGroup.EDIT, "row.replay", target::replay));
  }

  private static boolean hasBytes(TimelineViewModel timeline, long row) {
    return row != TimelineViewModel.NO_ROW
        && timeline
            .entry(row)
            .filter(entry -> entry instanceof SocketEvent event && event.byteCount() > 0)
            .isPresent();
  }

  /** What a context menu over a row offers, in this order. */
  public static List<Action> menu(Actions actions) {
    return actions.some(
        "row-filter",
        "row-reply",
        "row-copy-bytes",
        "row-save-bytes",
        "row-save-received",
        "row-receive",
        "timeline-note",
        "row-detail",
        "row-conversation",
        "row-code",
        "row-option",
        "row-rules",
        "row-replay",
        "menu-explain");
  }

  private static Action of(String key, Runnable run, ObservableValue<Boolean> chosen) {
    return of(key, run, chosen, "why.no-row");
  }

  private static Action of(
      String key, Runnable run, ObservableValue<Boolean> possible, String whyNot) {
    return new Action(ActionGroup.EDIT, key, run).when(possible, Messages.get(whyNot));
  }
}

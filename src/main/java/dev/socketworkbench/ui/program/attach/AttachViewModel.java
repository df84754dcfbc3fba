package dev.socketworkbench.ui.program.attach;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.machine.SocketListWords;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.sockets.ListedSocket;
import dev.socketworkbench.kernel.sockets.MachineSockets;
import dev.socketworkbench.program.ProgramRun;
import dev.socketworkbench.program.RunException;
import dev.socketworkbench.tracer.process.OwnProcess;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** This user's processes, and what came of attaching to one. */
public final class AttachViewModel {
  /** More of its sockets are counted, not named. */
  private static final int MOST_NAMED = 3;

  private final ProgramsViewModel programs;
  private final MachineSockets sockets;
  private final Background background;
  private final ObservableList<Attachable> shown = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper nothing =
      new ReadOnlyStringWrapper(Messages.get("attach.reading"));
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private List<Attachable> all = List.of();
  private boolean reading;
  private Runnable done = () -> {};

  /**
   * A process that can be chosen.
   *
   * @param name its name and number
   * @param command how it was started
   * @param has what its sockets do
   */
  record Attachable(int pid, String name, String command, String has) {
    private boolean matches(String wanted) {
      return (name + " " + command + " " + has).toLowerCase(Locale.ROOT).contains(wanted);
    }
  }

  /**
   * Nothing is read yet.
   *
   * @param sockets tells whose sockets do what
   */
  public AttachViewModel(
      ProgramsViewModel programs, MachineSockets sockets, Background background) {
    this.programs = programs;
    this.sockets = sockets;
    this.background = background;
    filter.subscribe(this::show);
  }

  /** Runs this when a program was attached to, from now on. */
  public void onDone(Runnable closing) {
    done = closing;
  }

  ObservableList<Attachable> shown() {
    return shown;
  }

  StringProperty filterProperty() {
    return filter;
  }

  /** Why a process could not be attached to; empty if none was tried. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Why there are no lines. */
  ReadOnlyStringProperty nothingProperty() {
    return nothing.getReadOnlyProperty();
  }

  /** Whether a process is being attached to. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Reads the processes anew, in the background; never twice at once. */
  public void refresh() {
    if (!reading) {
      reading = true;
      background.run(this::read, this::read, this::notRead);
    }
  }

  private List<Attachable> read() {
    Map<Long, List<ListedSocket>> owned =
        sockets.list(true).orElse(List.of()).stream()
            .filter(each -> each.owner() instanceof Owner.OtherProcess)
            .collect(Collectors.groupingBy(AttachViewModel::pid));
    return OwnProcess.all().stream()
        .map(
            each ->
                new Attachable(
                    each.pid(),
                    Messages.get(
                        "attach.name", Escapes.text(each.name()), Integer.toString(each.pid())),
                    Escapes.text(each.commandLine()),
                    has(each, owned.getOrDefault((long) each.pid(), List.of()))))
        .toList();
  }

  private static long pid(ListedSocket socket) {
    return ((Owner.OtherProcess) socket.owner()).pid();
  }

  private static String has(OwnProcess process, List<ListedSocket> known) {
    List<String> words = new ArrayList<>();
    known.stream()
        .limit(MOST_NAMED)
        .map(
            socket ->
                Messages.get(
                    "attach.socket",
                    socket.protocol(),
                    socket.row().local(),
                    SocketListWords.state(socket)))
        .forEach(words::add);
    int others = process.sockets() - words.size();
    if (others > 0 || words.isEmpty()) {
      words.add(Messages.get(words.isEmpty() ? "attach.sockets" : "attach.more", others));
    }
    return String.join("; ", words);
  }

  private void read(List<Attachable> now) {
    reading = false;
    all = now;
    show();
  }

  private void show() {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    List<Attachable> next = all.stream().filter(each -> each.matches(wanted)).toList();
    if (!next.equals(shown)) {
      shown.setAll(next);
    }
    nothing.set(Messages.get(all.isEmpty() ? "attach.none" : "attach.no-match"));
  }

  private void notRead(Exception why) {
    reading = false;
    FailureReport.unexpected(why);
  }

  /** Attaches to a process. */
  void attach(Attachable chosen) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    problem.set("");
    background.run(() -> programs.attach(chosen.pid()), this::attached, this::refused);
  }

  private void attached(ProgramRun run) {
    busy.set(false);
    programs.attached(Side.SERVER, run);
    done.run();
  }

  private void refused(Exception why) {
    busy.set(false);
    if (why instanceof RunException known) {
      problem.set(Escapes.text(known.getMessage()));
      refresh();
    } else {
      FailureReport.unexpected(why);
    }
  }
}

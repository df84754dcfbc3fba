package dev.socketworkbench.ui.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.ui.finding.FindingLine.LinePart;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The findings of a session, as they were when they were looked for, and the rows behind them. */
public final class FindingsViewModel {
  /** Who waits so long waits; a shorter wait may be over when the rows behind it are read. */
  private static final long WAITS_NANOS = Duration.ofSeconds(1).toNanos();

  private static final int NEAR = 256;

  /** More than anybody reads. */
  private static final int MOST = 200;

  /** Enough for the log's preview: no character of it takes more than four bytes. */
  private static final int BYTES = 4 * LogFormat.PREVIEW + 4;

  private final Journal journal;
  private final Supplier<List<OpenCall>> open;
  private final IntPredicate inTimeWait;
  private final LongConsumer select;
  private final Background background;
  private final Consumer<Runnable> tell;
  private final LogFormat format;
  private final ObservableList<FindingLine> lines = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper nothingFound =
      new ReadOnlyBooleanWrapper(this, "nothingFound");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");
  private AtomicBoolean cancelled = new AtomicBoolean();

  /** The one who looks is to stop, and what was found until then counts. */
  private AtomicBoolean enough = new AtomicBoolean();

  /** In hundredths; written by the one who looks. */
  private volatile int read;

  private Map<ProofKey, List<String>> proved = Map.of();

  /**
   * Of this session; nothing was looked for yet.
   *
   * @param open the calls that have not returned; none of a session from a file
   * @param inTimeWait see {@link Findings#inTimeWait}
   * @param select shows a row of the journal in its window
   * @param tell has something done on the FX thread, without waiting
   */
  public FindingsViewModel(
      Journal journal,
      Supplier<List<OpenCall>> open,
      IntPredicate inTimeWait,
      LongConsumer select,
      Background background,
      Consumer<Runnable> tell) {
    this.tell = tell;
    this.journal = journal;
    this.open = open;
    this.inTimeWait = inTimeWait;
    this.select = select;
    this.background = background;
    this.format = new LogFormat(journal.clock(), ZoneId.systemDefault(), false);
  }

  /** What was found, line by line. */
  ObservableList<FindingLine> lines() {
    return lines;
  }

  /** Whether the session is being read. */
  ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /** What a call proves, in words, as far as was looked; empty for nearly all. */
  public List<String> provedBy(Call call) {
    return proved.getOrDefault(ProofKey.of(call), List.of());
  }

  /** Whether the session was read, and there is nothing. */
  ReadOnlyBooleanProperty nothingFoundProperty() {
    return nothingFound.getReadOnlyProperty();
  }

  /** How many there are, or what kept them from being found. */
  ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Reads the session as it is now. */
  public void look() {
    stop();
    AtomicBoolean ended = new AtomicBoolean();
    cancelled = ended;
    AtomicBoolean stopped = new AtomicBoolean();
    enough = stopped;
    nothingFound.set(false);
    looking.set(true);
    showRead(0);
    background.run(
        () -> found(() -> ended.get() || stopped.get(), () -> !ended.get()),
        found -> {
          if (!ended.get()) {
            looking.set(false);
            lines.setAll(found.lines());
            proved = found.proved();
            nothingFound.set(found.count() == 0 && !stopped.get());
            String count = Messages.get("findings.count", found.count());
            state.set(stopped.get() ? Messages.get("findings.stopped", count, read) : count);
          }
        },
        failure -> {
          if (!ended.get()) {
            looking.set(false);
            state.set(Messages.get("findings.failed", failure.getMessage()));
          }
        });
  }

  /** Looks no further; nobody wants to know any more. */
  public void stop() {
    cancelled.set(true);
    looking.set(false);
  }

  /** Looks no further, and shows what was found until now. */
  void stopHere() {
    enough.set(true);
  }

  private void showRead(int hundredths) {
    read = hundredths;
    state.set(Messages.get("findings.looking", hundredths));
  }

  /** On the thread that reads: each hundredth is told once. */
  private void progress(double share, BooleanSupplier isWanted) {
    int hundredths = (int) (100 * share);
    if (hundredths > read) {
      read = hundredths;
      tell.accept(
          () -> {
            if (isWanted.getAsBoolean() && looking.get()) {
              showRead(hundredths);
            }
          });
    }
  }

  private List<OpenCall> waiting() {
    long now = journal.clock().nanos();
    return open.get().stream()
        .filter(call -> !call.operation().receives() || call.startNanos() < now - WAITS_NANOS)
        .toList();
  }

  /** What was found, and how many findings that are. */
  private record FoundLines(
      List<FindingLine> lines, int count, Map<ProofKey, List<String>> proved) {}

  /** Which call: its row's number is another one when an earlier row comes late. */
  private record ProofKey(SocketId socket, Operation operation, long start, long end) {
    static ProofKey of(Call call) {
      return new ProofKey(call.socket(), call.operation(), call.startNanos(), call.endNanos());
    }
  }

  private FoundLines found(BooleanSupplier isOver, BooleanSupplier isWanted) {
    List<Finding> findings =
        Findings.of(journal, waiting(), inTimeWait, isOver, share -> progress(share, isWanted));
    Map<ProofKey, List<String>> calls = new HashMap<>();
    for (Finding finding : findings) {
      finding.proof().stream()
          .map(Row::entry)
          .filter(Call.class::isInstance)
          .map(call -> ProofKey.of((Call) call))
          .distinct()
          .forEach(
              key -> calls.computeIfAbsent(key, none -> new ArrayList<>(1)).add(finding.title()));
    }
    List<FindingLine> all = new ArrayList<>();
    findings.stream().limit(MOST).forEach(finding -> add(all, finding));
    return new FoundLines(all, findings.size(), Map.copyOf(calls));
  }

  /** The line of the log, with the beginning of its bytes. */
  private String line(Row row) {
    List<Entry> whole =
        row.number() == Finding.OPEN
            ? List.of(row.entry())
            : journal.all().read(row.number(), 1, BYTES);
    return format.line(whole.isEmpty() ? row.entry() : whole.getFirst());
  }

  private void add(List<FindingLine> all, Finding finding) {
    Optional<Row> first =
        finding.proof().stream().filter(row -> row.number() != Finding.OPEN).findFirst();
    all.add(new FindingLine(LinePart.TITLE, finding.title(), first));
    finding
        .program()
        .map(FindingsViewModel::name)
        .ifPresent(name -> all.add(new FindingLine(LinePart.PROGRAM, name, first)));
    all.add(new FindingLine(LinePart.SEEN, finding.seen(), first));
    for (Row row : finding.proof()) {
      boolean written = row.number() != Finding.OPEN;
      all.add(
          new FindingLine(LinePart.ROW, line(row), written ? Optional.of(row) : Optional.empty()));
    }
    all.add(
        new FindingLine(LinePart.CHANGE, Messages.get("findings.change", finding.change()), first));
  }

  private static String name(Program program) {
    return Messages.get(
        "findings.program", Escapes.text(program.commandLine()), Long.toString(program.pid()));
  }

  /** Shows the row of a line in the timeline and the logs. */
  void show(FindingLine line) {
    line.proof()
        .ifPresent(
            row ->
                background.run(
                    () -> number(row),
                    number -> number.ifPresent(select),
                    failure -> state.set(Messages.get("findings.failed", failure.getMessage()))));
  }

  /** The number that a row has now: others may have come before it. */
  private OptionalLong number(Row row) {
    long end = row.entry().endNanos();
    long from =
        Bisection.first(
            0,
            journal.all().size(),
            number -> {
              List<Entry> one = journal.all().read(number, 1, 0);
              return one.isEmpty() || one.getFirst().endNanos() >= end;
            });
    return journal.all().readNumbered(from, NEAR, 0).stream()
        .filter(each -> isSame(each.entry(), row.entry()))
        .mapToLong(Row::number)
        .findFirst();
  }

  private static boolean isSame(Entry one, Entry other) {
    return (one instanceof Call call && other instanceof Call wanted)
        ? call.endNanos() == wanted.endNanos()
            && call.socket().equals(wanted.socket())
            && call.operation() == wanted.operation()
        : one.equals(other);
  }
}

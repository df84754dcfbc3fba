package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.kernel.Kernel;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.IntPredicate;

/** The faults that the rows of a session prove. */
public final class Findings {
  private static final int BLOCK = 512;

  /** As much of a message as is looked into. */
  private static final int MOST_CONTENT = 1024;

  private Findings() {}

  private static List<FindingRule> rules(IntPredicate inTimeWait) {
    return List.of(
        new ShortSend(),
        new ReceiveAsMessage(),
        new NoReceiveLoop(),
        new EndIgnored(),
        new ErrorIgnored(),
        new CloseUnread(),
        new Deadlock(),
        new MissingClose(),
        new DescriptorLeak(),
        new NeverAccepted(),
        new OtherAddress(),
        new NoReuseAddress(inTimeWait),
        new ByteOrder(),
        new SigpipeDeath());
  }

  /**
   * Whether the system has a port in TIME_WAIT now, and nobody who listens on it: to be asked for a
   * run that is just over.
   */
  public static IntPredicate inTimeWait(Kernel kernel) {
    return port ->
        kernel
            .table()
            .read(each -> each == port)
            .filter(rows -> rows.stream().anyMatch(row -> row.state() == TcpState.TIME_WAIT))
            .filter(rows -> Kernel.listeners(rows, port).isEmpty())
            .isPresent();
  }

  /** The same of a session that is over, of whose ports nobody can say anything any more. */
  public static List<Finding> of(Journal journal, BooleanSupplier isCancelled) {
    return of(journal, List.of(), port -> false, isCancelled);
  }

  /**
   * Reads a session from its first row to its last.
   *
   * @param open the calls that have not returned yet; none of a session that is over, where they
   *     have rows
   * @param inTimeWait see {@link #inTimeWait}
   * @param isCancelled asked now and then; then what was found until there comes back
   */
  public static List<Finding> of(
      Journal journal, List<OpenCall> open, IntPredicate inTimeWait, BooleanSupplier isCancelled) {
    return of(journal, open, inTimeWait, isCancelled, share -> {});
  }

  /**
   * The same of a session that takes its time.
   *
   * @param progress is told now and then which share of the rows was read, from 0 to 1
   */
  public static List<Finding> of(
      Journal journal,
      List<OpenCall> open,
      IntPredicate inTimeWait,
      BooleanSupplier isCancelled,
      DoubleConsumer progress) {
    RunSoFar run = new RunSoFar(row -> contents(journal, row));
    List<FindingRule> rules = rules(inTimeWait);
    Journal.KeptNumbers numbers = journal.keepNumbers();
    try {
      long end = journal.all().size();
      for (long next = 0; next < end && !isCancelled.getAsBoolean(); ) {
        List<Row> block = journal.all().readNumbered(next, (int) Math.min(BLOCK, end - next), 0);
        if (block.isEmpty()) {
          break; // The journal was closed meanwhile.
        }
        block.forEach(row -> look(row, rules, run));
        next += block.size();
        progress.accept((double) next / end);
      }
      long now = journal.clock().nanos();
      open.forEach(call -> look(new Row(Finding.OPEN, call.notReturned(now)), rules, run));
      rules.forEach(rule -> rule.end(run));
      return run.findings();
    } finally {
      numbers.close();
    }
  }

  private static void look(Row row, List<FindingRule> rules, RunSoFar run) {
    run.infer(row);
    rules.forEach(rule -> rule.look(row, run));
    run.note(row);
  }

  private static byte[] contents(Journal journal, Row row) {
    List<Entry> found = journal.all().read(row.number(), 1, MOST_CONTENT);
    return !found.isEmpty() && found.getFirst() instanceof Call call ? call.bytes() : new byte[0];
  }
}

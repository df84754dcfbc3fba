package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.TypedMistake;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.timeline.index.DatagramLosses;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --filter}: only the calls that match. */
public final class FilterOption {
  @Option(
      names = "--filter",
      paramLabel = "QUERY",
      description =
          "Only the calls that match, such as 'op:recv bytes>100' or 'error or blocked>1s'"
              + " (docs/search.md).")
  private String text;

  private MatchingRows found;
  private boolean saidProblem;

  /** Whether it asks for what the kernel reports, which otherwise is no line of a call. */
  boolean asksForKernel() {
    return text != null && query(timesFromNow()).asksForKernel();
  }

  /** Whether there is a filter. */
  boolean isGiven() {
    return text != null;
  }

  /**
   * Checks a query whose rows will be printed as they come before anything is begun, so that a
   * mistake leaves no file behind.
   *
   * @throws Problems.NotUsable if the query cannot be read, or asks for what is known only later
   */
  public void check() {
    if (text != null && query(timesFromNow()).asksForLosses()) {
      throw new Problems.NotUsable(
          "Whether a datagram is lost shows only afterwards, and these lines are printed as the"
              + " calls return. Record them with --record FILE, then ask the recording:"
              + " socket-workbench journal FILE --filter '"
              + text
              + "'");
    }
  }

  /** What times in a query mean for a session. */
  static QueryTimes times(Journal journal) {
    return new QueryTimes(journal.clock(), ZoneId.systemDefault());
  }

  /**
   * The rows of a journal that match, or all of them without a filter. They are searched whenever
   * they are counted.
   *
   * @throws Problems.NotUsable if the query cannot be read
   */
  public Rows of(Journal journal) {
    if (text == null) {
      return journal.all();
    }
    Query query = query(times(journal));
    LostDatagrams losses = losses(query, journal);
    found = journal.search(() -> query.newTest(losses), losses).all();
    return new SearchedRows(found);
  }

  /** Which datagrams are lost, if a query asks for it. */
  public static LostDatagrams losses(Query query, Journal journal) {
    return query.asksForLosses()
        ? new DatagramLosses(journal, System::nanoTime)
        : LostDatagrams.NONE;
  }

  /**
   * The filter's query; empty without one.
   *
   * @throws Problems.NotUsable if the query cannot be read
   */
  public Optional<Query> query(Journal journal) {
    return Optional.ofNullable(text)
        .map(typed -> query(times(journal)))
        .filter(query -> !query.isEmpty());
  }

  /** Why the search has ended before the last row, if it has. */
  public Optional<String> problem() {
    return found == null
        ? Optional.empty()
        : found.trouble().map(why -> "The filter has stopped at " + why);
  }

  /** Reports, once, that the search has ended before the last row. */
  public void sayProblem(PrintStream err) {
    if (!saidProblem && problem().isPresent()) {
      saidProblem = true;
      err.println(problem().orElseThrow());
    }
  }

  private Query query(QueryTimes times) {
    try {
      return Query.parse(text, times);
    } catch (QueryException e) {
      throw new Problems.NotUsable(underlined("--filter", text, e));
    }
  }

  /** What times in a query mean for a session that begins now. */
  public static QueryTimes timesFromNow() {
    return new QueryTimes(Instant.now(), ZoneId.systemDefault());
  }

  /** The query, below it a caret for each column that is wrong, and what is wrong with it. */
  public static String underlined(String option, String text, QueryException mistake) {
    return TypedMistake.of(
        option, text, mistake.position(), mistake.length(), mistake.getMessage());
  }
}

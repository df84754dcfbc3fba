package dev.socketworkbench.query;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.file.KnownSocket;
import dev.socketworkbench.journal.search.EntryFacts;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.RowTest;
import dev.socketworkbench.query.match.Compiler;
import dev.socketworkbench.query.match.SearchedRow;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.Parser;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.query.syntax.RowWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the user looks for in a session. The language is described in {@code docs/search.md}. Any
 * thread.
 */
public final class Query implements Predicate<Entry> {
  private final String text;
  private final Condition condition;
  private final QueryTimes times;
  private final Compiler.CompiledCondition check;

  private Query(String text, Condition condition, QueryTimes times) {
    this.text = text;
    this.condition = condition;
    this.times = times;
    this.check = Compiler.compile(condition);
  }

  /**
   * Reads a query.
   *
   * @param text as it was typed; an empty one matches every row
   * @param times what times in it mean
   * @throws QueryException if it cannot be read; the exception says why and at which place
   */
  public static Query parse(String text, QueryTimes times) throws QueryException {
    return new Query(text, Parser.parse(text, times), times);
  }

  /** Whether it matches every row because it asks for nothing. */
  public boolean isEmpty() {
    return condition instanceof Condition.Everything;
  }

  /**
   * Whether a row is searched for.
   *
   * @param entry a row with all of its bytes
   */
  @Override
  public boolean test(Entry entry) {
    return newTest().matches(EntryFacts.of(entry));
  }

  /**
   * Whether a call is searched for that is not recorded yet.
   *
   * @param protocol what its socket speaks
   * @param local the socket's own address
   * @param peer whom it is connected with
   * @param program whose socket it is
   */
  public boolean test(
      Call call, Protocol protocol, Endpoint local, Endpoint peer, Program program) {
    KnownSocket known = KnownSocket.NOTHING.with(0, local, peer).with(0, protocol).with(0, program);
    return newTest().matches(EntryFacts.of(call, known, call.recordedBytes()));
  }

  /**
   * What it asks for that is known only when a call has returned; empty if it can be asked of one
   * that has not been made yet. How many bytes a call moves is known of those that send, as far as
   * they offer them.
   */
  public Optional<String> onlyAfterwards() {
    return onlyAfterwards(condition);
  }

  private static Optional<String> onlyAfterwards(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> onlyAfterwards(not.part());
      case Condition.All all -> onlyAfterwards(all.parts());
      case Condition.Any any -> onlyAfterwards(any.parts());
      case Condition.IsError asked -> Optional.of(asked.toString());
      case Condition.IsCut asked -> Optional.of(asked.toString());
      case Condition.IsLost asked -> Optional.of(asked.toString());
      case Condition.IsNote asked -> Optional.of(asked.toString());
      case Condition.WithErrno asked -> Optional.of(asked.toString());
      case Condition.Blocked asked -> Optional.of("blocked");
      case Condition.ByUs asked -> Optional.of(asked.toString());
      case Condition.Rtt asked -> Optional.of("rtt");
      case Condition.KernelCount asked -> Optional.of(asked.toString());
      case Condition.InState asked -> Optional.of(asked.toString());
      case Condition.OfTls asked -> Optional.of(asked.toString());
      case Condition.OfRule asked -> Optional.of(asked.toString());
      case Condition.OfPacket asked -> asked.late();
      default -> Optional.empty();
    };
  }

  private static Optional<String> onlyAfterwards(List<Condition> parts) {
    return parts.stream().flatMap(part -> onlyAfterwards(part).stream()).findFirst();
  }

  /** Whether it asks which datagrams are lost: what only rows of the future tell. */
  public boolean asksForLosses() {
    return asksForLosses(condition);
  }

  private static boolean asksForLosses(Condition condition) {
    return switch (condition) {
      case Condition.IsLost lost -> true;
      case Condition.Not not -> asksForLosses(not.part());
      case Condition.All all -> all.parts().stream().anyMatch(Query::asksForLosses);
      case Condition.Any any -> any.parts().stream().anyMatch(Query::asksForLosses);
      default -> false;
    };
  }

  /** Whether it asks for what the kernel reported. */
  public boolean asksForKernel() {
    return asksForKernel(condition);
  }

  private static boolean asksForKernel(Condition condition) {
    return switch (condition) {
      case Condition.InState state -> true;
      case Condition.Rtt rtt -> true;
      case Condition.KernelCount count -> true;
      case Condition.Op op -> op.words().contains(RowWords.KERNEL);
      case Condition.Not not -> asksForKernel(not.part());
      case Condition.All all -> all.parts().stream().anyMatch(Query::asksForKernel);
      case Condition.Any any -> any.parts().stream().anyMatch(Query::asksForKernel);
      default -> false;
    };
  }

  /**
   * What looks at rows for one thread, where nobody knows which datagrams are lost; each thread of
   * a search needs its own.
   */
  public RowTest newTest() {
    return newTest(LostDatagrams.NONE);
  }

  /** The same where it is known which datagrams are lost. */
  public RowTest newTest(LostDatagrams losses) {
    SearchedRow row = new SearchedRow(times, losses);
    return facts -> check.holds(row.at(facts));
  }

  /** As it was typed. */
  public String text() {
    return text;
  }

  Condition condition() {
    return condition;
  }

  /** The same in the language's own form, with every {@code and} and every quotation mark. */
  @Override
  public String toString() {
    return condition.toString();
  }
}

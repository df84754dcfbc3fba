package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Any text as a query, asked of calls of every shape. */
public final class QueryFuzz {
  private static final QueryTimes TIMES =
      new QueryTimes(Instant.parse("2026-11-22T11:00:00Z"), ZoneOffset.UTC);

  private QueryFuzz() {}

  /** One query. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      Query query = Query.parse(text, TIMES);
      for (Entry entry : SampleCalls.ofEveryShape()) {
        query.test(entry);
      }
    } catch (QueryException said) {
      ReadEverything.check(
          said.position() >= 0
              && said.length() >= 0
              && said.position() + said.length() <= text.length(),
          "a place in the text: " + said.position() + " + " + said.length());
    }
  }
}

package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.FilterOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.compare.ComparedRun;
import dev.socketworkbench.compare.ComparisonLines;
import dev.socketworkbench.compare.ComparisonPage;
import dev.socketworkbench.compare.RunComparison;
import dev.socketworkbench.export.ChosenTimeline;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.format.TimelineExporter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: two runs beside each other. */
@Command(
    name = "compare",
    description = {
      "Compares two recorded sessions, or two parts of one: prints their figures, and the calls"
          + " that differ, socket by socket in the order of the calls.",
      "'~' stands where both made a call with another result, '<' and '>' where only one made it."
          + " Times, ports and addresses are other ones each time, and are no difference.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench compare nagle.swj nodelay.swj",
      "  socket-workbench compare right.swj wrong.swj --report compared.html",
      "  socket-workbench compare run.swj --left client#1 --right client#2",
      "",
      "Exit codes: 0 nothing differs, 3 something does, 1 a file could not be read or only in"
          + " part,",
      "2 invalid arguments, 130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class CompareCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final CliContext around;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A file written by --record, or an export as jsonl.")
  private Path first;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The other one; without it two parts of the first are compared.")
  private Path second;

  @Option(
      names = "--left",
      paramLabel = "QUERY",
      defaultValue = "",
      description = "Which calls of the first, in the search language (default: all).")
  private String left;

  @Option(
      names = "--right",
      paramLabel = "QUERY",
      defaultValue = "",
      description = "Which calls of the second (default: all).")
  private String right;

  @Option(names = "--all", description = "Prints also the calls that are the same.")
  private boolean all;

  @Option(
      names = "--align",
      paramLabel = "WHAT",
      defaultValue = "calls",
      description =
          "The common axis of the timelines in the report: 'calls', one step each, or 'time', at"
              + " one scale (default: ${DEFAULT-VALUE}).")
  private Alignment align;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes a page (.html) with everything, to a new file.")
  private Path report;

  /** What the timelines have in common. */
  enum Alignment {
    CALLS,
    TIME
  }

  /** A part of a session, read, and its timeline. */
  private record ComparedPart(ComparedRun run, SessionSource source) {}

  /** The command with what it needs. */
  public CompareCommand(StandardStreams streams, Problems problems, CliContext around) {
    this.streams = streams;
    this.problems = problems;
    this.around = around;
  }

  @Override
  public Integer call() {
    if (second == null && left.equals(right)) {
      throw new Problems.NotUsable(
          "What is compared? Two files, or two parts of one: --left QUERY and --right QUERY.");
    }
    if (report != null && !report.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw new Problems.NotUsable("--report writes .html, and " + report + " is another kind.");
    }
    if (report != null && Files.exists(report)) {
      throw new Problems.NotUsable(report + " exists already; a report goes into a new file.");
    }
    Query ofLeft = query("--left", left);
    Query ofRight = query("--right", right);
    return new SessionFile(first, problems, around)
        .read(
            (journal, cleanup) -> {
              ComparedPart one = part(first, journal, ofLeft);
              if (second == null) {
                return compare(one, part(first, journal, ofRight));
              }
              return new SessionFile(second, problems, around)
                  .read((other, alsoCleanup) -> compare(one, part(second, other, ofRight)));
            });
  }

  private static Query query(String option, String text) {
    try {
      return Query.parse(text, FilterOption.timesFromNow());
    } catch (QueryException e) {
      throw new Problems.NotUsable(FilterOption.underlined(option, text, e));
    }
  }

  private static ComparedPart part(Path file, Journal journal, Query query) throws IOException {
    String name = String.valueOf(file.getFileName());
    SessionSource whole = SessionSource.all(journal, name, ZoneId.systemDefault());
    if (query.isEmpty()) {
      return new ComparedPart(ComparedRun.of(name, whole.rows()), whole);
    }
    SessionSource some = SessionSource.matching(whole, query::newTest, query.text(), Progress.NONE);
    return new ComparedPart(ComparedRun.of(name + ", " + query.text(), some.rows()), some);
  }

  private int compare(ComparedPart one, ComparedPart other) throws IOException {
    RunComparison comparison = RunComparison.of(one.run(), other.run());
    for (String line : new ComparisonLines(comparison).lines(all)) {
      streams.say(line);
    }
    for (ComparedRun each : List.of(one.run(), other.run())) {
      if (each.left() > 0) {
        problems.say(
            each.name()
                + " has "
                + each.left()
                + " more calls than the "
                + ComparedRun.MOST_CALLS
                + " that were compared.");
      }
    }
    if (report != null) {
      write(comparison, one, other);
    }
    return comparison.isSame() ? ExitCodes.OK : ExitCodes.FOUND;
  }

  private void write(RunComparison comparison, ComparedPart one, ComparedPart other)
      throws IOException {
    try (Writer out =
        Files.newBufferedWriter(
            report,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      TimeBase base = base(comparison);
      new ComparisonPage(comparison, drawing(one, base), drawing(other, base)).write(out);
    }
  }

  /** One scale for both: the longer one has a height that can be read. */
  private TimeBase base(RunComparison comparison) {
    double millis =
        Math.max(comparison.left().figures().nanos(), comparison.right().figures().nanos())
            / 1_000_000.0;
    return align == Alignment.CALLS || millis <= 0
        ? TimeBase.Steps.STEPS
        : new TimeBase.RealTime(Math.clamp(3_000 / millis, 0.01, 1_000));
  }

  private static Optional<String> drawing(ComparedPart part, TimeBase base) throws IOException {
    ChosenTimeline chosen = ChosenTimeline.of(part.source(), Progress.NONE);
    if (chosen.timeline().steps().size() == 0) {
      return Optional.empty();
    }
    TimelineOptions options = chosen.options().withTimeBase(base).withWidth(700).withSteps(0, 500);
    return Optional.of(new TimelineExporter(chosen.timeline(), options).text(TimelineFormat.SVG));
  }
}

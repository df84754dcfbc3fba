package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.Observed;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Facts of the session as rows, and back: each is its own kind with tagged values. What a hostile
 * file says is checked by reading it once.
 */
public final class Facts {
  /** In the place of a number that is not known. */
  private static final long UNKNOWN = Long.MIN_VALUE;

  private Facts() {}

  /** The kind of the fact's row, as {@link JournalFormat} numbers it. */
  public static byte kind(SessionFact fact) {
    return switch (fact) {
      case Program program -> JournalFormat.KIND_PROGRAM;
      case ConsoleLine line -> JournalFormat.KIND_CONSOLE_LINE;
      case SocketFacts facts -> JournalFormat.KIND_SOCKET;
      case ClockAnchor anchor -> JournalFormat.KIND_ANCHOR;
      case RecordingGap gap -> JournalFormat.KIND_GAP;
      case Remark remark -> JournalFormat.KIND_REMARK;
      case RuleFired rule -> JournalFormat.KIND_RULE;
    };
  }

  /** When it began: of a gap, when recording stopped; otherwise the moment itself. */
  public static long start(SessionFact fact) {
    return fact instanceof RecordingGap gap ? gap.fromNanos() : fact.endNanos();
  }

  /** Writes the fact's values, in place of what the tags held before; returns the tags. */
  @SuppressWarnings("JavaInstantGetSecondsGetNano") // The seconds stand beside it.
  public static Tags tags(Tags tags, SessionFact fact) {
    tags.begin();
    return switch (fact) {
      case Program program ->
          tags.numbers(
                  program.number(),
                  program.pid(),
                  program.observed().code(),
                  orUnknown(program.exitStatus()),
                  program.parent())
              .text(Tags.COMMAND, program.commandLine());
      case ConsoleLine line ->
          tags.numbers(line.program(), line.stream().code()).bytes(Tags.BYTES, line.bytes());
      case SocketFacts facts ->
          tags.numbers(
                  facts.program(),
                  orUnknown(facts.descriptor()),
                  packed(facts.listener()),
                  packed(facts.peer()))
              .text(Tags.FAMILY, facts.family())
              .text(Tags.TYPE, facts.type())
              .text(Tags.PROTOCOL, facts.protocol())
              .text(Tags.LABEL, facts.label());
      case ClockAnchor anchor ->
          tags.numbers(anchor.wall().getEpochSecond(), anchor.wall().getNano());
      case RecordingGap gap -> tags.numbers(gap.rows()).text(Tags.REASON, gap.reason());
      case Remark remark -> tags.text(Tags.TEXT, remark.remark());
      case RuleFired rule ->
          tags.numbers(rule.line())
              .text(Tags.RULE, rule.rule())
              .text(Tags.SCRIPT, rule.script())
              .text(Tags.WORDS_OF_RULE, rule.words());
    };
  }

  private static int packed(Optional<SocketId> socket) {
    return socket.map(SocketId::packed).orElse(RowChain.NO_SOCKET);
  }

  private static long orUnknown(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : UNKNOWN;
  }

  /**
   * The fact in a row.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static SessionFact read(byte kind, int socket, long start, long end, TagReader tags) {
    long[] numbers = tags.numbers();
    try {
      return switch (kind) {
        case JournalFormat.KIND_PROGRAM ->
            new Program(
                end,
                Math.toIntExact(numbers[0]),
                tags.text(Tags.COMMAND),
                numbers[1],
                observed(numbers[2]),
                known(numbers[3]),
                numbers.length > 4 ? Math.max(0, Math.toIntExact(numbers[4])) : Program.WORKBENCH);
        case JournalFormat.KIND_CONSOLE_LINE ->
            new ConsoleLine(
                end, Math.toIntExact(numbers[0]), stream(numbers[1]), tags.bytes(Tags.BYTES));
        case JournalFormat.KIND_SOCKET ->
            new SocketFacts(
                end,
                SocketId.unpack(socket),
                Math.toIntExact(numbers[0]),
                known(numbers[1]),
                tags.text(Tags.FAMILY),
                tags.text(Tags.TYPE),
                tags.text(Tags.PROTOCOL),
                tags.text(Tags.LABEL),
                optional(Math.toIntExact(numbers[2])),
                numbers.length > 3 ? optional(Math.toIntExact(numbers[3])) : Optional.empty());
        case JournalFormat.KIND_ANCHOR ->
            new ClockAnchor(end, Instant.ofEpochSecond(numbers[0], numbers[1]));
        case JournalFormat.KIND_GAP ->
            new RecordingGap(start, end, Math.max(0, numbers[0]), tags.text(Tags.REASON));
        case JournalFormat.KIND_REMARK -> new Remark(end, optional(socket), tags.text(Tags.TEXT));
        case JournalFormat.KIND_RULE ->
            new RuleFired(
                end,
                SocketId.unpack(socket),
                tags.text(Tags.SCRIPT),
                Math.toIntExact(numbers[0]),
                tags.text(Tags.RULE),
                tags.text(Tags.WORDS_OF_RULE));
        default -> throw new IllegalArgumentException("a row of kind " + kind);
      };
    } catch (ArithmeticException | ArrayIndexOutOfBoundsException | DateTimeException e) {
      throw new IllegalArgumentException("numbers " + Arrays.toString(numbers), e);
    }
  }

  private static Observed observed(long code) {
    return Arrays.stream(Observed.values())
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a program observed by " + code));
  }

  private static StandardStream stream(long code) {
    return Arrays.stream(StandardStream.values())
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a program's stream " + code));
  }

  private static OptionalInt known(long number) {
    return number == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(number));
  }

  private static Optional<SocketId> optional(int packed) {
    return packed == RowChain.NO_SOCKET ? Optional.empty() : Optional.of(SocketId.unpack(packed));
  }
}

package dev.socketworkbench.truth;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program to be killed: records rows that are no calls, one of each kind a round, and prints the
 * number of each round that is recorded.
 */
final class FactsRecorder {
  private static final int MOST_ROUNDS = 20_000;
  private static final long STEP_NANOS = 1_000;
  private static final long ANY_DAY = 1_700_000_000;

  private FactsRecorder() {}

  /** Records into this new journal until it is killed. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (Journal journal =
        Journal.create(Path.of(arguments[0]), SessionClock.start(), DiskBudget.standard())) {
      for (int i = 1; i <= MOST_ROUNDS; i++) {
        round(i).forEach(journal::append);
        out.println(i);
      }
      int never = System.in.read();
      assert never < 0;
    }
  }

  /** What the round with this number records, in order. */
  static List<Entry> round(int number) {
    long now = number * 10L * STEP_NANOS;
    SocketId socket = new SocketId(SocketId.Role.CONN, number);
    return List.of(
        new Program(
            now,
            number,
            "python3 peer.py " + number,
            number,
            Program.Observed.TRACED,
            OptionalInt.empty()),
        new SocketFacts(
            now + STEP_NANOS,
            socket,
            number,
            OptionalInt.of(number),
            "AF_INET6",
            "SOCK_STREAM",
            "",
            "peer " + number,
            Optional.of(new SocketId(SocketId.Role.SERVER, 1))),
        new KernelState(
            socket, now + STEP_NANOS, now + 2 * STEP_NANOS, TcpState.ESTABLISHED, number, 0, 0, 0),
        new RecordingGap(now + 2 * STEP_NANOS, now + 3 * STEP_NANOS, number, "the disk was full"),
        new ClockAnchor(now + 4 * STEP_NANOS, Instant.ofEpochSecond(ANY_DAY + number)),
        new Note(now + 5 * STEP_NANOS, "round " + number));
  }
}

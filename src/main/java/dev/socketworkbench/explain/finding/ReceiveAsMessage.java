package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.explain.finding.StreamCuts.Sends;
import dev.socketworkbench.journal.order.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recv returned what several sends had sent, or a part of one, and the program answered as if
 * that were one message. A program that finds the messages in the stream by itself makes the same
 * calls, so these alone prove nothing. It is proved where the program puts what one send sent into
 * an answer, {@code You said: ann}, and puts all of what several sent, or a part, into the same
 * words: {@code You said: annbob}. And where after one such answer both ends wait for the other.
 */
final class ReceiveAsMessage implements FindingRule {
  private static final String KIND = "recv-as-message";
  private static final int MOST_RECEIVED = 300;
  private static final int MOST_SENT = 1000;
  private static final int MOST_FRAMES = 8;
  private static final int MOST_GUESSES = 16;

  /** So many of a program's answers are read from the file. */
  private static final int MOST_READ = 10_000;

  /**
   * What an answer puts around what was received.
   *
   * @param length how many bytes were received
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by what is in them.
  private record Wrapping(byte[] before, byte[] after, int length) {
    boolean isOf(Wrapping other) {
      return Arrays.equals(before, other.before) && Arrays.equals(after, other.after);
    }
  }

  /** An answer to what was not one send. */
  private record Guess(Row received, Row answer, Sends sends, Wrapping frame, SocketStory socket) {}

  /** The answers of one program. */
  private static final class ProgramAnswers {
    /** What was around the message in those to single sends. */
    private final List<Wrapping> frames = new ArrayList<>();

    private final List<Guess> guesses = new ArrayList<>();
    private int read;

    /** Whether one is worth reading. */
    boolean wants(boolean one, boolean other) {
      return read < MOST_READ
          && (one ? frames.size() < MOST_FRAMES : other && guesses.size() < MOST_GUESSES);
    }
  }

  private final Map<Integer, ProgramAnswers> byProgram = new HashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call answer)
        || !answer.operation().sends()
        || answer.byteCount() == 0) {
      return;
    }
    SocketStory socket = run.socket(answer.socket());
    if (!socket.isStream() || socket.receivesSinceSend() != 1 || row.number() == Finding.OPEN) {
      return;
    }
    Call received = (Call) socket.lastReceive().entry();
    if (received.byteCount() == answer.byteCount()
        || received.byteCount() > MOST_RECEIVED
        || answer.byteCount() > MOST_SENT) {
      return;
    }
    run.peer(socket)
        .flatMap(peer -> sends(peer, received))
        .ifPresent(sends -> answered(socket, sends, row, run));
  }

  private static Optional<Sends> sends(SocketStory peer, Call received) {
    return peer.sends().of(received.streamOffset(), received.streamOffset() + received.byteCount());
  }

  private void answered(SocketStory socket, Sends sends, Row answer, RunSoFar run) {
    boolean one = sends.sizes().size() == 1 && sends.isWhole();
    boolean several = sends.sizes().size() > 1 && sends.isWhole();
    boolean part = sends.sizes().size() == 1 && !sends.isWhole();
    ProgramAnswers answers =
        byProgram.computeIfAbsent(socket.program(), none -> new ProgramAnswers());
    if (!answers.wants(one, several || part)) {
      return;
    }
    answers.read++;
    byte[] content = run.contents(socket.lastReceive());
    Optional<Wrapping> frame = frame(content, run.contents(answer));
    if (frame.isEmpty()) {
      return;
    }
    if (one) {
      answers.frames.add(frame.get());
    } else if (several ? areMessages(content, sends) : !endsWithMark(content)) {
      answers.guesses.add(new Guess(socket.lastReceive(), answer, sends, frame.get(), socket));
    }
  }

  /** What stands around a message in an answer; empty if it is not in there, or alone. */
  private static Optional<Wrapping> frame(byte[] message, byte[] answer) {
    int length = message.length;
    while (length > 0 && (message[length - 1] == '\n' || message[length - 1] == '\r')) {
      length--;
    }
    for (int at = 0; length > 0 && at + length <= answer.length; at++) {
      if (Arrays.equals(message, 0, length, answer, at, at + length)) {
        byte[] before = Arrays.copyOf(answer, at);
        byte[] after = Arrays.copyOfRange(answer, at + length, answer.length);
        boolean alone = at == 0 && new String(after, StandardCharsets.ISO_8859_1).isBlank();
        return alone ? Optional.empty() : Optional.of(new Wrapping(before, after, message.length));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether each send can have been a message: all end with the same mark, or there is nothing at
   * all that could be one.
   */
  private static boolean areMessages(byte[] content, Sends sends) {
    boolean sameMark = true;
    int end = 0;
    for (long size : sends.sizes()) {
      end += (int) size;
      sameMark &= end <= content.length && content[end - 1] == content[content.length - 1];
    }
    if (sameMark && endsWithMark(content)) {
      return true;
    }
    for (byte each : content) {
      if (!Character.isLetterOrDigit(each) && each != ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWithMark(byte[] content) {
    byte last = content[content.length - 1];
    return !Character.isLetterOrDigit(last) && last != ' ';
  }

  @Override
  public void end(RunSoFar run) {
    byProgram.values().forEach(answers -> end(answers.guesses, answers.frames, run));
  }

  private static void end(List<Guess> all, List<Wrapping> known, RunSoFar run) {
    for (Guess guess : all) {
      // Messages of one length need no mark.
      boolean sameLength =
          known.stream().anyMatch(frame -> frame.length() == guess.frame().length());
      if (!sameLength && known.stream().anyMatch(guess.frame()::isOf)) {
        report(guess, run);
      }
    }
  }

  private static void report(Guess guess, RunSoFar run) {
    Call received = (Call) guess.received().entry();
    boolean part = guess.sends().sizes().size() == 1;
    run.found()
        .add(
            KIND,
            part ? "seen-part" : "seen",
            guess.socket(),
            List.of(guess.received(), guess.answer()),
            received.byteCount(),
            guess.sends().sizes().size(),
            FindingWords.numbers(guess.sends().sizes()),
            ((Call) guess.answer().entry()).byteCount());
  }

  /** After one answer to what several sends had sent, both ends wait: the peer for the others. */
  static void stalled(SocketStory socket, SocketStory peer, List<Row> waits, RunSoFar run) {
    if (socket.lastReceive() == null || socket.sendsSinceReceive() != 1) {
      return;
    }
    Call received = (Call) socket.lastReceive().entry();
    sends(peer, received)
        .filter(sends -> sends.sizes().size() > 1 && sends.isWhole())
        .ifPresent(
            sends -> {
              List<Row> proof = new ArrayList<>(List.of(socket.lastReceive(), socket.lastSend()));
              proof.addAll(waits);
              run.found()
                  .add(
                      KIND,
                      "seen-stalled",
                      socket,
                      proof,
                      received.byteCount(),
                      sends.sizes().size(),
                      FindingWords.numbers(sends.sizes()));
            });
  }
}

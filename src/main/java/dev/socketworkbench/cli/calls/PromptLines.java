package dev.socketworkbench.cli.calls;

import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.hand.LineCompletions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Lines that a person types at a prompt, with completion and history. Ctrl+C clears the line, or
 * ends the call that waits; Ctrl+D ends the lines.
 */
final class PromptLines implements CallLines {
  private static final String PROMPT = "calls> ";

  private final Terminal terminal;
  private final LineReader reader;

  /** Lines of a text that was pasted. */
  private final Deque<String> pasted = new ArrayDeque<>();

  private PromptLines(Terminal terminal, LineReader reader) {
    this.terminal = terminal;
    this.reader = reader;
  }

  /**
   * A prompt on the terminal of this process.
   *
   * @param history where the lines of before are kept
   * @param script whose names complete a line, and whose call a Ctrl+C ends
   */
  static PromptLines open(Path history, Supplier<CallScript> script) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .ffm(true)
            .jni(false)
            .exec(false)
            .nativeSignals(true)
            .signalHandler(Terminal.SignalHandler.SIG_IGN)
            .build();
    return on(terminal, history, script);
  }

  /** The same on this terminal, which is closed with the lines. */
  static PromptLines on(Terminal terminal, Path history, Supplier<CallScript> script) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("socket-workbench calls")
            .parser(new PromptParser())
            .completer(
                (line, parsed, found) -> {
                  String before = parsed.line().substring(0, parsed.cursor());
                  LineCompletions.of(before, script.get()).stream()
                      .map(PromptLines::candidate)
                      .forEach(found::add);
                })
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.HISTORY_SIZE, 1000)
            .build();
    terminal.handle(Terminal.Signal.INT, signal -> end(script.get()));
    return new PromptLines(terminal, reader);
  }

  /** What is completed continues at once: no blank is put behind it. */
  private static Candidate candidate(String text) {
    return new Candidate(text, text, null, null, null, null, false);
  }

  private static void end(CallScript script) {
    try {
      script.endCurrent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A word of the language is what is completed; nothing is quoted and no line goes on. */
  private static final class PromptParser extends DefaultParser {
    PromptParser() {
      setQuoteChars(new char[0]);
      setEscapeChars(new char[0]);
    }

    @Override
    public boolean isDelimiterChar(CharSequence line, int at) {
      return !Character.isLetterOrDigit(line.charAt(at)) && line.charAt(at) != '_';
    }
  }

  @Override
  public Optional<String> next() {
    while (pasted.isEmpty()) {
      try {
        pasted.addAll(Arrays.asList(reader.readLine(PROMPT).split("\\R", -1)));
      } catch (UserInterruptException cleared) {
        // The line is forgotten, and another one is asked for.
      } catch (EndOfFileException end) {
        return Optional.empty();
      }
    }
    return Optional.of(pasted.remove());
  }

  @Override
  public void print(String line) {
    reader.printAbove(line);
  }

  @Override
  public void complain(String words) {
    print(words);
  }

  @Override
  public boolean isBroken() {
    return false;
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}

package dev.socketworkbench.cli.rule;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.rule.HeldCall;
import dev.socketworkbench.tracer.rule.HoldListener;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Says which calls are held, and lets each go on after Enter, or after a time. Enter is read from
 * the terminal itself, because standard input is the program's.
 */
public final class HoldPrompt implements HoldListener {
  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final int PREVIEW = 60;

  private final PrintStream err;
  private final LogFormat format;
  private final Optional<Long> nanos;
  private final BlockingQueue<HeldCall> calls = new LinkedBlockingQueue<>();

  private HoldPrompt(PrintStream err, LogFormat format, Optional<Long> nanos) {
    this.err = err;
    this.format = format;
    this.nanos = nanos;
  }

  /**
   * Begins to look after what is held.
   *
   * @param nanos after how long it goes on by itself; empty to wait for Enter
   * @throws Problems.NotUsable if there is no terminal to wait for
   */
  public static void begin(
      CallRules rules, PrintStream err, LogFormat format, Optional<Long> nanos) {
    HoldPrompt prompt = new HoldPrompt(err, format, nanos);
    BufferedReader terminal = nanos.isPresent() ? null : terminal();
    rules.listen(prompt);
    Thread.ofPlatform().daemon().name("held calls").start(() -> prompt.run(terminal));
  }

  private static BufferedReader terminal() {
    try {
      return Files.newBufferedReader(TERMINAL, Charset.defaultCharset());
    } catch (IOException none) {
      throw new Problems.NotUsable(
          "--hold waits for Enter at a terminal, and there is none here: --hold-for SECONDS lets"
              + " calls go on by themselves.");
    }
  }

  @Override
  public void held(HeldCall call) {
    calls.add(call);
  }

  @Override
  public void over(HeldCall call) {
    calls.remove(call);
  }

  private void run(BufferedReader terminal) {
    try {
      while (true) {
        HeldCall call = calls.take();
        String when = call.moment() == HoldMoment.BEFORE ? "Held before: " : "Held after: ";
        err.println(
            when
                + words(call.call())
                + " in "
                + call.call().thread()
                + (nanos.isPresent() ? "" : ". Enter lets it go on."));
        err.flush();
        if (nanos.isPresent()) {
          long until = System.nanoTime() + nanos.get();
          while (until - System.nanoTime() > 0) {
            LockSupport.parkNanos(until - System.nanoTime());
          }
        } else if (terminal.readLine() == null) {
          err.println("The terminal has ended: nothing is held any more.");
          letAllGoOn(call);
          return;
        }
        call.goOn();
      }
    } catch (IOException | InterruptedException e) {
      // The command ends, and lets everything go on.
    }
  }

  private String words(Call call) {
    String what =
        call.hasReturned()
            ? (LogFormat.message(call) + " " + format.preview(call, PREVIEW)).strip()
            : call.arguments().toString();
    return (LogFormat.socket(call) + " " + LogFormat.operation(call) + " " + what).strip();
  }

  private void letAllGoOn(HeldCall first) throws InterruptedException {
    first.goOn();
    while (true) {
      calls.take().goOn();
    }
  }
}

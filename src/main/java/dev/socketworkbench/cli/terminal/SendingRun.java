package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.sending.FilePlan;
import dev.socketworkbench.net.sending.FileSend;
import dev.socketworkbench.net.sending.FileSend.FileProgress;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.net.sending.RepeatedSend;
import dev.socketworkbench.net.sending.RepeatedSend.RepeatProgress;
import dev.socketworkbench.net.sending.RepeatedSend.RepeatState;
import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.net.sending.SendingOptions;
import dev.socketworkbench.option.OptionValues;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Sends by itself what a command was told to: a message again and again, or a file. */
public final class SendingRun {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double MEGA = 1e6;

  private final StandardStreams streams;
  private final Problems problems;
  private final SendTarget target;
  private final OptionValues how;

  public SendingRun(StandardStreams streams, Problems problems, Client client, OptionValues how) {
    this.streams = streams;
    this.problems = problems;
    this.target = SendTarget.of(client);
    this.how = how;
  }

  private CommandProgress progress() {
    return new CommandProgress(streams.errIsTerminal() ? streams.err() : null);
  }

  /** Sends a message as often as was said; whether all went. */
  public boolean message(MessageMaker message) throws InterruptedException {
    int every = how.get(SendingOptions.EVERY);
    RepeatedSend sending =
        RepeatedSend.begin(
            target, message, every, how.get(SendingOptions.REPEAT), System::nanoTime);
    try (Cleanup cleanup = Cleanup.alsoAtSignals();
        CommandProgress shown = progress()) {
      cleanup.add(() -> sayAtSignal(sending, every));
      RepeatProgress now = sending.awaitEnd(LOOK_NANOS);
      while (now.state() == RepeatState.RUNNING) {
        shown.show(words(now, sending.times()));
        now = sending.awaitEnd(LOOK_NANOS);
      }
      if (cleanup.signalled()) {
        return false; // which has said it
      }
    }
    RepeatProgress end = sending.progress();
    String why =
        end.state() == RepeatState.NOT_MADE
            ? "; then it could not be made: " + Escapes.visible(end.why())
            : "";
    problems.say(words(end, sending.times()) + ", every " + every + " ms" + why + ".");
    return end.state() == RepeatState.DONE;
  }

  private void sayAtSignal(RepeatedSend sending, int every) {
    if (sending.progress().state() == RepeatState.RUNNING) {
      sending.stop();
      try {
        RepeatProgress end = sending.awaitEnd(TimeUnit.SECONDS.toNanos(1));
        problems.say("Stopped: " + words(end, sending.times()) + ", every " + every + " ms.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String words(RepeatProgress now, long times) {
    String words = String.format(Locale.ROOT, "Sent %,d", now.sent());
    if (times > 0) {
      words += String.format(Locale.ROOT, " of %,d", times);
    }
    words += now.sent() == 1 && times <= 1 ? " message" : " messages";
    if (now.refused() > 0) {
      words += String.format(Locale.ROOT, ", %,d refused", now.refused());
    }
    return now.missed() > 0
        ? words + String.format(Locale.ROOT, ", %,d missed", now.missed())
        : words;
  }

  /** Sends a file; whether all of it went. */
  public boolean file(Path file) throws InterruptedException {
    FilePlan plan =
        new FilePlan(
            file,
            how.get(SendingOptions.CHUNK),
            how.get(SendingOptions.PAUSE),
            how.get(SendingOptions.THEN));
    FileSend sending;
    try {
      sending = FileSend.begin(target, plan, System::nanoTime);
    } catch (NoSuchFileException e) {
      problems.say("There is no file " + Escapes.text(file.toString()) + "; nothing was sent.");
      return false;
    } catch (IOException e) {
      problems.say("The file cannot be read: " + Escapes.text(e.getMessage()) + ".");
      return false;
    }
    try (Cleanup cleanup = Cleanup.alsoAtSignals();
        CommandProgress shown = progress()) {
      cleanup.add(() -> sayAtSignal(sending));
      FileProgress now = sending.awaitEnd(LOOK_NANOS);
      while (!now.state().isOver()) {
        shown.show(underWay(now));
        now = sending.awaitEnd(LOOK_NANOS);
      }
      if (cleanup.signalled()) {
        return false; // which has said it
      }
    }
    return ended(sending.progress());
  }

  private void sayAtSignal(FileSend sending) {
    if (!sending.progress().state().isOver()) {
      sending.cancel();
      try {
        problems.say("Cancelled: " + sent(sending.awaitEnd(TimeUnit.SECONDS.toNanos(1))) + ".");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean ended(FileProgress end) {
    String sent = sent(end);
    String why =
        switch (end.state()) {
          case DONE -> " in " + LogFormat.duration(end.nanos()) + rate(end) + ".";
          case CONNECTION_ENDED -> "; then the connection took nothing more.";
          case SHRUNK -> "; then the file was shorter than at the beginning.";
          case UNREADABLE -> "; then it could not be read: " + Escapes.text(end.why()) + ".";
          case CANCELLED, CANCELLING, RUNNING -> "";
        };
    if (!why.isEmpty()) {
      problems.say(sent + why);
    }
    return end.state() == FileSend.FileSendState.DONE;
  }

  private static String sent(FileProgress now) {
    String words = String.format(Locale.ROOT, "Sent %,d of %,d bytes", now.sent(), now.size());
    return now.refused() > 0
        ? words + String.format(Locale.ROOT, ", %,d datagrams refused", now.refused())
        : words;
  }

  private static String rate(FileProgress now) {
    return now.sent() == 0 ? "" : String.format(Locale.ROOT, ", %,.1f MB/s", now.rate() / MEGA);
  }

  private static String underWay(FileProgress now) {
    String words = sent(now) + rate(now);
    double left = now.secondsLeft();
    return left < 0 ? words : words + String.format(Locale.ROOT, ", %,.0f s left", left);
  }
}

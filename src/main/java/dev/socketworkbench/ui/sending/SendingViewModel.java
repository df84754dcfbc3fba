package dev.socketworkbench.ui.sending;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.kernel.Kernel;
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
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What is sent by itself to one recipient, and how far that is. */
public final class SendingViewModel {
  private static final int FIRST_TIMES = 10;
  private static final double MEGA = 1e6;

  private final Supplier<Optional<SendTarget>> target;
  private final Supplier<Optional<MessageMaker>> message;
  private final Background background;
  private final Runnable acted;
  private final OptionForm form;
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyBooleanWrapper canRepeat = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper repeats = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper repeatText = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canSendFile = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper sendsFile = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper fileText = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fileDone = new ReadOnlyDoubleWrapper();
  private Optional<RepeatedSend> repeat = Optional.empty();
  private Optional<FileSend> sending = Optional.empty();
  private boolean opening;

  /**
   * Nothing is sent yet.
   *
   * @param target who would get it now
   * @param message the message as it is written now; empty if it cannot be sent
   * @param acted runs whenever somebody does something
   */
  public SendingViewModel(
      Supplier<Optional<SendTarget>> target,
      Supplier<Optional<MessageMaker>> message,
      Kernel kernel,
      Background background,
      Runnable acted) {
    this.target = target;
    this.message = message;
    this.background = background;
    this.acted = acted;
    this.form =
        new OptionForm(
            SendingOptions.ALL,
            OptionValues.STANDARD.with(SendingOptions.REPEAT, FIRST_TIMES),
            new OptionInput(kernel));
  }

  /** How often, at which interval, and how a file is cut. */
  public OptionForm form() {
    return form;
  }

  /** The file that was chosen. */
  public ObjectProperty<Optional<Path>> fileProperty() {
    return file;
  }

  /** Whether a message can be sent again and again now. */
  public ReadOnlyBooleanProperty canRepeatProperty() {
    return canRepeat.getReadOnlyProperty();
  }

  /** Whether a message is. */
  public ReadOnlyBooleanProperty repeatsProperty() {
    return repeats.getReadOnlyProperty();
  }

  /** How far that is, or how it ended. */
  public ReadOnlyStringProperty repeatTextProperty() {
    return repeatText.getReadOnlyProperty();
  }

  /** Whether the file can be sent now. */
  public ReadOnlyBooleanProperty canSendFileProperty() {
    return canSendFile.getReadOnlyProperty();
  }

  /** Whether it is. */
  public ReadOnlyBooleanProperty sendsFileProperty() {
    return sendsFile.getReadOnlyProperty();
  }

  /** How far that is, or how it ended. */
  public ReadOnlyStringProperty fileTextProperty() {
    return fileText.getReadOnlyProperty();
  }

  /** The part of the file that is sent, from 0 to 1. */
  public ReadOnlyDoubleProperty fileDoneProperty() {
    return fileDone.getReadOnlyProperty();
  }

  /** Sends the message again and again, from now on; it goes to who would get it now. */
  public void repeat() {
    Optional<SendTarget> to = target.get();
    Optional<MessageMaker> what = message.get();
    Optional<Integer> times = form.input(SendingOptions.REPEAT).value();
    Optional<Integer> every = form.input(SendingOptions.EVERY).value();
    if (!repeats.get()
        && to.isPresent()
        && what.isPresent()
        && times.isPresent()
        && every.isPresent()) {
      acted.run();
      repeat =
          Optional.of(
              RepeatedSend.begin(to.get(), what.get(), every.get(), times.get(), System::nanoTime));
      poll();
    }
  }

  /** Sends the message no more. */
  public void stop() {
    repeat.ifPresent(RepeatedSend::stop);
  }

  /** Sends the file that was chosen. */
  public void sendFile() {
    Optional<SendTarget> to = target.get();
    Optional<Integer> chunk = form.input(SendingOptions.CHUNK).value();
    Optional<Integer> pause = form.input(SendingOptions.PAUSE).value();
    Optional<FilePlan.AfterFile> then = form.input(SendingOptions.THEN).value();
    if (!canSendFile.get() || to.isEmpty() || chunk.isEmpty() || pause.isEmpty()) {
      return;
    }
    acted.run();
    Path path = file.get().orElseThrow();
    FilePlan plan =
        new FilePlan(path, chunk.get(), pause.get(), then.orElse(FilePlan.AfterFile.KEEP));
    opening = true;
    sending = Optional.empty();
    background.run(
        () -> FileSend.begin(to.get(), plan, System::nanoTime),
        begun -> {
          opening = false;
          sending = Optional.of(begun);
          poll();
        },
        e -> {
          opening = false;
          fileText.set(
              e instanceof NoSuchFileException
                  ? Messages.get("sending.no-file", path.toString())
                  : Messages.get(
                      "sending.not-opened", Escapes.visible(String.valueOf(e.getMessage()))));
        });
  }

  /** Sends no further chunk of the file. */
  public void cancelFile() {
    sending.ifPresent(FileSend::cancel);
  }

  /** Looks how far it is; to be called once a pulse. */
  public void poll() {
    Optional<SendTarget> to = target.get().filter(SendTarget::canSend);
    boolean isThere = to.isPresent();
    repeat.ifPresent(
        now -> {
          RepeatProgress progress = now.progress();
          repeats.set(progress.state() == RepeatState.RUNNING);
          repeatText.set(words(progress, now.times()));
        });
    canRepeat.set(isThere && !repeats.get() && message.get().isPresent());
    sending.ifPresent(
        now -> {
          FileProgress progress = now.progress();
          sendsFile.set(!progress.state().isOver());
          fileDone.set(progress.size() == 0 ? 1 : progress.sent() / (double) progress.size());
          fileText.set(words(progress));
        });
    canSendFile.set(
        to.filter(SendTarget::takesAll).isPresent()
            && file.get().isPresent()
            && !sendsFile.get()
            && !opening);
  }

  private static String words(RepeatProgress now, long times) {
    StringBuilder words =
        new StringBuilder(
            times > 0
                ? Messages.get("sending.repeat-of", now.sent(), times)
                : Messages.get("sending.repeat", now.sent()));
    if (now.missed() > 0) {
      words.append(" · ").append(Messages.get("sending.missed", now.missed()));
    }
    if (now.refused() > 0) {
      words.append(" · ").append(Messages.get("sending.refused", now.refused()));
    }
    switch (now.state()) {
      case RUNNING -> {}
      case DONE -> words.append(" · ").append(Messages.get("sending.done"));
      case STOPPED -> words.append(" · ").append(Messages.get("sending.stopped"));
      case CONNECTION_ENDED -> words.append(" · ").append(Messages.get("sending.ended"));
      case NOT_MADE ->
          words.append(" · ").append(Messages.get("sending.not-made", Escapes.visible(now.why())));
    }
    return words.toString();
  }

  private static String words(FileProgress now) {
    StringBuilder words =
        new StringBuilder(Messages.get("sending.bytes-of", now.sent(), now.size()));
    if (now.refused() > 0) {
      words.append(" · ").append(Messages.get("sending.refused", now.refused()));
    }
    if (now.sent() > 0) {
      words.append(" · ").append(Messages.get("sending.rate", now.rate() / MEGA));
    }
    switch (now.state()) {
      case RUNNING -> {
        if (now.secondsLeft() >= 0) {
          words
              .append(" · ")
              .append(Messages.get("sending.left", (long) Math.ceil(now.secondsLeft())));
        }
      }
      case CANCELLING -> words.append(" · ").append(Messages.get("sending.cancelling"));
      case DONE -> words.append(" · ").append(Messages.get("sending.done"));
      case CANCELLED -> words.append(" · ").append(Messages.get("sending.cancelled"));
      case CONNECTION_ENDED -> words.append(" · ").append(Messages.get("sending.ended"));
      case SHRUNK -> words.append(" · ").append(Messages.get("sending.shrunk"));
      case UNREADABLE ->
          words
              .append(" · ")
              .append(Messages.get("sending.unreadable", Escapes.visible(now.why())));
    }
    return words.toString();
  }
}

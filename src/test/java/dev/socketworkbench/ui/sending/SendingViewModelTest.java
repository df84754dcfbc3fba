package dev.socketworkbench.ui.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.net.sending.SendingOptions;
import dev.socketworkbench.ui.support.Background;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingViewModelTest {
  @TempDir private Path folder;
  private final Recipient recipient = new Recipient();
  private Optional<SendTarget> target = Optional.of(recipient);
  private Optional<MessageMaker> message =
      Optional.of(MessageMaker.always(ByteBuffer.wrap(new byte[] {1, 2})));
  private final SendingViewModel model =
      new SendingViewModel(
          () -> target, () -> message, Kernel.ofThisMachine(), Background.inline(), () -> {});

  /** Takes everything until it is over. */
  private static final class Recipient implements SendTarget {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private volatile boolean over;

    @Override
    public String name() {
      return "test";
    }

    @Override
    public void remark(String words) {}

    @Override
    public boolean canSend() {
      return !over;
    }

    @Override
    public boolean isDatagrams() {
      return false;
    }

    @Override
    public synchronized boolean send(ByteBuffer bytes) {
      while (!over && bytes.hasRemaining()) {
        taken.write(bytes.get());
      }
      return !over;
    }

    @Override
    public void halfClose() {}

    @Override
    public void close() {
      over = true;
    }
  }

  private void await(String what, BooleanSupplier fact) {
    Session.await(
        what,
        () -> {
          model.poll();
          return fact.getAsBoolean();
        });
  }

  @Test
  void aMessageIsSentAgainAndAgainAndHowThatEndedIsTold() {
    model.poll();
    assertThat(model.canRepeatProperty().get()).isTrue();
    model.form().textProperty(SendingOptions.REPEAT).set("3");
    model.form().textProperty(SendingOptions.EVERY).set("1");
    model.repeat();
    await("all are sent", () -> !model.repeatsProperty().get());
    assertThat(model.repeatTextProperty().get()).startsWith("Sent 3 of 3").endsWith("done");
    assertThat(recipient.taken.size()).isEqualTo(6);
  }

  @Test
  void itIsStoppedByAButtonAndByTheEndOfTheConnection() {
    model.form().textProperty(SendingOptions.REPEAT).set("0");
    model.repeat();
    await("one is sent", () -> model.repeatTextProperty().get().startsWith("Sent 1"));
    assertThat(model.canRepeatProperty().get()).as("one at a time").isFalse();
    model.stop();
    await("it is stopped", () -> model.repeatTextProperty().get().endsWith("stopped"));
    model.repeat();
    recipient.over = true;
    await("it is over", () -> model.repeatTextProperty().get().endsWith("takes nothing more"));
    assertThat(model.canRepeatProperty().get()).isFalse();
  }

  @Test
  void noMessageAndNoNumberStartNothing() {
    message = Optional.empty();
    model.poll();
    assertThat(model.canRepeatProperty().get()).as("nothing is written").isFalse();
    message = Optional.of(MessageMaker.always(ByteBuffer.wrap(new byte[1])));
    model.form().textProperty(SendingOptions.EVERY).set("soon");
    model.repeat();
    model.poll();
    assertThat(model.repeatsProperty().get()).isFalse();
    assertThat(recipient.taken.size()).isZero();
  }

  @Test
  void aFileIsSentOnceItIsChosenAndSomebodyIsThere() throws IOException {
    model.poll();
    assertThat(model.canSendFileProperty().get()).isFalse();
    model.fileProperty().set(Optional.of(Files.write(folder.resolve("f"), new byte[1234])));
    target = Optional.empty();
    model.poll();
    assertThat(model.canSendFileProperty().get()).isFalse();
    target = Optional.of(recipient);
    model.poll();
    model.sendFile();
    await("it is sent", () -> model.fileTextProperty().get().endsWith("done"));
    assertThat(model.fileTextProperty().get()).startsWith("1,234 of 1,234 bytes");
    assertThat(model.fileDoneProperty().get()).isEqualTo(1);
    assertThat(recipient.taken.size()).isEqualTo(1234);

    model.fileProperty().set(Optional.of(folder.resolve("none")));
    model.poll();
    model.sendFile();
    assertThat(model.fileTextProperty().get()).startsWith("There is no file ");
  }
}

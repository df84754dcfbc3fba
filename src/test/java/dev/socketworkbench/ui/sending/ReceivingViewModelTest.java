package dev.socketworkbench.ui.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.layer.ReceivedTap;
import dev.socketworkbench.ui.sending.ReceivingViewModel.ReceivingSocket;
import dev.socketworkbench.ui.support.Background;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivingViewModelTest {
  @TempDir private Path folder;
  private final List<String> remarks = new ArrayList<>();
  private final ReceivingViewModel model = new ReceivingViewModel(Background.inline(), () -> {});

  private ReceivingSocket socket(int number) {
    return new ReceivingSocket(new SocketId(Role.CONN, number), new ReceivedTap(), remarks::add);
  }

  @Test
  void whatTheChosenOneReceivesGoesIntoAFileAndTheOthersDoNot() throws Exception {
    ReceivingSocket one = socket(1);
    ReceivingSocket other = socket(2);
    model.choose(Optional.of(one), true);
    assertThat(model.canProperty().get()).isTrue();
    assertThat(one.fileName()).isEqualTo("conn-1.bin");
    Path file = Files.writeString(folder.resolve("conn-1.bin"), "it may be replaced");
    model.begin(file);
    one.tap().received(ByteBuffer.wrap(new byte[] {'a'}));
    model.choose(Optional.of(other), true);
    assertThat(model.textProperty().get()).isEmpty();
    assertThat(model.receivesProperty().get()).isFalse();
    one.tap().received(ByteBuffer.wrap(new byte[] {'b'}));
    model.choose(Optional.of(one), true);
    assertThat(model.textProperty().get()).startsWith("2 bytes in conn-1.bin");
    assertThat(model.canProperty().get()).isFalse();
    model.stop();
    assertThat(model.textProperty().get()).endsWith("stopped");
    assertThat(file).hasContent("ab");
    assertThat(remarks).containsExactly("file conn-1.bin: received 2 bytes; then stopped");
  }

  @Test
  void whatCannotBeWrittenIsSaidAndARecordingIsNeverReplaced() throws Exception {
    model.choose(Optional.of(socket(1)), true);
    model.begin(folder.resolve("none/file"));
    assertThat(model.textProperty().get()).contains("none/file").endsWith("no such folder");
    model.begin(folder);
    assertThat(model.textProperty().get()).contains("is no file");
    Path recording = folder.resolve("lesson.swj");
    Journal.create(recording, SessionClock.start(), DiskBudget.standard()).close();
    long size = Files.size(recording);
    model.begin(recording);
    assertThat(model.textProperty().get()).contains("it is a recording");
    assertThat(recording).hasSize(size);
    model.choose(Optional.of(socket(2)), false);
    assertThat(model.canProperty().get()).isFalse();
  }
}

package dev.socketworkbench.ui.session;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.HeldBackground;
import dev.socketworkbench.testing.WindowManagers;
import dev.socketworkbench.ui.window.MainWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The first window, whose session's file is made in the background. */
@ExtendWith(ApplicationExtension.class)
class WindowManagerStartTest {
  @TempDir Path folder;
  private final HeldBackground background = new HeldBackground();
  private final List<MainWindow> first = new ArrayList<>();
  private Path sessions;
  private WindowManager manager;
  private Stage stage;

  @Start
  void start(Stage ofAllTests) {
    stage = new Stage();
    sessions = WindowManagers.sessions(folder);
    manager = WindowManagers.in(folder, background, FileAsker.ofSystem());
    manager.start(stage, List.of(), List.of("a notice"), first::add);
  }

  private void onFxDo(Runnable action) {
    onFx(
        () -> {
          action.run();
          return true;
        });
  }

  @AfterEach
  void end() throws InterruptedException {
    onFxDo(stage::hide);
    manager.awaitEnd(Duration.ofSeconds(20));
  }

  @Test
  void theFirstWindowIsShownWhenItsFileIsMadeInTheBackground() {
    assertThat(sessions).doesNotExist();
    assertThat(onFx(stage::isShowing)).isFalse();
    onFxDo(background::release);
    assertThat(first).hasSize(1);
    assertThat(onFx(stage::isShowing)).isTrue();
    assertThat(onFx(() -> manager.windows().getFirst().stage())).isSameAs(stage);
    assertThat(first.getFirst().content().journal().file()).hasParent(sessions);
  }
}

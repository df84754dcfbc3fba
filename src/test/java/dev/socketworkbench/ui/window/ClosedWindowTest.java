package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.onFx;

import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.WindowRig;
import dev.socketworkbench.ui.window.session.Looks;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

/** All windows of the program share their looks: a window that was closed is not kept by them. */
@ExtendWith(ApplicationExtension.class)
class ClosedWindowTest {
  @TempDir Path folder;

  @Test
  void whatAllWindowsShareKeepsNoneThatIsClosed() throws IOException {
    Looks[] shared = new Looks[1];
    WeakReference<MainWindow> closed = closed(shared);
    Await.until(
        Duration.ofSeconds(20),
        "the window is given up",
        () -> {
          System.gc();
          return closed.refersTo(null);
        });
    onFx(() -> shared[0].theme().darkProperty().get()); // the looks are still there
  }

  private WeakReference<MainWindow> closed(Looks[] shared) throws IOException {
    try (WindowRig rig = onFx(() -> new WindowRig(folder))) {
      shared[0] = rig.looks();
      Stage stage = onFx(Stage::new); // that of the other tests keeps the events of a test
      onFx(
          () -> {
            rig.show(stage);
            return true;
          });
      WindowRig.await("it is shown", stage::isShowing);
      onFx(
          () -> {
            stage.hide();
            return true;
          });
      return new WeakReference<>(rig.window());
    }
  }
}

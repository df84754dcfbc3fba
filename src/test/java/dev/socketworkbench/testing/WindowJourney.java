package dev.socketworkbench.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/** What is done in the whole window, which is opened for each test and closed after it. */
@ExtendWith(ApplicationExtension.class)
public abstract class WindowJourney {
  @TempDir protected Path folder;
  protected WindowRig rig;
  protected Stage stage;

  /** Opens the window; the extension looks for its own annotation only in the test's own class. */
  @BeforeEach
  protected final void open() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    rig =
        WindowRig.onFx(
            () -> {
              WindowRig made = new WindowRig(folder);
              made.show(stage);
              return made;
            });
  }

  @AfterEach
  protected final void close() throws IOException {
    rig.close();
  }
}

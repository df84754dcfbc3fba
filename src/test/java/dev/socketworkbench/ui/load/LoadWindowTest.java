package dev.socketworkbench.ui.load;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The load's own window: how it closes, and its size. */
@ExtendWith(ApplicationExtension.class)
final class LoadWindowTest {
  private final TextScale scale = new TextScale();
  private Theme theme;
  private Recording recording;
  private LoadWindow window;
  private Scene scene;

  @Start
  void show(Stage stage) throws IOException {
    recording = new Recording();
    theme = new Theme();
    LoadViewModel model =
        new LoadViewModel(
            recording.tracer(), Kernel.ofThisMachine(), Background.inline(), System::nanoTime);
    window = new LoadWindow(stage, model, this::dress, scale::uninstall);
    window.show();
  }

  private void dress(Scene dressed) {
    scene = dressed;
    theme.install(dressed);
    scale.install(dressed);
  }

  @AfterEach
  void end() throws Exception {
    onFx(
        () -> {
          window.hide();
          return true;
        });
    recording.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ESCAPE", "W"})
  void escapeAndControlWCloseIt(KeyCode key) {
    boolean control = key == KeyCode.W;
    onFx(
        () -> {
          Node field = scene.lookup("#load-seconds");
          field.requestFocus();
          Event.fireEvent(
              field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
          return true;
        });
    await("closed", () -> !window.isShowing());
  }

  @Test
  void inANarrowWindowTheChartsStandBelowTheFields() {
    onFx(
        () -> {
          scale.set(200);
          return true;
        });
    await("large", () -> field().getFont().getSize() > 27);
    onFx(
        () -> {
          scene.getWindow().setWidth(1000);
          scene.getWindow().setHeight(700);
          return true;
        });
    double em = scale.pixels();
    await("a wide chart", () -> chart().getWidth() > 30 * em);
    await(
        "it stands below",
        () -> bounds(chart()).getMinY() > bounds(scene.lookup("#load-seconds")).getMaxY());
    await("the host is read", () -> field().getWidth() > 8 * em);
    assertThat(onFx(() -> scrolls(scene.lookup("#load-state")))).as("the state scrolls").isFalse();
    assertThat(onFx(() -> scrolls(chart()))).as("the chart scrolls").isTrue();
    onFx(
        () -> {
          scene.getWindow().setWidth(1275);
          return true;
        });
    await(
        "it stands beside them",
        () -> bounds(chart()).getMinX() > bounds(scene.lookup("#load-seconds")).getMaxX());
  }

  /** Whether it is scrolled away with what stands around it. */
  private static boolean scrolls(Node node) {
    return Stream.<Node>iterate(node, Objects::nonNull, Node::getParent)
        .anyMatch(ScrollPane.class::isInstance);
  }

  private Canvas chart() {
    return (Canvas) scene.lookup("#load-throughput");
  }

  private TextField field() {
    return (TextField) scene.lookup("#load-host");
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  @Test
  void itGrowsWithTheText() {
    double before = onFx(() -> scene.getWindow().getWidth());
    onFx(
        () -> {
          scale.set(110);
          return true;
        });
    await("wider", () -> scene.getWindow().getWidth() > before);
  }
}

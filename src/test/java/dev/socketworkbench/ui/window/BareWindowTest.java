package dev.socketworkbench.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window that stands before there is anything in it. */
@ExtendWith(ApplicationExtension.class)
final class BareWindowTest {
  @TempDir Path folder;

  private static <T> T onFx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsColourIsThatOfTheSheets(boolean dark) throws Exception {
    Region region = new Region();
    region.setStyle("-fx-background-color: -sw-surface");
    onFx(
        () -> {
          Scene scene = new Scene(region);
          scene.getStylesheets().setAll(Theme.sheets(dark));
          region.applyCss();
          return scene;
        });
    assertThat(region.getBackground().getFills().getFirst().getFill())
        .isEqualTo(Theme.ground(dark));
  }

  @Test
  void itsTitleIsThatOfTheTexts() {
    assertThat(BareWindow.TITLE).isEqualTo(Messages.get("window.title"));
  }

  @Test
  void standsInItsPlaceAndThenLetsTheRestBeBuilt() throws Exception {
    SettingsStore settings = new SettingsStore(folder.resolve("settings.properties"));
    settings.put("window.width", 900.0);
    settings.put("window.height", 600.0);
    settings.put("look.theme", ThemeChoice.DARK);
    CompletableFuture<Boolean> shown = new CompletableFuture<>();
    Stage stage = onFx(Stage::new);
    onFx(
        () -> {
          BareWindow.show(stage, settings, () -> shown.complete(stage.isShowing()));
          return stage;
        });
    assertThat(shown.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(stage.getWidth()).isEqualTo(900);
    assertThat(stage.getHeight()).isEqualTo(600);
    assertThat(stage.getScene().getFill()).isEqualTo(Theme.ground(true));
    onFx(
        () -> {
          stage.hide();
          return stage;
        });
  }
}

package dev.socketworkbench.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The least that JavaFX can show: what {@link FullWindowBench} compares the program with. */
public final class EmptyWindow {
  private EmptyWindow() {}

  public static void main(String[] args) {
    if (System.getProperty("prism.order") == null && !Files.exists(Path.of("/dev/dri"))) {
      System.setProperty("prism.order", "sw"); // as the program does
    }
    Application.launch(Window.class, args);
  }

  /** A window of the program's size, with nothing in it. */
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) {
      stage.setTitle("empty");
      stage.setScene(new Scene(new StackPane(), 1280, 800));
      stage.show();
      if (Boolean.getBoolean("socketworkbench.rehearsal")) {
        PauseTransition wait = new PauseTransition(Duration.seconds(1));
        wait.setOnFinished(event -> stage.hide());
        wait.play();
      }
    }
  }
}

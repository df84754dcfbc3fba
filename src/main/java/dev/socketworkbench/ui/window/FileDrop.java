package dev.socketworkbench.ui.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files that are dragged onto a window are opened, or run. */
final class FileDrop {
  private FileDrop() {}

  /**
   * Takes files.
   *
   * @param open gets them, and onto what they were dropped; null for the window itself
   */
  static void install(Scene scene, BiConsumer<List<Path>, Node> open) {
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
            event.consume();
          }
        });
    scene.setOnDragDropped(
        event -> {
          Dragboard board = event.getDragboard();
          if (board.hasFiles()) {
            open.accept(
                board.getFiles().stream().map(File::toPath).toList(),
                event.getPickResult().getIntersectedNode());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }
}

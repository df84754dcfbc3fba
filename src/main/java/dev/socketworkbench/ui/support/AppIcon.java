package dev.socketworkbench.ui.support;

import java.io.InputStream;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;

/** The program's own icon, in every size that a window manager may want. */
public final class AppIcon {
  private static final String FOLDER = "/dev/socketworkbench/ui/icon/icon-";
  private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

  private AppIcon() {}

  /**
   * Gives a window its icon. The pictures are read on another thread: no window waits for them.
   *
   * @param background reads them
   */
  public static void install(Stage stage, Background background) {
    background.run(
        () -> SIZES.stream().map(AppIcon::image).toList(),
        images -> stage.getIcons().setAll(images),
        // A window without an icon is a window all the same.
        missing -> stage.getIcons().clear());
  }

  /**
   * The icon as a node.
   *
   * @param size in pixels, one of those that there are
   */
  public static ImageView view(int size) {
    return new ImageView(image(size));
  }

  private static Image image(int size) {
    InputStream in = AppIcon.class.getResourceAsStream(FOLDER + size + ".png");
    return new Image(in);
  }
}

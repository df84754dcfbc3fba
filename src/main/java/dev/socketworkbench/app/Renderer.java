package dev.socketworkbench.app;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets JavaFX draw by itself on a Linux without a graphics processor, in a virtual machine or on a
 * virtual display: the system's OpenGL would be emulated there, which is slower and takes 100 MB
 * more. Where there is one, JavaFX chooses as it always does.
 *
 * <p>Source: the kernel's Direct Rendering Manager makes a node in /dev/dri for each of them.
 */
final class Renderer {
  private static final String CHOICE = "prism.order";
  private static final Path PROCESSORS = Path.of("/dev/dri");

  private Renderer() {}

  /** To be called before JavaFX starts; a choice that was made on the command line stays. */
  static void choose() {
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    if (linux && System.getProperty(CHOICE) == null && !Files.exists(PROCESSORS)) {
      System.setProperty(CHOICE, "sw");
    }
  }
}

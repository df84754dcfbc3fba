package dev.socketworkbench.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An application image as jpackage lays it out.
 *
 * @param folder its top folder
 * @param app the folder of the jars
 * @param runtime the folder of the Java runtime
 */
record Image(Path folder, Path app, Path runtime) {

  /** The image that jpackage left under this top folder, by the layout of this system. */
  static Image in(Path folder) {
    if (Tools.onMac()) {
      Path contents = folder.resolve("Contents");
      return new Image(folder, contents.resolve("app"), contents.resolve("runtime/Contents/Home"));
    }
    if (Tools.onWindows()) {
      return new Image(folder, folder.resolve("app"), folder.resolve("runtime"));
    }
    return new Image(folder, folder.resolve("lib/app"), folder.resolve("lib/runtime"));
  }

  /** The class path in the launcher's order, which the AOT cache must have been trained with. */
  String classPath() throws IOException {
    return Launching.jars(app).stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The command that starts this main class on the image's own runtime with its own options. */
  List<String> java(List<String> more, String classPath, String main) {
    String name = Tools.onWindows() ? "java.exe" : "java";
    List<String> command = new ArrayList<>();
    command.add(runtime.resolve("bin").resolve(name).toString());
    Launching.OPTIONS.forEach(option -> command.add(option.replace("$APPDIR", app.toString())));
    command.addAll(more);
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }
}

package dev.socketworkbench.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the program is started from its image. */
final class Launching {
  /** The jar with the program. */
  static final String MAIN_JAR = "socket-workbench.jar";

  /** Its first class. */
  static final String MAIN_CLASS = "dev.socketworkbench.app.Launcher";

  /** The AOT cache's file in the folder of the jars. */
  static final String CACHE = "socket-workbench.aot";

  /**
   * The virtual machine's options, without the AOT cache: one that takes no more memory than is in
   * use and gives back what a start needed, collects no garbage only because classes were loaded,
   * and begins later with the compilation that is worth it only for what runs for long: it took a
   * third of all processor time of a start.
   */
  static final List<String> OPTIONS =
      List.of(
          "--enable-native-access=javafx.graphics,ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-Xms24m",
          "-XX:NewSize=8m",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=40",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+UseCompactObjectHeaders",
          "-XX:MetaspaceSize=64m",
          "-XX:Tier3InvocationThreshold=1000",
          "-XX:Tier3MinInvocationThreshold=500",
          "-XX:Tier3CompileThreshold=8000",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=10000",
          "-XX:Tier4CompileThreshold=100000",
          "-XX:Tier4BackEdgeThreshold=1000000");

  /** The options that use the cache; a cache that does not fit is left aside without a word. */
  static final List<String> CACHE_OPTIONS =
      List.of(
          "-XX:AOTCache=$APPDIR/" + CACHE,
          "-Xlog:disable",
          "-Xlog:all=error,aot*=off,cds*=off:stderr");

  private Launching() {}

  /** The jars in the order of the launcher's class path: the main one, then by name. */
  static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>(Trees.files(folder, ".jar"));
    Path main = folder.resolve(MAIN_JAR);
    jars.remove(main);
    jars.addFirst(main);
    return jars;
  }
}

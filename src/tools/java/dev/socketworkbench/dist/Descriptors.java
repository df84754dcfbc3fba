package dev.socketworkbench.dist;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Takes java.desktop and java.xml out of what JavaFX's modules ask for. Only packages of JavaFX
 * that the program never reaches use them (drawing and printing with Java2D, pictures in formats
 * that JavaFX does not read itself, adapters of JavaBeans, Android's fonts), and they would add a
 * third to the image.
 */
final class Descriptors {
  /** The modules that are not asked for any more. */
  static final Set<String> DROPPED = Set.of("java.desktop", "java.xml");

  /** The packages of JavaFX that use them, as jdeps tells them; another one stops the build. */
  static final Set<String> UNREACHED =
      Set.of(
          "com.sun.javafx.font",
          "com.sun.javafx.iio.java2d",
          "com.sun.javafx.property.adapter",
          "com.sun.prism.j2d",
          "com.sun.prism.j2d.paint",
          "com.sun.prism.j2d.print");

  private Descriptors() {}

  /**
   * Makes sure that nothing else in a jar of JavaFX uses the dropped modules.
   *
   * @throws IOException if something does
   */
  static void check(Path jar, Path libraries) throws IOException {
    Set<String> users = JdkUse.packagesThatUse(DROPPED, jar, libraries);
    users.removeAll(UNREACHED);
    if (!users.isEmpty()) {
      throw new IOException(jar.getFileName() + ": " + users + " now use one of " + DROPPED);
    }
  }

  /** Rewrites a module's descriptor in place. */
  static void lighten(Path moduleInfo) throws IOException {
    ClassFile classFile = ClassFile.of();
    byte[] lighter =
        classFile.transformClass(
            classFile.parse(moduleInfo),
            (builder, element) ->
                builder.with(
                    element instanceof ModuleAttribute module ? lighter(module) : element));
    Files.write(moduleInfo, lighter);
  }

  private static ModuleAttribute lighter(ModuleAttribute module) {
    List<ModuleRequireInfo> kept =
        module.requires().stream()
            .filter(each -> !DROPPED.contains(each.requires().name().stringValue()))
            .toList();
    return ModuleAttribute.of(
        module.moduleName(),
        module.moduleFlagsMask(),
        module.moduleVersion().orElse(null),
        kept,
        module.exports(),
        module.opens(),
        module.uses(),
        module.provides());
  }
}

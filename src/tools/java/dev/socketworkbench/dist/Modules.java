package dev.socketworkbench.dist;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;

/** Tells which jars become part of the runtime and which stay on the class path. */
final class Modules {
  private Modules() {}

  /** The module that a jar declares; none where it has only a name or nothing at all. */
  static List<ModuleDescriptor> in(Path jar) {
    return ModuleFinder.of(jar).findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> !module.isAutomatic())
        .toList();
  }
}

package dev.socketworkbench.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the functions of a class that needs all of them. */
public final class FunctionFinder {
  private final List<String> missing = new ArrayList<>();

  /** The function, or null. */
  public MethodHandle find(String name, FunctionDescriptor shape, Linker.Option... options) {
    Optional<MethodHandle> found = Libc.function(name, shape, options);
    if (found.isEmpty()) {
      missing.add(name);
    }
    return found.orElse(null);
  }

  /** Whether none was missing. */
  public boolean foundAll() {
    return missing.isEmpty();
  }
}

package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.tracer.source.ReadableMemory;
import dev.socketworkbench.tracer.source.ShimPlaces;
import java.util.Arrays;
import java.util.Optional;

/** Any memory of a program that says that it has a shim. */
public final class ShimPlacesFuzz {
  private static final int BEGIN = 0x1000;

  private ShimPlacesFuzz() {}

  /** The words of a thread stand at the beginning of the memory. */
  public static void fuzzerTestOneInput(byte[] data) {
    ReadableMemory memory =
        (address, count) -> {
          long from = address - BEGIN;
          return from < 0 || from >= data.length
              ? new byte[0]
              : Arrays.copyOfRange(data, (int) from, (int) Math.min(data.length, from + count));
        };
    ShimPlaces places = new ShimPlaces();
    for (Operation operation : Operation.values()) {
      Optional<SourcePlace> place = places.find(memory, BEGIN, operation, 3);
      place.ifPresent(it -> ReadEverything.check(!it.words().isEmpty(), "a place"));
    }
  }
}

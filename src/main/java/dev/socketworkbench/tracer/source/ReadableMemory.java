package dev.socketworkbench.tracer.source;

/** The memory of a process that stands still. */
@FunctionalInterface
public interface ReadableMemory {
  /** Bytes from there on; fewer if they end before, and none if there are none. */
  byte[] read(long address, int count);
}

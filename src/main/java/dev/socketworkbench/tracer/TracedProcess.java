package dev.socketworkbench.tracer;

/** A process of a traced program. */
final class TracedProcess {
  private final int pid;
  private final int number;
  private DescriptorTable descriptors;
  private String commandLine = "";

  /** Whether it stops for all calls that are looked at, and not only for the first ones. */
  private boolean watched;

  /** What was recorded of it last; null before anything was. */
  private String told;

  /**
   * A process that runs.
   *
   * @param number which program of the session it is
   */
  TracedProcess(int pid, int number, DescriptorTable descriptors) {
    this.pid = pid;
    this.number = number;
    this.descriptors = descriptors;
  }

  int pid() {
    return pid;
  }

  int number() {
    return number;
  }

  DescriptorTable descriptors() {
    return descriptors;
  }

  /** It has descriptors of its own from now on. */
  void descriptors(DescriptorTable own) {
    descriptors = own;
  }

  boolean isWatched() {
    return watched;
  }

  /** It stops for all calls that are looked at from now on, and so does what it starts. */
  void watch() {
    watched = true;
  }

  /** One that it has made: the same program, so far. */
  TracedProcess forked(int child, int childNumber, DescriptorTable table) {
    TracedProcess forked = new TracedProcess(child, childNumber, table);
    forked.commandLine = commandLine;
    forked.watched = watched;
    return forked;
  }

  /** Whether what is known of it was recorded, and nothing else has become known since. */
  boolean isTold() {
    return commandLine.equals(told);
  }

  /** Whether anything was recorded of it. */
  boolean wasTold() {
    return told != null;
  }

  void told() {
    told = commandLine;
  }

  String commandLine() {
    return commandLine;
  }

  void commandLine(String line) {
    commandLine = line;
  }
}

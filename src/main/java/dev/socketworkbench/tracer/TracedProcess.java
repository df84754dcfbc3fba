package dev.socketworkbench.tracer;

import dev.socketworkbench.tracer.source.CallSites;
import dev.socketworkbench.tracer.source.DebugFiles;
import dev.socketworkbench.tracer.source.ShimPlaces;

/** A process of a traced program. */
final class TracedProcess {
  private final int pid;
  private final int number;
  private DescriptorTable descriptors;
  private int parent;
  private String commandLine = "";

  /** What shims have told in it. */
  private ShimPlaces places = new ShimPlaces();

  /** Null until somebody asks. */
  private CallSites callSites;

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

  /** The number of the program that has started it; 0 if none that is traced has. */
  int parent() {
    return parent;
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
    forked.parent = number;
    forked.commandLine = commandLine;
    forked.watched = watched;
    forked.callSites = callSites; // The same code in the same places.
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

  /** By its debug information, which is read from when it is asked for the first time. */
  CallSites callSites(DebugFiles files) {
    if (callSites == null) {
      callSites = CallSites.of(pid, files);
    }
    return callSites;
  }

  ShimPlaces places() {
    return places;
  }

  /** Another program runs in it, with this command line. */
  void commandLine(String line) {
    commandLine = line;
    places = new ShimPlaces();
    callSites = null;
  }
}

package dev.socketworkbench.net.server;

import dev.socketworkbench.net.thread.PlatformThreads;

/** How a server waits for several clients. */
public enum Waiting {
  /** One thread, blocking calls. */
  ONE_AT_A_TIME(
      "One client at a time",
      "One thread serves a client to its end; the next one waits in the backlog.") {
    @Override
    ServerLoop loop(int platformThreads) {
      return new OneAtATime();
    }
  },
  /** Blocking calls, a thread for each client. */
  THREADS(
      "A thread each",
      "Each client has a thread that waits for it: a platform thread as long as there are some.") {
    @Override
    ServerLoop loop(int platformThreads) {
      return new ThreadEach(new PlatformThreads(platformThreads));
    }
  },
  /** Blocking calls, a virtual thread for each client. */
  VIRTUAL_THREADS(
      "A virtual thread each",
      "Each client has a virtual thread: Java waits for all of them with a few real ones.") {
    @Override
    ServerLoop loop(int platformThreads) {
      return new VirtualThreadEach();
    }
  },
  /** Calls that do not block, one thread. */
  POLL(
      "One thread for all (poll)",
      "One thread asks poll who is ready, and makes no other call that waits; Linux only.") {
    @Override
    ServerLoop loop(int platformThreads) {
      return new PollLoop();
    }
  };

  private final String label;
  private final String sentence;

  Waiting(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** How it is called in a form. */
  public String label() {
    return label;
  }

  /** What it does, in plain words. */
  public String sentence() {
    return sentence;
  }

  /** Whether several clients are served at once. */
  public boolean servesSeveral() {
    return this != ONE_AT_A_TIME;
  }

  /**
   * The loop that does it.
   *
   * @param platformThreads how many platform threads it may have
   */
  abstract ServerLoop loop(int platformThreads);
}

package dev.socketworkbench.net.thread;

/**
 * The kind of thread that makes a socket's calls. On a platform thread recv is one blocking read,
 * and a blocked call wakes as fast as the system can; of virtual threads there can be as many as
 * there are connections. All calls of one socket that can block should be made on threads of one
 * kind: the first one on a virtual thread makes the descriptor non-blocking for good.
 */
public enum ThreadKind {
  PLATFORM {
    @Override
    public Thread unstarted(String name, Runnable task) {
      return Thread.ofPlatform().daemon().name(name).unstarted(task);
    }
  },
  VIRTUAL {
    @Override
    public Thread unstarted(String name, Runnable task) {
      return Thread.ofVirtual().name(name).unstarted(task);
    }
  };

  /** The system property that sets {@link #USUAL_PLATFORM_THREADS}, before this class is loaded. */
  public static final String USUAL_PROPERTY = "socketworkbench.platformThreads";

  /**
   * How many sockets get platform threads unless set otherwise: 4, or what the program that starts
   * says. A program with a window says 1: under full load more of them leave it no processor. One
   * connection is answered twice as fast on a platform thread; a hundred of them are a third slower
   * than virtual ones.
   */
  public static final int USUAL_PLATFORM_THREADS = Integer.getInteger(USUAL_PROPERTY, 4);

  /** A thread that keeps no program from ending. */
  public abstract Thread unstarted(String name, Runnable task);
}

package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.session.ShutdownSteps;
import dev.socketworkbench.ui.window.session.Session;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ends sessions whose windows are gone, each on its own thread; and all that is under way when a
 * signal ends the process. Any thread.
 */
final class SessionCloser {
  private static final Duration LONGEST_CANCEL = Duration.ofSeconds(1);

  private final SessionStore store;
  private final Runnable ended;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Session> running = new ConcurrentLinkedQueue<>();
  private final Queue<Work> writing = new ConcurrentLinkedQueue<>();

  /**
   * A closer that has nothing to close yet.
   *
   * @param store keeps the sessions that have ended
   * @param ended is called behind each, on the thread that ended it
   */
  SessionCloser(SessionStore store, Runnable ended) {
    this.store = store;
    this.ended = ended;
  }

  /** A live session has begun: {@link #cut} cuts it, until it ends. */
  void began(Session session) {
    running.add(session);
  }

  /** A file is being written: nothing half done may be left when a signal ends the process. */
  void watch(Work work) {
    writing.removeIf(Work::isOver);
    writing.add(work);
  }

  /** Ends a live session. */
  void end(Session session) {
    close(
        () -> {
          try {
            session.close();
          } finally {
            running.remove(session);
            ended(session.journal());
            ended.run();
          }
        });
  }

  /** Lets work end that was cancelled, before the program does. */
  void letEnd(List<Work> cancelled) {
    if (!cancelled.isEmpty()) {
      close(() -> cancelled.forEach(work -> work.awaitEnd(LONGEST_CANCEL)));
    }
  }

  /** Closes something that may take its time. */
  synchronized void close(Closeable session) {
    threads.removeIf(thread -> !thread.isAlive());
    threads.add(Thread.ofPlatform().daemon().name("closer").start(() -> run(session)));
  }

  private static void run(Closeable session) {
    try {
      session.close();
    } catch (IOException uncut) {
      // The window is gone, and the recording can be read as it is.
    } catch (RuntimeException failed) {
      System.getLogger(SessionCloser.class.getName())
          .log(System.Logger.Level.WARNING, "A session did not end in order", failed);
    }
  }

  /** Waits for all of them, but no longer than this. */
  void await(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    List<Thread> waited;
    synchronized (this) {
      waited = List.copyOf(threads);
    }
    for (Thread thread : waited) {
      long left = end - System.nanoTime();
      if (left > 0) {
        thread.join(Duration.ofNanos(left));
      }
    }
  }

  /**
   * Cuts the recordings of all sessions, so that none looks as if the program had been killed, and
   * cancels the exports, so that none is left half done: for the process's last moments.
   */
  void cut() {
    writing.forEach(Work::cancel);
    writing.forEach(work -> work.awaitEnd(LONGEST_CANCEL));
    ShutdownSteps.runAll(
        running.stream().map(session -> (Runnable) () -> cut(session.journal())).toList());
  }

  private void cut(Journal journal) {
    try {
      journal.close();
      ended(journal);
    } catch (IOException uncut) {
      // It can be read as it is.
    }
  }

  private void ended(Journal journal) throws IOException {
    store.ended(journal.file(), journal.all().size() == 0);
  }
}

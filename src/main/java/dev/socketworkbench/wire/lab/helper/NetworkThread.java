package dev.socketworkbench.wire.lab.helper;

import dev.socketworkbench.posix.net.Namespaces;
import dev.socketworkbench.posix.net.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread that stays in a network namespace of its own, and does there what it is given. */
final class NetworkThread {
  private final ExecutorService thread;
  private final int number;

  /** OnMachine in the network. */
  interface OnMachine<R> {
    R here() throws SystemCallException;
  }

  /**
   * Starts one; its network is empty but for a loopback interface that is down.
   *
   * @throws SystemCallException if the system lets nobody have a network
   */
  NetworkThread(String name) throws SystemCallException {
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    number =
        in(
            () -> {
              Namespaces.newNetwork();
              return ownNumber();
            });
  }

  private static int ownNumber() {
    try {
      Path own = Path.of("/proc/thread-self").toRealPath();
      return Integer.parseInt(own.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The thread's number, as gettid(2) gives it. */
  int number() {
    return number;
  }

  /** Does it there, and waits for it. */
  <R> R in(OnMachine<R> work) throws SystemCallException {
    Future<R> result = thread.submit(work::here);
    while (true) {
      try {
        return result.get();
      } catch (InterruptedException ignored) {
        // Nobody interrupts the helper's only reader.
      } catch (ExecutionException e) {
        if (e.getCause() instanceof SystemCallException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}

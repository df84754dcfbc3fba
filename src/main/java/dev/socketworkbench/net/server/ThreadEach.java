package dev.socketworkbench.net.server;

import dev.socketworkbench.net.thread.PlatformThreads;
import java.io.IOException;

/**
 * A thread for each client: its calls block, and it blocks for nobody else. Beyond what the machine
 * should have of platform threads they are virtual ones.
 */
final class ThreadEach implements ServerLoop {
  private final PlatformThreads threads;

  ThreadEach(PlatformThreads threads) {
    this.threads = threads;
  }

  @Override
  public void run(Door door) throws IOException, InterruptedException {
    while (door.isOpen()) {
      door.accept(threads::take).ifPresent(client -> start(door, client));
    }
  }

  private void start(Door door, Connection client) {
    Thread serving = client.threads().unstarted(client.id().toString(), () -> serve(door, client));
    client.servedBy(serving);
    serving.start();
  }

  private void serve(Door door, Connection client) {
    try {
      door.serve(client);
    } finally {
      threads.giveBack(client.threads());
    }
  }
}

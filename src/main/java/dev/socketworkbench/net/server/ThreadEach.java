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
    Thread serving =
        client.threads().unstarted(client.id().toString(), new ServedClient(door, client));
    client.servedBy(serving);
    serving.start();
  }

  /** One client's thread, from its first call to its last. */
  private final class ServedClient implements Runnable {
    private final Door door;
    private final Connection client;

    ServedClient(Door door, Connection client) {
      this.door = door;
      this.client = client;
    }

    @Override
    public void run() {
      try {
        door.serve(client);
      } finally {
        threads.giveBack(client.threads());
      }
    }
  }
}

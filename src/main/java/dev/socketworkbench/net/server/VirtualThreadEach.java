package dev.socketworkbench.net.server;

import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;

/**
 * A virtual thread for each client: it reads like a thread each, and costs no thread of the system
 * while it waits.
 */
final class VirtualThreadEach implements ServerLoop {

  @Override
  public void run(Door door) throws IOException, InterruptedException {
    while (door.isOpen()) {
      door.accept(() -> ThreadKind.VIRTUAL).ifPresent(client -> start(door, client));
    }
  }

  private static void start(Door door, Connection client) {
    Thread serving =
        Thread.ofVirtual().name(client.id().toString()).unstarted(() -> door.serve(client));
    client.servedBy(serving);
    serving.start();
  }
}

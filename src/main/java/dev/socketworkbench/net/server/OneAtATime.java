package dev.socketworkbench.net.server;

import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;

/**
 * One thread, one client at a time: while one is served nobody is accepted, so that the others wait
 * in the backlog, connected and unheard.
 */
final class OneAtATime implements ServerLoop {

  @Override
  public void run(Door door) throws IOException, InterruptedException {
    while (door.isOpen()) {
      door.accept(() -> ThreadKind.PLATFORM).ifPresent(door::serve);
    }
  }
}

package dev.socketworkbench.script;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.script.play.ScriptPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** The server, as a client sees it. */
final class ClientPeer implements ScriptPeer {
  private final Client client;
  private boolean over;

  /** The thread on which the script ends the connection at this moment; null if none does. */
  private volatile Thread ending;

  ClientPeer(Client client) {
    this.client = client;
  }

  synchronized void over() {
    over = true;
    notifyAll();
  }

  /** Whether it is the script that ends the connection on this thread. */
  boolean isEndedByScript() {
    return Thread.currentThread().equals(ending);
  }

  private void end(Runnable how) {
    ending = Thread.currentThread();
    try {
      how.run();
    } finally {
      ending = null;
    }
    over();
  }

  @Override
  public SocketId id() {
    return client.id().orElseThrow();
  }

  @Override
  public String address() {
    return client.peer().map(Object::toString).orElse("");
  }

  @Override
  public void send(ByteBuffer bytes) throws IOException {
    try {
      client.send(bytes);
      if (!client.awaitSent()) {
        throw new IOException("not all could be sent");
      }
    } catch (IllegalStateException overMeanwhile) {
      throw new IOException("nothing can be sent now", overMeanwhile);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", told);
    }
  }

  @Override
  public void halfClose() {
    client.halfClose();
  }

  @Override
  public void close() {
    end(client::close);
  }

  @Override
  public void abort() {
    end(client::abort);
  }

  @Override
  public synchronized boolean pause(long nanos) {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    try {
      while (!over && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = until - System.nanoTime();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !over && !client.ending().isOver();
  }

  @Override
  public synchronized boolean isOpen() {
    return !over && !client.ending().isOver();
  }
}

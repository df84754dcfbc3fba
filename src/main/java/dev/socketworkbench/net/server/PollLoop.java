package dev.socketworkbench.net.server;

import dev.socketworkbench.net.behaviour.Reaction;
import dev.socketworkbench.net.recording.Polling;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thread for all clients: it waits in poll until a call would not have to wait, and makes that
 * call. What the system has no room for waits here, until poll says that there is some.
 */
final class PollLoop implements ServerLoop {
  private final Map<TracedSocket, Served> clients = new LinkedHashMap<>();

  @Override
  public void run(Door door) throws IOException, InterruptedException {
    Polling polling = door.polling();
    ByteBuffer buffer = ByteBuffer.allocateDirect(door.receiveSize());
    try {
      serve(door, polling, buffer);
    } finally {
      clients.values().forEach(client -> client.connection.tap().ended());
    }
  }

  private void serve(Door door, Polling polling, ByteBuffer buffer)
      throws IOException, InterruptedException {
    while (door.isOpen()) {
      leaveThoseThatAreClosed(door);
      Polling.Readies ready = polling.poll(door.mayAccept(), interests());
      if (ready.accept()) {
        acceptAll(door, polling);
      }
      for (TracedSocket socket : ready.sockets()) {
        serve(clients.get(socket), buffer);
      }
    }
  }

  /** Until accept says that it would have to wait. */
  private void acceptAll(Door door, Polling polling) throws IOException, InterruptedException {
    boolean more = true;
    while (more && door.mayAccept()) {
      Optional<Connection> client = door.accept(() -> ThreadKind.PLATFORM);
      client.ifPresent(connection -> welcome(door, polling, connection));
      more = client.isPresent();
    }
  }

  private List<Polling.Interest> interests() {
    return clients.values().stream().map(Served::interest).toList();
  }

  private void welcome(Door door, Polling polling, Connection connection) {
    connection.whenClosed(polling::wake);
    connection.reading().whenChanged(polling::wake);
    Served client = new Served(connection, door.reaction(connection));
    clients.put(connection.socket(), client);
    try {
      connection.socket().doNotBlock();
      client.greet();
    } catch (IOException recorded) {
      connection.close();
    }
  }

  private static void serve(Served client, ByteBuffer buffer) {
    try {
      client.goOn(buffer);
    } catch (IOException recorded) {
      client.connection.close(); // the server has other clients
    }
  }

  private void leaveThoseThatAreClosed(Door door) {
    List<Served> over = clients.values().stream().filter(Served::isOver).toList();
    for (Served client : over) {
      clients.remove(client.connection.socket());
      client.connection.tap().ended();
      door.end(client.connection);
    }
  }

  /** How far one client is. */
  private static final class Served {
    private final Connection connection;
    private final TracedSocket socket;
    private final Reaction reaction;
    private ByteBuffer toSend = ByteBuffer.allocate(0);
    private boolean ended;

    Served(Connection connection, Reaction reaction) {
      this.connection = connection;
      this.socket = connection.socket();
      this.reaction = reaction;
    }

    void greet() throws IOException {
      send(reaction.greeting());
    }

    /** Poll has said that a call would not wait. */
    void goOn(ByteBuffer buffer) throws IOException {
      if (toSend.hasRemaining()) {
        send(toSend);
        return;
      }
      if (!wantsToReceive()) {
        return; // an error or the end, which poll reports unasked
      }
      switch (socket.recv(buffer.clear())) {
        case TracedSocket.END_OF_STREAM -> {
          ended = true;
          connection.tap().ended();
          send(reaction.last());
        }
        case 0 -> {} // poll was wrong: somebody else has received it
        default -> {
          buffer.flip();
          connection.tap().received(buffer);
          send(reaction.answer(buffer));
        }
      }
    }

    /** Until send says that it would have to wait; the rest is sent when there is room. */
    private void send(ByteBuffer bytes) throws IOException {
      toSend = bytes;
      int taken = 1;
      while (bytes.hasRemaining() && taken > 0) {
        taken = socket.send(bytes);
      }
    }

    private boolean wantsToReceive() {
      return !ended && !toSend.hasRemaining() && reaction.receives() && socket.reading().isOpen();
    }

    Polling.Interest interest() {
      return new Polling.Interest(socket, wantsToReceive(), toSend.hasRemaining());
    }

    boolean isOver() {
      boolean said = !toSend.hasRemaining();
      return !socket.isOpen()
          || (said && (reaction.isOver() || (ended && !reaction.staysAfterEnd())));
    }
  }
}

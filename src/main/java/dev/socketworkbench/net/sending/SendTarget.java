package dev.socketworkbench.net.sending;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.datagram.DatagramPeer;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerState;
import java.nio.ByteBuffer;

/** Who takes what is sent by itself. Thread-safe. */
public interface SendTarget {
  /** Its socket's name, for threads. */
  String name();

  /** Says something about it in the journal. */
  void remark(String words);

  /** Whether it takes bytes now. */
  boolean canSend();

  /** Whether it takes datagrams, so that each buffer is one. */
  boolean isDatagrams();

  /**
   * Gives bytes and waits until the system has taken them, or takes nothing any more: then some
   * remain in the buffer. Of a datagram that the system refuses all remain.
   *
   * @return false if it took nothing any more when it was asked
   */
  boolean send(ByteBuffer bytes) throws InterruptedException;

  /** Whether what is sent one after the other arrives without gaps, as a file needs it. */
  default boolean takesAll() {
    return true;
  }

  /** Half-closes, where there is such a thing. */
  void halfClose();

  /** Closes. */
  void close();

  /** A client that has connected. */
  static SendTarget of(Client client) {
    return new SendTarget() {
      @Override
      public String name() {
        return client.id().map(SocketId::toString).orElse("client");
      }

      @Override
      public void remark(String words) {
        client.remark(words);
      }

      @Override
      public boolean canSend() {
        return client.canSend();
      }

      @Override
      public boolean isDatagrams() {
        return client.settings().isDatagrams();
      }

      @Override
      public boolean send(ByteBuffer bytes) throws InterruptedException {
        try {
          client.send(bytes);
        } catch (IllegalStateException overMeanwhile) {
          return false;
        }
        client.awaitSent();
        return true;
      }

      @Override
      public void halfClose() {
        client.halfClose();
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }

  /** One connection of a server. */
  static SendTarget of(Server server, Connection connection) {
    return new SendTarget() {
      @Override
      public String name() {
        return connection.id().toString();
      }

      @Override
      public void remark(String words) {
        connection.remark(words);
      }

      @Override
      public boolean canSend() {
        return connection.canSend();
      }

      @Override
      public boolean isDatagrams() {
        return false;
      }

      @Override
      public boolean send(ByteBuffer bytes) throws InterruptedException {
        try {
          server.send(connection, bytes);
        } catch (IllegalStateException overMeanwhile) {
          return false;
        }
        connection.awaitSent();
        return true;
      }

      @Override
      public void halfClose() {
        connection.halfClose();
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }

  /**
   * All who are connected to a server at each moment, or all whom a server of datagrams has heard
   * from. Nobody waits for one who does not read: what he is not given a remark says.
   */
  static SendTarget toAll(Server server) {
    return new SendTarget() {
      @Override
      public String name() {
        return server.id().map(SocketId::toString).orElse("server");
      }

      @Override
      public void remark(String words) {
        server.remark(words);
      }

      @Override
      public boolean canSend() {
        return server.state() == ServerState.LISTENING
            && (server.isDatagrams() || server.connections().openCount() > 0);
      }

      @Override
      public boolean isDatagrams() {
        return server.isDatagrams();
      }

      @Override
      public boolean send(ByteBuffer bytes) {
        ByteBuffer own = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        server.passOnToAll(own);
        return true;
      }

      @Override
      public boolean takesAll() {
        return false;
      }

      @Override
      public void halfClose() {
        // Only a file ends with that.
      }

      @Override
      public void close() {
        // Only a file ends with that.
      }
    };
  }

  /** Somebody whom a server of datagrams has heard from. */
  static SendTarget of(Server server, DatagramPeer peer) {
    return new SendTarget() {
      @Override
      public String name() {
        return server.id().map(SocketId::toString).orElse("server");
      }

      @Override
      public void remark(String words) {
        server.remark(words);
      }

      @Override
      public boolean canSend() {
        return server.state() == ServerState.LISTENING;
      }

      @Override
      public boolean isDatagrams() {
        return true;
      }

      @Override
      public boolean send(ByteBuffer bytes) {
        return server.send(peer, bytes) || canSend();
      }

      @Override
      public void halfClose() {
        // Datagrams have no end.
      }

      @Override
      public void close() {
        // The socket is that of all peers.
      }
    };
  }
}

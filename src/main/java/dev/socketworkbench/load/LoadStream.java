package dev.socketworkbench.load;

import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a connection of a load sends and receives on: its socket, or TLS above it. */
interface LoadStream {
  /** Sends some of these bytes, at least one; returns how many. */
  int send(ByteBuffer bytes) throws IOException;

  /** Waits for bytes; returns how many came, or -1 at the end of the stream. */
  int recv(ByteBuffer free) throws IOException;

  void close();

  /** The socket itself. */
  record Plain(TracedSocket socket) implements LoadStream {
    @Override
    public int send(ByteBuffer bytes) throws IOException {
      return socket.send(bytes);
    }

    @Override
    public int recv(ByteBuffer free) throws IOException {
      return socket.recv(free);
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** TLS above it. */
  record Secure(LayeredSocket socket) implements LoadStream {
    /** Of which the handshake is done. */
    static Secure of(LayeredSocket socket) throws IOException {
      Secure made = new Secure(socket);
      try {
        socket.handshake();
      } catch (IOException e) {
        throw made.better(e);
      }
      return made;
    }

    @Override
    public int send(ByteBuffer bytes) throws IOException {
      int count = bytes.remaining();
      try {
        socket.sendAll(bytes);
      } catch (IOException e) {
        throw better(e);
      }
      return count;
    }

    @Override
    public int recv(ByteBuffer free) throws IOException {
      try {
        return socket.recv(free);
      } catch (IOException e) {
        throw better(e);
      }
    }

    /** Where TLS has failed, that is the reason. */
    private IOException better(IOException thrown) {
      return socket.layerFailure().isPresent() ? new LoadFailure(LoadError.Kind.TLS) : thrown;
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}

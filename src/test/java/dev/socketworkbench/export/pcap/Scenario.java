package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Conversations on real sockets whose packets are known. */
@SuppressWarnings("try") // Closing early is what some of them are about.
enum Scenario {
  TUTORIAL {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        server.sendAll("You connected at [2026-11-22 12:00:00]\n");
        Recording.receive(client, 4096);
        client.sendAll("Hello!");
        Recording.receive(server, 4096);
        server.sendAll("You sent: [Hello!]\n");
        Recording.receive(client, 4096);
        server.close();
        Recording.receive(client, 4096);
      }
    }
  },

  HALF_CLOSE_BOTH_WAYS {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        client.sendAll("question");
        client.shutDown();
        while (Recording.receive(server, 3)) {
          // Until the client's end of stream.
        }
        server.sendAll("answer");
        server.shutDown();
        while (Recording.receive(client, 4)) {
          // Until the server's end of stream.
        }
      }
    }
  },

  SIMULTANEOUS_CLOSE {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        client.shutDown();
        server.shutDown();
      }
    }
  },

  ABORT(true) {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        client.sendAll("abc");
        Recording.receive(server, 3);
        client.abort();
        failing(() -> Recording.receive(server, 3));
      }
    }
  },

  UNREAD_AT_CLOSE(true) {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        client.sendAll("never read");
        server.close();
        failing(() -> Recording.receive(client, 3));
      }
    }
  },

  BYTES_FOR_A_CLOSED_SOCKET(true) {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        server.close();
        failing(
            () -> {
              while (true) {
                client.sendAll("too late");
              }
            });
      }
    }
  },

  NEVER_ACCEPTED(true) {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local())) {
        client.sendAll("is anybody there?");
        listener.close();
        failing(() -> Recording.receive(client, 3));
      }
    }
  },

  REFUSED {
    @Override
    void play(Recording session) throws Exception {
      TracedServerSocket listener = session.listen();
      Endpoint nobody = listener.local();
      listener.close();
      failing(() -> session.connect(nobody).close());
    }
  },

  OPEN_AT_THE_END {
    @Override
    void play(Recording session) throws Exception {
      TracedServerSocket listener = session.listen();
      TracedSocket client = session.connect(listener.local());
      TracedSocket server = listener.accept();
      client.sendAll("on its way");
      server.sendAll("also");
      Recording.receive(client, 2);
    }
  },

  LARGE {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        CompletableFuture<Void> sent =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    client.sendAll(ByteBuffer.wrap(bytes));
                    client.shutDown();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
        int size = 1;
        while (Recording.receive(server, size)) {
          size = Math.min(100_000, 2 * size);
        }
        sent.get(20, TimeUnit.SECONDS);
      }
    }
  },

  BOTH_WAYS_AT_ONCE {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen();
          TracedSocket client = session.connect(listener.local());
          TracedSocket server = listener.accept()) {
        CompletableFuture<Void> one = talk(client);
        CompletableFuture<Void> other = talk(server);
        one.get(20, TimeUnit.SECONDS);
        other.get(20, TimeUnit.SECONDS);
      }
    }

    private CompletableFuture<Void> talk(TracedSocket socket) {
      CompletableFuture<Void> said =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 2_000; i++) {
                    socket.sendAll(socket.id() + " line " + i + "\n");
                  }
                  socket.shutDown();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              },
              task -> Thread.ofPlatform().start(task));
      return said.runAfterBoth(
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (Recording.receive(socket, 700)) {
                    // Until the other's end of stream.
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              },
              task -> Thread.ofPlatform().start(task)),
          () -> {});
    }
  },

  PEER_OUTSIDE(true) {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener = session.listen()) {
        InetAddress host = Session.inet(listener.local()).getAddress();
        int port = Session.inet(listener.local()).getPort();
        try (Socket peer = new Socket(host, port);
            TracedSocket server = listener.accept()) {
          peer.getOutputStream().write("from outside".getBytes(StandardCharsets.UTF_8));
          Recording.receive(server, 5);
          Recording.receive(server, 500);
          server.sendAll("to outside");
          peer.getInputStream().readNBytes(10);
          peer.close();
          Recording.receive(server, 500);
        }
        try (Socket peer = new Socket(host, port);
            TracedSocket server = listener.accept()) {
          server.sendAll("unread");
          peer.setSoLinger(true, 0);
          peer.close();
          failing(() -> Recording.receive(server, 500));
        }
      }
    }
  },

  IPV6 {
    @Override
    void play(Recording session) throws Exception {
      try (TracedServerSocket listener =
          TracedServerSocket.open(
              session.tracer(), session.tracer().next(SocketId.Role.SERVER), Family.AF_INET6)) {
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0), 5);
        try (TracedSocket client =
            TracedSocket.open(
                session.tracer(), session.tracer().next(SocketId.Role.CLIENT), Family.AF_INET6)) {
          client.connect(listener.local(), 0);
          try (TracedSocket server = listener.accept()) {
            client.sendAll("odd");
            Recording.receive(server, 10);
            server.sendAll(ByteBuffer.allocate(200_000));
            Recording.receive(client, 200_000, 65_536);
            server.close();
            Recording.receive(client, 1);
          }
        }
      }
    }
  };

  private final boolean resets;

  Scenario() {
    this(false);
  }

  Scenario(boolean resets) {
    this.resets = resets;
  }

  /** Plays it; sockets may stay open. */
  abstract void play(Recording session) throws Exception;

  /** Whether a connection is reset in it, which Wireshark remarks. */
  boolean resets() {
    return resets;
  }

  /** A call that must fail. */
  @FunctionalInterface
  interface Attempt {
    void make() throws IOException;
  }

  private static void failing(Attempt attempt) {
    try {
      attempt.make();
    } catch (IOException expected) {
      return;
    }
    throw new AssertionError("it did not fail");
  }
}

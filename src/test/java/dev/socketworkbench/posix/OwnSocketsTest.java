package dev.socketworkbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSocketsTest {
  private final OwnSockets sockets = OwnSockets.ofThisSystem().orElseThrow();

  private static Endpoint.Ip here(Socket socket) {
    return (Endpoint.Ip) Addresses.endpoint((InetSocketAddress) socket.getLocalSocketAddress());
  }

  private static Endpoint.Ip there(Socket socket) {
    return (Endpoint.Ip) Addresses.endpoint((InetSocketAddress) socket.getRemoteSocketAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void findsEachEndOfAConnectionAndShutsOnlyThatOne(String address) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral(address));
        Socket one = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket other = listener.accept()) {
      OwnSockets.Found.OneSocket first =
          (OwnSockets.Found.OneSocket) sockets.find(here(one), there(one));
      OwnSockets.Found.OneSocket second =
          (OwnSockets.Found.OneSocket) sockets.find(here(other), there(other));
      assertThat(first).isNotEqualTo(second);
      assertThat(target(first)).startsWith("socket:").isNotEqualTo(target(second));

      assertThat(sockets.shutdownWrite(first)).isZero();
      assertThat(other.getInputStream().read()).isEqualTo(-1);
      other.getOutputStream().write(5);
      assertThat(one.getInputStream().read()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void findsNothingOnceTheSocketIsClosed(String address) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
      Socket one = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Endpoint.Ip here = here(one);
      Endpoint.Ip there = there(one);
      one.close();
      assertThat(sockets.find(here, there)).isInstanceOf(OwnSockets.Found.Nothing.class);
    }
  }

  private static String target(OwnSockets.Found.OneSocket found) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(found.descriptor())))
        .toString();
  }
}

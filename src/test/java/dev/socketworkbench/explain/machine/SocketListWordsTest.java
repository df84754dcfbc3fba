package dev.socketworkbench.explain.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.sockets.ListedSocket;
import dev.socketworkbench.kernel.tables.TcpRow;
import org.junit.jupiter.api.Test;

class SocketListWordsTest {
  private static Endpoint.Ip at(String address, int port) {
    return new Endpoint.Ip(IpAddress.ofLiteral(address), port);
  }

  private static String state(boolean udp, TcpState state, Endpoint.Ip remote, long waiting) {
    TcpRow row = new TcpRow(at("127.0.0.1", 80), remote, state, 0, waiting, 0, 0, 0, 1);
    return SocketListWords.state(new ListedSocket(udp, row, new Owner.Nobody()));
  }

  @Test
  void whoHoldsASocketIsNamedAsFarAsItIsKnown() {
    assertThat(SocketListWords.owner(new Owner.ThisProcess())).isEqualTo("this workbench");
    assertThat(SocketListWords.owner(new Owner.OtherProcess(123, "nginx")))
        .isEqualTo("nginx (123)");
    assertThat(SocketListWords.owner(new Owner.OtherProcess(123, "a\u001bb")))
        .isEqualTo("a\\x1Bb (123)");
    assertThat(SocketListWords.owner(new Owner.OtherProcess(123, ""))).isEqualTo("process 123");
    assertThat(SocketListWords.owner(new Owner.Hidden(7))).isEqualTo("not shown to you (user 7)");
    assertThat(SocketListWords.owner(new Owner.Nobody())).isEqualTo("no process");
  }

  @Test
  void whatASocketDoesIsSaidWithItsPeer() {
    Endpoint.Ip nobody = at("0.0.0.0", 0);
    Endpoint.Ip peer = at("127.0.0.1", 5000);
    assertThat(state(false, TcpState.LISTEN, nobody, 0)).isEqualTo("listens");
    assertThat(state(false, TcpState.LISTEN, nobody, 1)).isEqualTo("listens, 1 waiting");
    assertThat(state(false, TcpState.CLOSED, nobody, 0)).isEqualTo("bound");
    assertThat(state(false, TcpState.ESTABLISHED, peer, 0)).isEqualTo("ESTABLISHED 127.0.0.1:5000");
    assertThat(state(true, TcpState.CLOSED, nobody, 0)).isEqualTo("takes datagrams");
    assertThat(state(true, TcpState.ESTABLISHED, peer, 0))
        .isEqualTo("datagrams with 127.0.0.1:5000");
  }
}

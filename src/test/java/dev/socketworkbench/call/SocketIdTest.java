package dev.socketworkbench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SocketId.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SocketIdTest {
  @Property
  void isTheSameAfterPackingAndAfterWriting(
      @ForAll Role role, @ForAll @IntRange(min = 1, max = SocketId.MAX_NUMBER) int number) {
    SocketId socket = new SocketId(role, number);
    assertThat(SocketId.unpack(socket.packed())).isEqualTo(socket);
    assertThat(SocketId.parse(socket.toString())).contains(socket);
  }

  @Test
  void refusesWhatIsNoIdentity() {
    assertThat(SocketId.parse("conn")).isEmpty();
    assertThat(SocketId.parse("conn#x")).isEmpty();
    assertThat(SocketId.parse("peer#1")).isEmpty();
    assertThat(SocketId.parse("conn#0")).isEmpty();
    assertThatThrownBy(() -> SocketId.unpack(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SocketId.unpack(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressesAreWrittenInTheirShortestForm() {
    assertThat(text("127.0.0.1", 60000)).isEqualTo("127.0.0.1:60000");
    assertThat(text("::", 1)).isEqualTo("[::]:1");
    assertThat(text("::1", 1)).isEqualTo("[::1]:1");
    assertThat(text("2001:db8:0:0:1:0:0:1", 80)).isEqualTo("[2001:db8::1:0:0:1]:80");
    assertThat(text("fe80:0:0:0:1:2:3:4", 80)).isEqualTo("[fe80::1:2:3:4]:80");
    assertThat(text("1:2:3:4:5:6:7:8", 80)).isEqualTo("[1:2:3:4:5:6:7:8]:80");
  }

  private static String text(String literal, int port) {
    return Addresses.text(new InetSocketAddress(InetAddress.ofLiteral(literal), port));
  }
}

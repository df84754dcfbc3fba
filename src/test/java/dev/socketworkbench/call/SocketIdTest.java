package dev.socketworkbench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import org.junit.jupiter.api.Test;

class SocketIdTest {
  @Property
  void isTheSameAfterPackingAndAfterWriting(Any any) {
    SocketId socket = new SocketId(any.of(Role.class), any.between(1, SocketId.MAX_NUMBER));
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
}

package dev.socketworkbench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SocketId.Role;
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
}

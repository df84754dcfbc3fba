package dev.socketworkbench.ui.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.ui.machine.MachineLine.PlaceLine;
import dev.socketworkbench.ui.machine.MachineLine.SocketLine;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The lines of who listens where, on this machine. */
final class MachineViewModelTest {
  private static final class NoDeeds implements MachineViewModel.MachineDeeds {
    @Override
    public void listen(InetAddress address) {}

    @Override
    public void connect(InetAddress address, int port, boolean udp) {}
  }

  private final MachineViewModel model =
      new MachineViewModel(Kernel.ofThisMachine(), Background.inline(), new NoDeeds());

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLineIsComparedWithoutTheOtherSocketsOfItsPlace() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      model.refresh();
      List<Integer> ports =
          model.lines().stream()
              .filter(SocketLine.class::isInstance)
              .map(line -> ((SocketLine) line).socket().row().local().port())
              .toList();
      assertThat(ports).contains(one.getLocalPort(), other.getLocalPort());
      assertThat(model.lines())
          .as("thousands of lines that each have thousands of sockets take minutes to compare")
          .allMatch(
              line ->
                  switch (line) {
                    case SocketLine socket -> socket.place().sockets().isEmpty();
                    case PlaceLine place -> place.place().sockets().isEmpty();
                    case MachineLine.CardLine card -> true;
                  });
    }
  }
}

package dev.socketworkbench.testing;

import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import java.io.IOException;
import java.util.List;

/** A link that does nothing to its packets: what one machine sends, the other gets at once. */
public final class LabPump {
  private final PacketPort port;

  /** A pump for this port, which nobody else takes packets from. */
  public LabPump(PacketPort port) {
    this.port = port;
  }

  /** Starts a thread for each machine; they end when the port is closed or the lab is gone. */
  public void start() {
    for (LabSide from : LabSide.values()) {
      Thread.ofPlatform().daemon().name("lab link from " + from).start(() -> run(from));
    }
  }

  private void run(LabSide from) {
    try {
      List<LabPacket> taken = port.take(from);
      while (!taken.isEmpty()) {
        port.deliver(from.other(), taken);
        taken = port.take(from);
      }
    } catch (IOException gone) {
      port.close();
    }
  }
}

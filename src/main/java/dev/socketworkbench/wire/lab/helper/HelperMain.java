package dev.socketworkbench.wire.lab.helper;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.posix.net.DescriptorMail;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.SystemCallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The helper's main class: makes the lab, and does what it is asked to do until nobody can ask. */
public final class HelperMain {
  private static final int AF_UNIX = 1;
  private static final int SOCK_SEQPACKET = 5;

  private final DescriptorMail mail;

  private HelperMain(DescriptorMail mail) {
    this.mail = mail;
  }

  /**
   * Connects to the workbench and serves it.
   *
   * @param args the path of the Unix socket on which the workbench waits, alone in a folder; both
   *     are deleted
   */
  public static void main(String[] args) throws IOException {
    SystemSockets calls = SystemSockets.ofThisSystem().orElseThrow();
    Path path = Path.of(args[0]);
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    int socket = (int) checked("socket", calls.socket(AF_UNIX, SOCK_SEQPACKET, 0));
    long ignored =
        checked("connect", calls.connect(socket, new Endpoint.Unix(Endpoint.Unix.Kind.PATH, name)));
    Files.deleteIfExists(path); // The workbench does so too, unless it is gone already.
    Files.deleteIfExists(path.getParent());
    new HelperMain(new DescriptorMail(socket)).serve();
    Runtime.getRuntime().halt(0);
  }

  private static long checked(String call, SystemSockets.Result result) throws SystemCallException {
    if (result.isError()) {
      throw new SystemCallException(call, result.errno());
    }
    return result.value();
  }

  private void serve() throws SystemCallException {
    try {
      LabMachines machines = LabMachines.make();
      try {
        mail.send("ok " + machines.description(), OptionalInt.empty());
        for (DescriptorMail.Letter each = mail.receive(); !each.isEnd(); each = mail.receive()) {
          answer(machines, each.text());
        }
      } finally {
        machines.endPrograms();
      }
    } catch (SystemCallException e) {
      refuse(e);
    }
  }

  private void answer(LabMachines machines, String request) throws SystemCallException {
    try {
      String[] words = request.split(" ", -1);
      switch (words[0]) {
        case "packets" -> give(machines.packets(Integer.parseInt(words[1])));
        case "socket" ->
            give(
                machines.socket(
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4])));
        case "mtu" -> {
          machines.setMtu(Integer.parseInt(words[1]));
          mail.send("ok", OptionalInt.empty());
        }
        case "plug" -> {
          machines.plugIn(words[1].equals("in"));
          mail.send("ok", OptionalInt.empty());
        }
        default -> throw new SystemCallException(words[0], 38);
      }
    } catch (SystemCallException e) {
      refuse(e);
    }
  }

  private void give(int descriptor) throws SystemCallException {
    try {
      mail.send("ok", OptionalInt.of(descriptor));
    } finally {
      NetDescriptor.close(descriptor);
    }
  }

  private void refuse(SystemCallException failure) throws SystemCallException {
    mail.send("no " + failure.errno() + " " + failure.call(), OptionalInt.empty());
  }
}

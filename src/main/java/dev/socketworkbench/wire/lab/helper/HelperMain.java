package dev.socketworkbench.wire.lab.helper;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.posix.net.DescriptorMail;
import dev.socketworkbench.posix.net.SystemCallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The helper's main class: makes the lab, and serves the workbench until that is gone. */
public final class HelperMain {
  private static final int AF_UNIX = 1;
  private static final int SOCK_SEQPACKET = 5;
  private static final int WAITING = 16;

  private final SystemSockets calls;
  private final String userNamespace;

  private HelperMain(SystemSockets calls, String userNamespace) {
    this.calls = calls;
    this.userNamespace = userNamespace;
  }

  /**
   * Connects to the workbench and serves it.
   *
   * @param args the path of the Unix socket on which the workbench waits, alone in a folder (both
   *     are deleted); {@code own} or {@code none} for a user namespace; the path at which other
   *     commands join the lab, if they can
   */
  public static void main(String[] args) throws IOException {
    HelperMain helper = new HelperMain(SystemSockets.ofThisSystem().orElseThrow(), args[1]);
    Optional<Path> door = args.length > 2 ? Optional.of(Path.of(args[2])) : Optional.empty();
    helper.run(Path.of(args[0]), door);
    Runtime.getRuntime().halt(0);
  }

  private void run(Path path, Optional<Path> door) throws IOException {
    int socket = (int) checked("socket", calls.socket(AF_UNIX, SOCK_SEQPACKET, 0));
    long ignored = checked("connect", calls.connect(socket, named(path)));
    Files.deleteIfExists(path); // The workbench does so too, unless it is gone already.
    Files.deleteIfExists(path.getParent());
    DescriptorMail mail = new DescriptorMail(socket);
    try {
      LabMachines machines = LabMachines.make();
      try {
        if (door.isPresent()) {
          open(door.get(), machines);
        }
        new RequestServer(mail, machines, true).serve(userNamespace);
      } finally {
        if (door.isPresent()) {
          Files.deleteIfExists(door.get());
        }
        machines.endPrograms();
      }
    } catch (SystemCallException e) {
      mail.send("no " + e.errno() + " " + e.call(), OptionalInt.empty());
    }
  }

  private static Endpoint named(Path path) {
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    return new Endpoint.Unix(Endpoint.Unix.Kind.PATH, name);
  }

  private static long checked(String call, SystemSockets.Result result) throws SystemCallException {
    if (result.isError()) {
      throw new SystemCallException(call, result.errno());
    }
    return result.value();
  }

  /** Lets other commands of this user join: the door's folder is theirs alone. */
  private void open(Path door, LabMachines machines) throws SystemCallException {
    int listener = (int) checked("socket", calls.socket(AF_UNIX, SOCK_SEQPACKET, 0));
    long ignored = checked("bind the lab's name", calls.bind(listener, named(door)));
    ignored = checked("listen", calls.listen(listener, WAITING));
    Thread.ofPlatform().daemon().name("door").start(() -> welcome(listener, machines));
  }

  private void welcome(int listener, LabMachines machines) {
    SystemSockets.Result came = calls.accept(listener).result();
    while (!came.isError()) {
      DescriptorMail mail = new DescriptorMail((int) came.value());
      RequestServer guest = new RequestServer(mail, machines, false);
      Thread.ofPlatform().daemon().name("guest").start(() -> guest.serveQuietly(userNamespace));
      came = calls.accept(listener).result();
    }
  }
}

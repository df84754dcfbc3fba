package dev.socketworkbench.wire.lab.machine;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.SystemCallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where other commands of the same user join a lab: a Unix socket in a folder that nobody else can
 * enter.
 *
 * @param path of the socket
 */
record LabDoor(Path path) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,30}");
  private static final int AF_UNIX = 1;
  private static final int SOCK_SEQPACKET = 5;
  private static final int SOCK_CLOEXEC = 0x80000;

  /**
   * That of the lab of this name.
   *
   * @throws IOException if the folder cannot be made or is somebody else's, or the name has other
   *     characters than letters, digits, - and _
   */
  static LabDoor of(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("a lab's name has 1 to 30 letters, digits, - and _");
    }
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    Path folder =
        runtime != null && Files.isWritable(Path.of(runtime))
            ? Path.of(runtime, "socket-workbench")
            : Path.of(System.getProperty("java.io.tmpdir"), "socket-workbench-" + user);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    boolean ours =
        user.equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))
            && Files.getPosixFilePermissions(folder)
                .equals(PosixFilePermissions.fromString("rwx------"));
    if (!ours) {
      throw new IOException(folder + " can be entered by others");
    }
    return new LabDoor(folder.resolve("lab-" + name));
  }

  /** A line to the lab's helper; empty if there is no such lab. What is left of one is removed. */
  Optional<HelperLine> enter() throws IOException {
    SystemSockets calls = SystemSockets.ofThisSystem().orElseThrow();
    SystemSockets.Result made = calls.socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (made.isError()) {
      throw new SystemCallException("socket", made.errno());
    }
    int socket = (int) made.value();
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    SystemSockets.Result connected =
        calls.connect(socket, new Endpoint.Unix(Endpoint.Unix.Kind.PATH, name));
    if (!connected.isError()) {
      return Optional.of(new HelperLine(socket));
    }
    NetDescriptor.close(socket);
    if (connected.errno() == Errno.ECONNREFUSED.number()) {
      Files.deleteIfExists(path);
    }
    return Optional.empty();
  }
}

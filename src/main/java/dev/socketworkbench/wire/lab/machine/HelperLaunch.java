package dev.socketworkbench.wire.lab.machine;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.SystemCallException;
import dev.socketworkbench.wire.lab.helper.HelperMain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the helper process, and waits until it has called. */
final class HelperLaunch {
  private static final int AF_UNIX = 1;
  private static final int SOCK_SEQPACKET = 5;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int POLLIN = 1;
  private static final int SLICE_MILLIS = 50;

  /** For a machine that has much else to do. */
  private static final int LONGEST_SLICES = 30_000 / SLICE_MILLIS;

  /** Ctrl+C in the workbench's terminal is meant for the workbench, which ends its helper. */
  private static final String DEAF = "trap '' INT HUP QUIT; exec \"$@\"";

  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx64m",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED");

  private HelperLaunch() {}

  /**
   * A helper that has called, and has not said yet whether it could make the lab.
   *
   * @param process it
   * @param errors what it says on its standard error
   * @param line the line to it
   */
  record Called(Process process, FirstWords errors, HelperLine line) {}

  /**
   * Starts it.
   *
   * @param prefix what it is started by: {@code unshare -Ur}, or nothing
   * @param door where other commands join it
   * @throws LabUnavailableException if it has ended before it called
   */
  static Called start(List<String> prefix, Optional<LabDoor> door) throws IOException {
    SystemSockets calls = SystemSockets.ofThisSystem().orElseThrow();
    Path folder = Files.createTempDirectory("socket-workbench-lab");
    Path path = folder.resolve("line");
    int listener = (int) checked(calls.socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    try {
      byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
      long ignored =
          checked(calls.bind(listener, new Endpoint.Unix(Endpoint.Unix.Kind.PATH, name)));
      ignored = checked(calls.listen(listener, 1));
      return call(calls, listener, process(prefix, path, door));
    } finally {
      NetDescriptor.close(listener);
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    }
  }

  private static long checked(SystemSockets.Result result) throws SystemCallException {
    if (result.isError()) {
      throw new SystemCallException("the line to the lab's helper process", result.errno());
    }
    return result.value();
  }

  private static Process process(List<String> prefix, Path path, Optional<LabDoor> door)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DEAF, "sh"));
    command.addAll(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", home().toString()));
    command.addAll(List.of(HelperMain.class.getName(), path.toString()));
    command.add(prefix.isEmpty() ? "none" : "own");
    door.ifPresent(each -> command.add(each.path().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process started = builder.start();
    started.getOutputStream().close(); // It reads nothing, and prints nothing but errors.
    return started;
  }

  /** Where the program's own classes are; the helper needs no library. */
  private static Path home() {
    try {
      return Path.of(HelperMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Called call(SystemSockets calls, int listener, Process process)
      throws IOException {
    FirstWords errors = FirstWords.of(process.getErrorStream());
    List<SystemSockets.Polled> asked = List.of(new SystemSockets.Polled(listener, POLLIN));
    for (int slice = 0; slice < LONGEST_SLICES && process.isAlive(); slice++) {
      if (calls.poll(asked, SLICE_MILLIS).result().value() > 0) {
        return new Called(
            process, errors, new HelperLine((int) checked(calls.accept(listener).result())));
      }
    }
    process.destroyForcibly();
    throw new LabUnavailableException(LabObstacle.NO_HELPER, errors.whole());
  }
}

package dev.socketworkbench.tracer.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of this user that runs, other than this program and what it has started itself.
 *
 * @param pid its number
 * @param name what the kernel calls it
 * @param commandLine how it was started
 * @param sockets how many of its descriptors are sockets
 */
public record OwnProcess(int pid, String name, String commandLine, int sockets) {
  private static final Path PROCESSES = Path.of("/proc");

  /** All of them, those with sockets first, the newest first. Reads the open files of each. */
  public static List<OwnProcess> all() {
    List<OwnProcess> found = new ArrayList<>();
    int us = (int) ProcessHandle.current().pid();
    String user = ProcessNames.user(us);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path each : folders) {
        int pid = Integer.parseInt(each.getFileName().toString());
        // A part of the kernel, and what has ended already, has no command line.
        String line = ProcessNames.commandLine(pid);
        if (pid != us
            && !line.isEmpty()
            && ProcessNames.parent(pid) != us
            && user.equals(ProcessNames.user(pid))) {
          found.add(new OwnProcess(pid, ProcessNames.name(pid), line, sockets(each)));
        }
      }
    } catch (IOException noneToBeSeen) {
      // On this system nobody can be attached to.
    }
    found.sort(
        Comparator.comparing((OwnProcess process) -> process.sockets() == 0)
            .thenComparing(Comparator.comparingInt(OwnProcess::pid).reversed()));
    return found;
  }

  private static int sockets(Path process) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return (int) descriptors.filter(OwnProcess::isSocket).count();
    } catch (IOException gone) {
      return 0;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }
}

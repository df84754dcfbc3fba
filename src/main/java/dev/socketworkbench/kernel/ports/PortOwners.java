package dev.socketworkbench.kernel.ports;

import dev.socketworkbench.kernel.tables.KernelFile;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.posix.SocketFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the process that holds a socket: the one that has the socket's inode among its open files
 * ({@code /proc/PID/fd}). Without privilege a system shows only the processes of the same user.
 */
public final class PortOwners {
  private final Path procRoot;

  /** Looks below this folder, which is {@code /proc} on Linux. */
  public PortOwners(Path procRoot) {
    this.procRoot = procRoot;
  }

  /** Who holds this socket now; of several processes that share it, one. */
  public Owner of(TcpRow row) {
    if (row.inode() == 0) {
      return new Owner.Nobody();
    }
    String link = SocketFiles.target(row.inode());
    if (holds(procRoot.resolve("self"), link)) {
      return new Owner.ThisProcess();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(procRoot, "[1-9]*")) {
      for (Path process : processes) {
        if (holds(process, link)) {
          return new Owner.OtherProcess(
              Long.parseLong(process.getFileName().toString()), name(process));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No such folder: then nobody can be named.
    }
    return new Owner.Hidden(row.uid());
  }

  /**
   * Who holds each socket, by the number of its file; of several processes that share one, one.
   * Reads the open files of all processes that may be looked at, once.
   */
  public Map<Long, Owner> all() {
    Map<Long, Owner> owners = new HashMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(procRoot, "[1-9]*")) {
      for (Path process : processes) {
        addSockets(process, owners);
      }
    } catch (IOException | NumberFormatException e) {
      // No such folder: then nobody can be named.
    }
    Map<Long, Owner> own = new HashMap<>();
    addSockets(procRoot.resolve("self"), own);
    own.keySet().forEach(inode -> owners.put(inode, new Owner.ThisProcess()));
    return owners;
  }

  private static void addSockets(Path process, Map<Long, Owner> into) {
    List<Long> inodes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        SocketFiles.at(file).ifPresent(inodes::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's process, or one that has just ended.
    }
    if (!inodes.isEmpty()) {
      String number = process.getFileName().toString();
      Owner owner =
          number.equals("self")
              ? new Owner.ThisProcess()
              : new Owner.OtherProcess(Long.parseLong(number), name(process));
      inodes.forEach(inode -> into.putIfAbsent(inode, owner));
    }
  }

  private static boolean holds(Path process, String link) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (isLink(file, link)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
    }
    return false;
  }

  private static boolean isLink(Path file, String link) {
    try {
      return Files.readSymbolicLink(file).toString().equals(link);
    } catch (IOException e) {
      return false; // Closed in the meantime.
    }
  }

  private static String name(Path process) {
    try {
      return KernelFile.text(process.resolve("comm"));
    } catch (IOException e) {
      return "";
    }
  }
}

package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Program;
import dev.socketworkbench.testing.SmallDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full, beside the tests in which something says that it is. Where the system
 * lets nobody have a small disk, a limit on the size of files stands in its way.
 */
final class FullDiskTest {
  private static final SocketId SOCKET = new SocketId(SocketId.Role.CONN, 1);
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  private Path session() throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      for (int i = 0; i < 40_000; i++) {
        journal.append(SampleCalls.send(SOCKET, i, new byte[32]));
      }
    }
    return file;
  }

  @Test
  void anExportForWhichThereIsNoRoomLeavesTheOldFile() throws Exception {
    String session = session().toString();
    Path place = Files.createDirectory(folder.resolve("disk"));
    SmallDisk disk = new SmallDisk(place, 1);
    boolean small = disk.isAllowed();
    String script =
        "printf before > \"$0/out.csv\"; \"$@\"; code=$?;"
            + " ls -A \"$0\"; cat \"$0/out.csv\"; echo; exit $code";
    String[] starting =
        small
            ? disk.starting(script)
            : new String[] {"sh", "-c", "ulimit -f 1000; " + script, place.toString()};

    Program.Result result =
        new Program(folder)
            .startedBy(starting)
            .run("export", session, "--to", "csv", "-o", place.resolve("out.csv").toString());

    assertThat(result.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.out().lines()).containsExactly("out.csv", "before");
    assertThat(result.err())
        .contains(small ? "the disk is full; there was room for" : "File too large")
        .doesNotContain("\tat ");
  }

  @Test
  void aRecordingThatFillsTheDiskStopsAndContinuesOnceThereIsRoom() throws Exception {
    Path place = Files.createDirectory(folder.resolve("disk"));
    SmallDisk disk = new SmallDisk(place, 32);
    if (!disk.isAllowed()) {
      return; // A limit of a file's size cannot be lifted again. RecordingGapTest has a budget.
    }
    Program program = new Program(folder).startedBy(disk.starting("exec \"$@\""));

    Program.Result result =
        program.result(program.startClass(Recording.class.getName(), place.toString()));

    assertThat(result.out().lines())
        .as(result.err())
        .containsExactly(
            "stopped: the disk has only some MiB left",
            "continues",
            "damage: none",
            "missing as the gap says");
  }

  /** Fills the disk in this folder with a recording. */
  static final class Recording {
    private Recording() {}

    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[0], "session.swj");
      Path other = Files.write(Path.of(args[0], "other"), new byte[10 * MEBIBYTE]);
      DiskBudget budget = new DiskBudget(1L << 30, 0);
      long missing;
      try (Journal journal = Journal.create(file, SessionClock.start(), budget)) {
        long row = 0;
        while (journal.trouble().isEmpty() && row < 1_000) {
          journal.append(SampleCalls.send(SOCKET, row++, unlikeOthers(row)));
        }
        String why =
            journal.trouble().orElse("never").replaceAll("[0-9]+ MiB left.*", "some MiB left");
        System.out.println("stopped: " + why);
        Files.delete(other);
        for (long end = System.nanoTime() + 20_000_000_000L;
            journal.trouble().isPresent() && System.nanoTime() < end; ) {
          journal.append(SampleCalls.send(SOCKET, row++, new byte[1]));
        }
        System.out.println(journal.trouble().isEmpty() ? "continues" : "does not continue");
        missing = journal.unrecorded();
      }
      try (Journal again = Journal.open(file)) {
        System.out.println("damage: " + again.damage().orElse("none"));
        List<Entry> gaps =
            again.all().read(0, Integer.MAX_VALUE, 0).stream()
                .filter(RecordingGap.class::isInstance)
                .toList();
        boolean right = gaps.size() == 1 && ((RecordingGap) gaps.getFirst()).rows() == missing;
        System.out.println(right ? "missing as the gap says" : missing + " missing, but " + gaps);
      }
    }

    /** A MiB that is stored, because no row before has the same. */
    private static byte[] unlikeOthers(long row) {
      return ByteBuffer.allocate(MEBIBYTE).putLong(row).array();
    }
  }
}

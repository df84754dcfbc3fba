package dev.socketworkbench.session;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders in which this user's sessions are kept while they run and for a while afterwards. A
 * new one goes into the first folder that takes it.
 *
 * <p>Threads: any.
 */
public final class SessionStore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final String RECORDED = "session-";

  /** Begins the name of a session that was left behind, once the user was told of it. */
  private static final String RECOVERED = "recovered-";

  private static final String IMPORTED = "imported-";
  private static final String EXTENSION = ".swj";

  private final List<Path> folders;
  private final Set<Path> amongOthers;
  private final long pid;

  /** The files that this process uses: their marks would be lost if they were opened here. */
  private final Set<Path> ours = ConcurrentHashMap.newKeySet();

  /**
   * A session that begins.
   *
   * @param journal its journal
   * @param refusals the folders before its own, each with what it said
   */
  public record NewSession(Journal journal, List<String> refusals) {}

  /**
   * A choice of folders.
   *
   * @param folders from the best to the last resort
   * @param pid the process's number, which keeps two programs apart that start in one second
   */
  public SessionStore(List<Path> folders, long pid) {
    this(folders, Set.of(), pid);
  }

  /**
   * The same with folders that stand where every user may make one.
   *
   * @param amongOthers those of the folders that are used only if they are this user's own
   */
  SessionStore(List<Path> folders, Set<Path> amongOthers, long pid) {
    this.folders = List.copyOf(folders);
    this.amongOthers = Set.copyOf(amongOthers);
    this.pid = pid;
  }

  /**
   * The user's cache folder, one of his own in the system's temporary folder, and one in memory
   * where that is a folder.
   */
  public static SessionStore ofSystem(Path cache) {
    Path temporary = AppFolders.temporary();
    Path memory = Path.of("/dev/shm").resolve(temporary.getFileName());
    return new SessionStore(
        cache.equals(temporary)
            ? List.of(temporary, memory)
            : List.of(cache.resolve("sessions"), temporary, memory),
        Set.of(temporary, memory),
        ProcessHandle.current().pid());
  }

  /**
   * A new session, on a disk with enough room or, failing that, with whatever room there is.
   *
   * @param budget how much of the disk it may take
   * @throws IOException if no folder takes it; the message has what each of them said
   */
  public NewSession begin(SessionClock clock, DiskBudget budget) throws IOException {
    List<String> refusals = new ArrayList<>();
    for (boolean withReserve : new boolean[] {true, false}) {
      for (Path folder : folders) {
        try {
          makeFolder(folder);
          DiskBudget here = withReserve ? budget : budget.within(folder);
          return new NewSession(create(folder, clock, here), refusals);
        } catch (IOException e) {
          if (withReserve) {
            refusals.add(refusal(folder, e));
          }
        }
      }
    }
    throw new IOException(String.join("; ", refusals));
  }

  private void makeFolder(Path folder) throws IOException {
    if (amongOthers.contains(folder)) {
      OwnFolder.make(folder);
    } else {
      Files.createDirectories(folder);
    }
  }

  private Journal create(Path folder, SessionClock clock, DiskBudget budget) throws IOException {
    Path file = unusedName(folder, RECORDED, clock.anchor());
    ours.add(file);
    try {
      return Journal.create(file, clock, budget);
    } catch (IOException e) {
      ours.remove(file);
      throw e;
    }
  }

  private Path unusedName(Path folder, String prefix, Instant when) throws IOException {
    String stamp = LocalDateTime.ofInstant(when, ZoneId.systemDefault()).format(STAMP);
    String name = prefix + stamp + "-" + pid;
    for (int i = 1; i < 1000; i++) {
      Path file = folder.resolve(name + (i == 1 ? "" : "-" + i) + EXTENSION);
      if (!Files.exists(file) && !ours.contains(file)) {
        return file;
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(name + EXTENSION).toString());
  }

  /**
   * A name for the journal that is made from another file, in the first folder with more free than
   * the usual reserve or, where none has, in the one with the most; nothing is made yet.
   *
   * @throws IOException if no folder takes it; the message has what each of them said
   */
  Path placeForImport() throws IOException {
    List<String> refusals = new ArrayList<>();
    Path best = null;
    long most = -1;
    for (Path folder : folders) {
      try {
        makeFolder(folder);
        long free = Files.isWritable(folder) ? Files.getFileStore(folder).getUsableSpace() : -1;
        if (free > most && most <= DiskBudget.standard().reserveBytes()) {
          best = folder;
          most = free;
        }
      } catch (IOException e) {
        refusals.add(refusal(folder, e));
      }
    }
    if (best == null) {
      throw new IOException(
          "no folder can hold the session made from it: " + String.join("; ", refusals));
    }
    Path file = unusedName(best, IMPORTED, Instant.now());
    ours.add(file);
    return file;
  }

  private static String refusal(Path folder, IOException why) {
    return folder + ": " + why.getClass().getSimpleName() + " " + why.getMessage();
  }

  /**
   * Is called when a session of this store is closed: one in which nothing happened is not kept.
   *
   * @param isEmpty whether it has no rows
   */
  public void ended(Path file, boolean isEmpty) throws IOException {
    if (ours.remove(file) && isEmpty) {
      Files.deleteIfExists(file);
    }
  }

  /** Whether this file is in use by this process as a live session or was imported. */
  boolean isOurs(Path file) {
    return ours.stream().anyMatch(each -> isSame(each, file));
  }

  /**
   * Whether a session is being recorded into this file, by this process or by another program: what
   * replaced it would lose that session.
   *
   * @throws IOException if it cannot be looked at
   */
  public boolean isBeingRecorded(Path file) throws IOException {
    return Files.isRegularFile(file)
        && (isOurs(file)
            || (Files.isReadable(file)
                && FileKind.of(file) == FileKind.JOURNAL
                && Journal.isBeingWritten(file)));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** All sessions, the newest first; folders and files that cannot be read are passed over. */
  public List<StoredSession> stored() {
    List<StoredSession> found = new ArrayList<>();
    for (Path folder : folders) {
      if (amongOthers.contains(folder) && !OwnFolder.isOwn(folder)) {
        continue; // What lies there may be anybody's.
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + EXTENSION)) {
        for (Path file : files) {
          describe(file, found);
        }
      } catch (IOException noSuchFolder) {
        // Then there is no session in it.
      }
    }
    found.sort(Comparator.comparing(StoredSession::modified).reversed());
    return found;
  }

  private void describe(Path file, List<StoredSession> found) {
    try {
      String name = file.getFileName().toString();
      if (Files.isRegularFile(file)
          && (name.startsWith(RECORDED)
              || name.startsWith(RECOVERED)
              || name.startsWith(IMPORTED))) {
        found.add(
            new StoredSession(
                file,
                Files.getLastModifiedTime(file).toInstant(),
                Files.size(file),
                state(file, name)));
      }
    } catch (IOException goneMeanwhile) {
      // Another program has tidied up.
    }
  }

  private StoredSession.State state(Path file, String name) throws IOException {
    if (ours.contains(file) || Journal.isBeingWritten(file)) {
      return StoredSession.State.RUNNING;
    }
    return name.startsWith(RECORDED) && Journal.hasUnusedRoom(file)
        ? StoredSession.State.LEFT_BEHIND
        : StoredSession.State.OVER;
  }

  /**
   * Notes that the user was told of a session that was left behind, so that it is one like others
   * from now on: the newest, whenever the crash was, so that it is the last to be deleted.
   *
   * @return its new name; the old one where it cannot be renamed or is being recorded after all
   */
  public Path recovered(Path file) {
    Path renamed =
        file.resolveSibling(RECOVERED + file.getFileName().toString().substring(RECORDED.length()));
    try {
      if (isBeingRecorded(file)) {
        return file;
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Files.move(file, renamed);
    } catch (IOException e) {
      return file;
    }
  }

  /**
   * Deletes the oldest finished sessions until the rest is as many and as large as may be kept.
   * Never one that runs or was left behind.
   *
   * @param inUse files that are shown somewhere
   * @return how many were deleted
   */
  public int tidy(Retention keep, Set<Path> inUse) {
    int kept = 0;
    long bytes = 0;
    int deleted = 0;
    for (StoredSession each : stored()) {
      if (each.state() != StoredSession.State.OVER || inUse.contains(each.file())) {
        continue;
      }
      boolean fits = kept < keep.sessions() && (kept == 0 || bytes + each.bytes() <= keep.bytes());
      if (fits) {
        kept++;
        bytes += each.bytes();
      } else {
        deleted += delete(each.file()) ? 1 : 0;
      }
    }
    return deleted;
  }

  /** Deletes a session; false where that is not possible or a program is recording into it. */
  public boolean delete(Path file) {
    try {
      return !isBeingRecorded(file) && Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}

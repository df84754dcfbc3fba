package dev.socketworkbench.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where this program keeps its things for one user, by the platform's convention: the XDG Base
 * Directory Specification on Linux, Application Support and Caches on macOS, AppData on Windows.
 * Nothing is created here.
 *
 * @param config for settings
 * @param cache for sessions
 */
public record AppFolders(Path config, Path cache) {
  private static final String NAME = "socket-workbench";

  /** The folders of the user who runs this program. */
  public static AppFolders ofSystem() {
    return of(
        System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", "."));
  }

  static AppFolders of(String system, Map<String, String> environment, String home) {
    String name = system.toLowerCase(Locale.ROOT);
    boolean windows = name.startsWith("windows");
    // As every program of a Unix: what HOME says, and what the list of users says where it is
    // silent.
    Path user = folder(windows ? null : environment.get("HOME"), Path.of(home));
    if (!user.isAbsolute()) {
      Path own = temporary(); // Of a user without a home, Java says "?".
      return new AppFolders(own, own);
    }
    if (name.startsWith("mac")) {
      Path library = user.resolve("Library");
      return new AppFolders(
          library.resolve("Application Support").resolve(NAME),
          library.resolve("Caches").resolve(NAME));
    }
    if (windows) {
      Path roaming = user.resolve("AppData").resolve("Roaming");
      Path local = user.resolve("AppData").resolve("Local");
      return new AppFolders(
          folder(environment.get("APPDATA"), roaming).resolve(NAME),
          folder(environment.get("LOCALAPPDATA"), local).resolve(NAME).resolve("Cache"));
    }
    return new AppFolders(
        folder(environment.get("XDG_CONFIG_HOME"), user.resolve(".config")).resolve(NAME),
        folder(environment.get("XDG_CACHE_HOME"), user.resolve(".cache")).resolve(NAME));
  }

  /** This user's folder in the temporary one. */
  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"), OwnFolder.ofThisUser(NAME));
  }

  /** XDG: a relative path is to be ignored; so is one that this system cannot have. */
  private static Path folder(String told, Path usual) {
    if (told == null || told.isBlank()) {
      return usual;
    }
    try {
      Path path = Path.of(told);
      return path.isAbsolute() ? path : usual;
    } catch (InvalidPathException e) {
      return usual;
    }
  }
}

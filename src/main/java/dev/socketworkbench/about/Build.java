package dev.socketworkbench.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * What was built, as the build wrote it down.
 *
 * @param version the program's version
 * @param commit the first digits of the commit's name, with {@code -dirty} if files had been
 *     changed after it; {@value #UNKNOWN} if it was not built from a repository
 * @param date the day of that commit, {@code 2026-11-22}, or {@value #UNKNOWN}
 * @param javaFx the version of JavaFX that it was built with
 */
public record Build(String version, String commit, String date, String javaFx) {
  /** What stands where the build knew nothing. */
  public static final String UNKNOWN = "unknown";

  private static final String FILE = "/dev/socketworkbench/build.properties";

  /** That of this program. */
  public static Build ofThisProgram() {
    Properties told = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      told.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(told);
  }

  static Build of(Properties told) {
    return new Build(
        known(told, "version"), known(told, "commit"), known(told, "date"), known(told, "javafx"));
  }

  /** A placeholder that Maven left is no value. */
  private static String known(Properties told, String key) {
    String value = told.getProperty(key, "");
    return value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
  }

  /** What {@code --version} prints and About shows, one per line. */
  public List<String> lines() {
    return List.of(
        "Socket Workbench " + version,
        "built from " + commit + " of " + date,
        "Java " + Runtime.version() + " (" + System.getProperty("java.vendor", UNKNOWN) + ")",
        "JavaFX " + javaFx,
        System.getProperty("os.name", UNKNOWN)
            + " "
            + System.getProperty("os.version", UNKNOWN)
            + " "
            + System.getProperty("os.arch", UNKNOWN));
  }
}

package dev.socketworkbench.ui.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * What the window remembers from one run to the next, as keys and texts in one file. Any thread.
 * Nothing here throws: a file that cannot be read means defaults and a notice, and is kept beside
 * the new one; keys that this version does not know are kept.
 */
public final class SettingsStore {
  private static final long LARGEST = 1 << 20;

  private final Path file;
  private final Properties values = new Properties();
  private boolean broken;
  private String notice;

  /** Reads the file, if there is one. */
  public SettingsStore(Path file) {
    this.file = file;
    load();
  }

  private void load() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(Messages.get("settings.too-large"));
      }
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        values.load(reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      values.clear();
      broken = true;
      notice = Messages.get("settings.broken", file.toString(), reason(e));
    }
  }

  /** A file beside this one, with other things that are kept from one run to the next. */
  public Path beside(String name) {
    return file.resolveSibling(name);
  }

  /** What the user should know about the settings, if anything. */
  public synchronized Optional<String> notice() {
    return Optional.ofNullable(notice);
  }

  /** The text of a key. */
  public synchronized Optional<String> get(String key) {
    return Optional.ofNullable(values.getProperty(key));
  }

  /** The text of a key, or this. */
  public String get(String key, String otherwise) {
    return get(key).orElse(otherwise);
  }

  /** The whole number of a key; the given one if there is none from least to most. */
  public int getInt(String key, int otherwise, int least, int most) {
    try {
      int value = Integer.parseInt(get(key, "").strip());
      return value < least || value > most ? otherwise : value;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The finite number of a key, or this. */
  public double getDouble(String key, double otherwise) {
    try {
      double value = Double.parseDouble(get(key, "").strip());
      return Double.isFinite(value) ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** {@code true} or {@code false} of a key, or this. */
  public boolean getBoolean(String key, boolean otherwise) {
    String value = get(key, "").strip();
    return value.equals("true") || (otherwise && !value.equals("false"));
  }

  /** The constant that a key names, or this. */
  public <E extends Enum<E>> E getEnum(String key, E otherwise) {
    String value = get(key, "").strip();
    return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findFirst()
        .orElse(otherwise);
  }

  /** Remembers a value, in memory until {@link #save()}; an enum constant by its name. */
  public synchronized void put(String key, Object value) {
    values.setProperty(key, value instanceof Enum<?> constant ? constant.name() : value.toString());
  }

  /** Forgets a key. */
  public synchronized void remove(String key) {
    values.remove(key);
  }

  /**
   * Writes all to the file, which is replaced in one step.
   *
   * @return whether that went well; if not, {@link #notice()} says why
   */
  public synchronized boolean save() {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      keepBroken();
      // A name of its own: another window of another process may be saving too.
      Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new");
      try {
        try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
          values.store(writer, "Socket Workbench");
        }
        replace(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
      return true;
    } catch (IOException e) {
      notice = Messages.get("settings.not-saved", file.toString(), reason(e));
      return false;
    }
  }

  /** A file that could not be read stays beside the new one, if nobody has taken it away. */
  private void keepBroken() throws IOException {
    if (broken && Files.exists(file)) {
      replace(file, file.resolveSibling(file.getFileName() + ".broken"));
    }
    broken = false;
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

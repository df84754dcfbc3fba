package dev.socketworkbench.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The parts of the program and the full texts of their licences; nothing is fetched. */
public final class Licences {
  private static final String TABLE = "licences.tsv";
  private static final int COLUMNS = 5;

  private Licences() {}

  /** All parts, this program first. */
  public static List<Licence> all() {
    return resource(TABLE).lines().filter(line -> !line.startsWith("#")).map(Licences::of).toList();
  }

  private static Licence of(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(TABLE + ": " + line);
    }
    return new Licence(list(columns[0]), columns[1], columns[2], list(columns[3]), columns[4]);
  }

  private static List<String> list(String names) {
    return Arrays.stream(names.split("\\|", -1)).filter(name -> !name.equals("-")).toList();
  }

  /** The full text of a part's licence. */
  public static String text(Licence licence) {
    return String.join("\n\n", licence.texts().stream().map(Licences::resource).toList());
  }

  private static String resource(String name) {
    try (InputStream in = Licences.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.socketworkbench.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the program, in the order in which they are shown. */
public final class ScenarioGallery {
  private static final String ENDING = ".txt";

  private final List<Scenario> all = text("index").lines().map(ScenarioGallery::read).toList();

  /** Read when it is asked for first; that takes a millisecond or two. */
  private static final class Bundled {
    static final ScenarioGallery READ = new ScenarioGallery();
  }

  private ScenarioGallery() {}

  /** The program's own. */
  public static ScenarioGallery ofProgram() {
    return Bundled.READ;
  }

  /** All of them. */
  public List<Scenario> all() {
    return all;
  }

  /** The one of this name. */
  public Optional<Scenario> named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static Scenario read(String name) {
    try {
      return ScenarioParser.parse(name, text(name));
    } catch (ScenarioException e) {
      throw new IllegalStateException("the scenario " + name + " of the program: " + e, e);
    }
  }

  private static String text(String name) {
    String file = "gallery/" + name + ENDING;
    try (InputStream in = ScenarioGallery.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program has no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.socketworkbench.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The templates that come with the program, in the order in which they are shown. */
public final class TemplateLibrary {
  private static final String ENDING = ".template";

  private final List<TemplateFile> all =
      text("index.txt").lines().map(TemplateLibrary::bundled).toList();

  /** Read when it is asked for first. */
  private static final class ReadTemplates {
    static final TemplateLibrary READ = new TemplateLibrary();
  }

  private TemplateLibrary() {}

  /** The program's own. */
  public static TemplateLibrary ofProgram() {
    return ReadTemplates.READ;
  }

  /** All of them. */
  public List<TemplateFile> all() {
    return all;
  }

  /** The one of this name. */
  public Optional<TemplateFile> named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The file of this name, or else the template of the program that is called so.
   *
   * @throws IOException if there is neither, or the file cannot be read
   */
  public static TemplateFile find(String name) throws IOException {
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException("'" + name + "' is no name of a file", e);
    }
    Optional<TemplateFile> known = ofProgram().named(name);
    if (known.isPresent() && !Files.isRegularFile(file)) {
      return known.get();
    }
    try {
      return TemplateFile.read(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There is no template or file named '" + name + "'. 'template list' names the templates.",
          e);
    } catch (IOException e) {
      throw new IOException("The template " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static TemplateFile bundled(String name) {
    return TemplateFile.of(name, text(name + ENDING));
  }

  private static String text(String name) {
    String file = "library/" + name;
    try (InputStream in = TemplateLibrary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program has no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

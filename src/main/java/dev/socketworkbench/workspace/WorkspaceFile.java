package dev.socketworkbench.workspace;

import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.workspace.Workspace.ProgramPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A workspace as a file. Names of files in it are taken from its own folder, so that it can be
 * handed out together with its scripts and programs. May block.
 */
public final class WorkspaceFile {
  /** How such files end. */
  public static final String EXTENSION = "swbench";

  /** Longer ones are none. */
  static final int MOST_BYTES = 1 << 20;

  /** The options whose values are names of files or folders. */
  private static final List<Option<String>> FILES =
      List.of(
          ScriptOptions.SCRIPT,
          ScriptOptions.FILES,
          TlsOptions.CERT,
          TlsOptions.KEY,
          TlsOptions.KEY_PASSWORD_FILE,
          TlsOptions.CA,
          TlsOptions.KEYLOG,
          TlsOptions.WRITE_CA);

  private final Path path;

  /** This file, which need not be there yet. */
  public WorkspaceFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * What it says, with the names of files as they are seen from here.
   *
   * @throws IOException if it cannot be read, or is no text; the message says why
   */
  public WorkspaceReading read() throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException("it is larger than a workspace can be (1 MiB)");
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is no text in UTF-8: save it as UTF-8", e);
    }
    WorkspaceReading reading = WorkspaceParser.read(text);
    return new WorkspaceReading(
        reading.workspace().map(read -> with(read, this::awayScript, this::away)),
        reading.mistakes(),
        reading.remarks());
  }

  /**
   * Writes it, in one step; names of files below its folder are written as they are seen from
   * there.
   */
  public void write(Workspace workspace) throws IOException {
    String text = WorkspaceWriter.text(with(workspace, this::near, this::near));
    Path draft = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
    try {
      Files.writeString(draft, text);
      if (Files.exists(path) && Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(path));
      }
      try {
        Files.move(
            draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Workspace with(
      Workspace workspace, UnaryOperator<String> scripts, UnaryOperator<String> names) {
    return new Workspace(
        workspace.title(),
        workspace.notes(),
        workspace.servers().stream().map(each -> with(each, scripts, names)).toList(),
        workspace.clients().stream().map(each -> with(each, scripts, names)).toList(),
        workspace.programs().stream()
            .map(each -> new ProgramPlace(each.side(), with(each.run(), names)))
            .toList(),
        workspace.look(),
        workspace.unknown());
  }

  private static OptionValues with(
      OptionValues before, UnaryOperator<String> scripts, UnaryOperator<String> names) {
    OptionValues values = before;
    for (Option<String> option : FILES) {
      String name = values.get(option);
      boolean isWord = option.equals(TlsOptions.CA) && name.equals("system");
      if (!name.isEmpty() && !isWord) {
        boolean isScript = option.equals(ScriptOptions.SCRIPT);
        values = values.with(option, (isScript ? scripts : names).apply(name));
      }
    }
    return values;
  }

  private static RunSettings with(RunSettings run, UnaryOperator<String> names) {
    // Without a folder a program runs in that of the workspace.
    String folder = names.apply(run.folder().isEmpty() ? "." : run.folder());
    return new RunSettings(
        run.command(),
        folder.equals(".") ? "" : folder,
        run.environment(),
        run.lines(),
        run.tells());
  }

  /** A script's name: one that is no file there may be that of one that comes with the program. */
  private String awayScript(String name) {
    boolean word = name.matches("[a-z0-9-]+");
    return word && !Files.exists(path.resolveSibling(name)) ? name : away(name);
  }

  /** A name in the file, as it is seen from here. */
  private String away(String name) {
    try {
      return name.startsWith("~/") ? name : path.resolveSibling(name).normalize().toString();
    } catch (InvalidPathException e) {
      return name;
    }
  }

  /** A name as it is seen from the file's folder, if it is below that. */
  private String near(String name) {
    try {
      Path folder = path.getParent();
      Path there = Path.of(name);
      if (!there.isAbsolute() || !there.normalize().startsWith(folder)) {
        return name;
      }
      String relative = folder.relativize(there.normalize()).toString();
      return relative.isEmpty() ? "." : relative.replace('\\', '/');
    } catch (InvalidPathException e) {
      return name;
    }
  }
}

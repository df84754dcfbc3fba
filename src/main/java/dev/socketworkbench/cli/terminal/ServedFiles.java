package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.sending.FileReceive;
import dev.socketworkbench.net.sending.FileReceive.FileReceiveState;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * What each client sends, in a file of its own: {@code in.bin} gives {@code in-conn-1.bin}, where
 * {@code conn#1} is the connection's name in the log.
 */
public final class ServedFiles {
  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = {
        "Writes what each client sends into a file of its own: FILE with the connection's name in"
            + " the log before its ending, so that in.bin gives in-conn-1.bin, in-conn-2.bin …",
        "If one of that kind exists, the server starts only with --overwrite.",
      })
  private Path file;

  @Option(
      names = "--overwrite",
      description = "Replaces files that exist with those of --output-file.")
  private boolean overwrite;

  private long reserveBytes;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * Looks, before anything is opened, whether such files can be made.
   *
   * @throws Problems.NotUsable if they cannot, or one exists and is not to be replaced
   */
  public void check(ServerSettings settings) {
    if (file == null) {
      if (overwrite) {
        throw new Problems.NotUsable("--overwrite is for the files of --output-file.");
      }
      return;
    }
    if (settings.isDatagrams()) {
      throw new Problems.NotUsable(
          "--output-file has a file for each connection, and datagrams have none: keep them with"
              + " --record.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Problems.NotUsable(
          "No file can be made in the folder of " + Escapes.text(file.toString()) + ".");
    }
    try {
      reserveBytes = DiskBudget.standard().within(folder).reserveBytes();
      refuseExisting(folder);
    } catch (IOException e) {
      throw new Problems.NotUsable(
          Escapes.text(String.valueOf(e.getMessage())) + " cannot be looked at.");
    }
  }

  private void refuseExisting(Path folder) throws IOException {
    Pattern kind =
        Pattern.compile(Pattern.quote(stem() + "-conn-") + "[0-9]+" + Pattern.quote(ending()));
    try (DirectoryStream<Path> there =
        Files.newDirectoryStream(
            folder, each -> kind.matcher(String.valueOf(each.getFileName())).matches())) {
      for (Path each : there) {
        if (!overwrite) {
          throw new Problems.NotUsable(
              Escapes.text(each.toString())
                  + " exists already, and is left as it is: choose another name, or --overwrite.");
        }
      }
    }
  }

  private String stem() {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ending().length());
  }

  private String ending() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  /** Keeps what the clients of this server send, from now on. */
  public void follow(Server server, Problems problems) {
    if (file != null) {
      server.onAccepted(connection -> begin(connection, problems));
    }
  }

  private void begin(Connection connection, Problems problems) {
    Path place =
        file.resolveSibling(stem() + "-" + connection.id().toString().replace('#', '-') + ending());
    try {
      var ignored =
          FileReceive.begin(
              connection.tap(),
              place,
              overwrite,
              reserveBytes,
              (how, words) -> ended(connection, how, words),
              System::nanoTime);
    } catch (FileAlreadyExistsException e) {
      failed(connection, problems, place, "it exists already");
    } catch (IOException e) {
      failed(connection, problems, place, Escapes.text(String.valueOf(e.getMessage())));
    }
  }

  private void ended(Connection connection, FileReceiveState how, String words) {
    if (how != FileReceiveState.DONE && how != FileReceiveState.STOPPED) {
      failed.set(true);
    }
    connection.remark(words);
  }

  private void failed(Connection connection, Problems problems, Path place, String why) {
    failed.set(true);
    problems.say(
        Escapes.text(place.toString())
            + " cannot be written, so what "
            + connection.id()
            + " sends is not kept: "
            + why
            + ".");
  }

  /** Whether all that was received is in the files. */
  public boolean areWhole() {
    return !failed.get();
  }
}

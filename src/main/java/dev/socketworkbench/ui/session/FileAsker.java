package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks a person for files. FX thread. */
public interface FileAsker {
  /**
   * Which files to open; none if the user cancels.
   *
   * @param folder where to begin; null for the system's choice
   */
  List<Path> toOpen(Window owner, Path folder);

  /**
   * Where to save; empty if the user cancels. The system has asked whether an existing file may be
   * replaced.
   *
   * @param folder where to begin; null for the system's choice
   * @param name what to call it
   */
  Optional<Path> toSave(Window owner, Path folder, String name);

  /**
   * Where to export to; empty if the user cancels.
   *
   * @param folder where to begin; null for the system's choice
   * @param name what to call it
   * @param extension how such files end, without the dot
   */
  Optional<Path> toExport(Window owner, Path folder, String name, String extension);

  /** The system's own dialogs. */
  static FileAsker ofSystem() {
    return new FileAsker() {
      @Override
      public List<Path> toOpen(Window owner, Path folder) {
        FileChooser chooser = chooser("files.open", folder);
        chooser
            .getExtensionFilters()
            .addAll(
                new FileChooser.ExtensionFilter(
                    Messages.get("files.openable"),
                    "*.swj",
                    "*.swbench",
                    "*.jsonl",
                    "*.pcapng",
                    "*.pcap"),
                new FileChooser.ExtensionFilter(Messages.get("files.all"), "*"));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
      }

      @Override
      public Optional<Path> toSave(Window owner, Path folder, String name) {
        FileChooser chooser = chooser("files.save", folder);
        chooser.setInitialFileName(name);
        chooser
            .getExtensionFilters()
            .add(new FileChooser.ExtensionFilter(Messages.get("files.sessions"), "*.swj"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> toExport(Window owner, Path folder, String name, String extension) {
        FileChooser chooser = chooser("files.export", folder);
        chooser.setInitialFileName(name);
        chooser
            .getExtensionFilters()
            .addAll(
                new FileChooser.ExtensionFilter("*." + extension, "*." + extension),
                new FileChooser.ExtensionFilter(Messages.get("files.all"), "*"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
      }

      private FileChooser chooser(String title, Path folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.get(title));
        if (folder != null) {
          chooser.setInitialDirectory(folder.toFile());
        }
        return chooser;
      }
    };
  }
}

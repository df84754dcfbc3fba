package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.replay.ReplayStage;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a window asks of the program about sessions as files. FX thread; nothing here blocks. */
public interface SessionCommands {

  /**
   * A session that can be opened again.
   *
   * @param file where it is
   * @param text how it is called in a menu
   */
  record Earlier(Path file, String text) {}

  /** Begins a new session. */
  void newSession();

  /** Asks for a file and opens it. */
  void open();

  /** Opens these files, each in its own window. */
  void open(List<Path> files);

  /** Asks for a name and saves a copy of the session. */
  void saveAs();

  /** Asks for a name and saves what the window has as a workspace. */
  void saveWorkspace();

  /** Asks how to export the session, and does so. */
  void export();

  /** Asks for a name and saves what the timeline shows. */
  void saveTimeline(TimelineFile file);

  /** Closes the window. */
  void close();

  /** Ends the program. */
  void quit();

  /** The files that were opened or saved last, the latest first. */
  List<Earlier> recentFiles();

  /** Unsaved sessions that are still there, the latest first. */
  List<Earlier> earlierSessions();

  /** A running session of another window in which a replay's sockets can be; empty if none runs. */
  Optional<ReplayStage> replayStage();

  /** No files: for a window that stands by itself. */
  SessionCommands NONE =
      new SessionCommands() {
        @Override
        public void newSession() {}

        @Override
        public void open() {}

        @Override
        public void open(List<Path> files) {}

        @Override
        public void saveAs() {}

        @Override
        public void saveWorkspace() {}

        @Override
        public void export() {}

        @Override
        public void saveTimeline(TimelineFile file) {}

        @Override
        public void close() {}

        @Override
        public void quit() {}

        @Override
        public List<Earlier> recentFiles() {
          return List.of();
        }

        @Override
        public List<Earlier> earlierSessions() {
          return List.of();
        }

        @Override
        public Optional<ReplayStage> replayStage() {
          return Optional.empty();
        }
      };
}

package dev.socketworkbench.workspace;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.program.RunSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a window is to have.
 *
 * @param title a few words; may be empty
 * @param notes what to do with it, a paragraph each
 * @param servers the options of each server
 * @param clients the options of each client
 * @param programs other programs to run and trace
 * @param look how the window looks
 * @param unknown lines that this version does not know, kept as they are
 */
public record Workspace(
    String title,
    List<String> notes,
    List<OptionValues> servers,
    List<OptionValues> clients,
    List<ProgramPlace> programs,
    WindowLook look,
    List<String> unknown) {

  /** The version of the files that are written, and of those that can be read. */
  public static final int VERSION = 1;

  /** Copies the lists. */
  public Workspace {
    notes = List.copyOf(notes);
    servers = List.copyOf(servers);
    clients = List.copyOf(clients);
    programs = List.copyOf(programs);
    unknown = List.copyOf(unknown);
  }

  /**
   * Another program.
   *
   * @param side where its tab is
   * @param run what is run; without a folder it runs in the folder of the workspace
   */
  public record ProgramPlace(Side side, RunSettings run) {}

  /** A pane that can have a share of the window: the first two and the last of its width. */
  public enum SizedPane {
    SERVERS,
    CLIENTS,
    LOGS,
    DETAIL
  }

  /** The colours of the window. */
  public enum LookTheme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /**
   * How the window looks; what is not said stays as each person has it.
   *
   * @param theme its colours
   * @param textPercent the size of its text
   * @param foldsServers whether the servers' pane is folded
   * @param foldsClients whether the clients' pane is folded
   * @param mergesLogs whether both sides have one log
   * @param sizes how many percent of the window's width or height panes have, those that are said
   */
  public record WindowLook(
      Optional<LookTheme> theme,
      OptionalInt textPercent,
      boolean foldsServers,
      boolean foldsClients,
      Optional<Boolean> mergesLogs,
      Map<SizedPane, Integer> sizes) {
    /** Copies the sizes. */
    public WindowLook {
      sizes = Map.copyOf(sizes);
    }

    /** One in which no pane has a size of its own. */
    public WindowLook(
        Optional<LookTheme> theme,
        OptionalInt textPercent,
        boolean foldsServers,
        boolean foldsClients,
        Optional<Boolean> mergesLogs) {
      this(theme, textPercent, foldsServers, foldsClients, mergesLogs, Map.of());
    }

    /** As each person has it. */
    public static final WindowLook USUAL =
        new WindowLook(Optional.empty(), OptionalInt.empty(), false, false, Optional.empty());
  }
}

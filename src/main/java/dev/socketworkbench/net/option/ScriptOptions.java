package dev.socketworkbench.net.option;

import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.option.TextKind;
import java.util.List;

/** The options of scripts, each described once, for servers and clients alike. */
public final class ScriptOptions {
  private static final String NEXT = "at the next start or connect";

  /** The script: a file, or the name of one that comes with the program. */
  public static final Option<String> SCRIPT =
      new Option<>(
          "script",
          "Script",
          "The script by which it answers, or that it plays: a file, or a name from 'script list'.",
          NEXT,
          new TextKind.Line("FILE", "nothing, a file or the name of a script", ".*"),
          "");

  /** The folder from which a script may send files. */
  public static final Option<String> FILES =
      new Option<>(
          "script-files",
          "Folder of the script's files",
          "The folder that a script may send files from; with nothing it can send none.",
          NEXT,
          new TextKind.Line("FOLDER", "nothing, or a folder", ".*"),
          "");

  /** The variables of the environment that a script may ask for. */
  public static final Option<String> VARIABLES =
      new Option<>(
          "script-env",
          "Variables for the script",
          "The variables of the environment that a script may ask for; with nothing it can ask for"
              + " none.",
          NEXT,
          new TextKind.Line(
              "NAMES",
              "nothing, or names such as USER,HOME with commas",
              "|[A-Za-z0-9_]+(, *[A-Za-z0-9_]+)*"),
          "");

  /** All of them. */
  public static final List<Option<?>> ALL = List.of(SCRIPT, FILES, VARIABLES);

  private ScriptOptions() {}

  /** Whether a script was chosen. */
  public static boolean isChosen(OptionValues values) {
    return !values.get(SCRIPT).isEmpty();
  }
}

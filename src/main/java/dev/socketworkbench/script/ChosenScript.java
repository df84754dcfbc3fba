package dev.socketworkbench.script;

import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.script.play.ScriptLog;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.ScriptWorld;
import dev.socketworkbench.script.syntax.Script;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The script that somebody chose, with what it may read.
 *
 * @param file where it was read from
 * @param script what it says
 * @param permissions what of this machine it may read
 */
public record ChosenScript(ScriptFile file, Script script, ScriptPermissions permissions) {
  /**
   * Reads the script of these options.
   *
   * @throws ScriptUnusableException if it cannot be read, has mistakes, or asks for what it may not
   *     have
   */
  public static ChosenScript of(OptionValues values) throws ScriptUnusableException {
    String name = values.get(ScriptOptions.SCRIPT);
    if (name.isEmpty()) {
      throw new ScriptUnusableException(
          List.of("Which script? --script takes a file, or a name from 'script list'."));
    }
    ScriptFile file;
    try {
      file = ScriptLibrary.find(name);
    } catch (IOException e) {
      throw new ScriptUnusableException(List.of(e.getMessage()));
    }
    Script script = script(file);
    ScriptPermissions permissions = permissions(values);
    List<String> problems = permissions.problems(script);
    if (!problems.isEmpty()) {
      throw new ScriptUnusableException(problems);
    }
    return new ChosenScript(file, script, permissions);
  }

  /**
   * The same, to be played over datagrams or a stream.
   *
   * @throws ScriptUnusableException also if it asks for what only a stream has
   */
  public static ChosenScript of(OptionValues values, boolean datagrams)
      throws ScriptUnusableException {
    ChosenScript chosen = of(values);
    return datagrams ? OverDatagrams.of(chosen) : chosen;
  }

  /**
   * What a script says.
   *
   * @throws ScriptUnusableException if it has mistakes
   */
  public static Script script(ScriptFile file) throws ScriptUnusableException {
    Optional<Script> script = file.reading().script();
    if (script.isEmpty()) {
      throw new ScriptUnusableException(
          file.reading().mistakes().stream().map(each -> file.name() + ", " + each).toList());
    }
    return script.get();
  }

  /** What a script may read with these options. */
  public static ScriptPermissions permissions(OptionValues values) throws ScriptUnusableException {
    String folder = values.get(ScriptOptions.FILES);
    Map<String, String> variables = new HashMap<>();
    for (String name : values.get(ScriptOptions.VARIABLES).split(", *", -1)) {
      if (!name.isEmpty()) {
        variables.put(name, Optional.ofNullable(System.getenv(name)).orElse(""));
      }
    }
    try {
      return new ScriptPermissions(
          folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)), variables);
    } catch (InvalidPathException e) {
      throw new ScriptUnusableException(List.of("'" + folder + "' is no name of a folder."));
    }
  }

  /** Whether it is played by a client: a sequence. */
  public boolean isSequence() {
    return script.sequence().isPresent();
  }

  /** What its connections share. */
  public ScriptWorld world(Tracer tracer) {
    return new ScriptWorld(
        script, permissions, new Traced(tracer, file.name()), InstantSource.system(), file.news());
  }

  /** What a script does beside its calls, as rows of the journal. */
  private record Traced(Tracer tracer, String script) implements ScriptLog {
    @Override
    public void fired(SocketId socket, int line, String rule, String words) {
      tracer.tell(now -> new RuleFired(now, socket, script, line, rule, words));
    }

    @Override
    public void remark(Optional<SocketId> socket, String words) {
      tracer.remark(socket, words);
    }
  }
}

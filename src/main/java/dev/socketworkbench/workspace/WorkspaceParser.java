package dev.socketworkbench.workspace;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.script.syntax.NearestWord;
import dev.socketworkbench.workspace.Workspace.LookTheme;
import dev.socketworkbench.workspace.Workspace.ProgramPlace;
import dev.socketworkbench.workspace.Workspace.SizedPane;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import dev.socketworkbench.workspace.WorkspaceLine.WorkspaceWord;
import dev.socketworkbench.workspace.WorkspaceLine.WorkspaceWordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads a workspace: all of its mistakes, and nothing else is done. */
public final class WorkspaceParser {
  /** How many servers, clients and programs there can be, each of them. */
  public static final int MOST_TABS = 50;

  private static final String FIRST = "workspace";
  private static final int LEAST_TEXT = 50;
  private static final int MOST_TEXT = 400;
  private static final int LEAST_SIZE = 5;
  private static final int MOST_SIZE = 90;

  private final List<WorkspaceMistake> mistakes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<OptionValues> servers = new ArrayList<>();
  private final List<OptionValues> clients = new ArrayList<>();
  private final List<ProgramPlace> programs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private String title = "";
  private WindowLook look = WindowLook.USUAL;

  private WorkspaceParser() {}

  /** A line and those that go on with it. */
  private record Joined(int number, String text) {
    /** What stands in it behind its first word, as one line. */
    String behind(String first) {
      return oneLine().substring(first.length()).strip();
    }

    String oneLine() {
      return text.replace('\n', ' ');
    }
  }

  /** What a text says. */
  public static WorkspaceReading read(String text) {
    return new WorkspaceParser().readAll(text);
  }

  private WorkspaceReading readAll(String text) {
    List<Joined> lines = joined(text);
    if (lines.isEmpty() || !readHead(lines.getFirst())) {
      if (lines.isEmpty()) {
        add(1, "this file is empty", "A workspace begins with 'workspace 1'");
      }
      return new WorkspaceReading(Optional.empty(), mistakes, remarks);
    }
    for (Joined line : lines.subList(1, lines.size())) {
      try {
        read(line);
      } catch (WorkspaceWordException e) {
        add(line.number(), e.getMessage(), e.cure());
      }
    }
    Optional<Workspace> read =
        mistakes.isEmpty()
            ? Optional.of(new Workspace(title, notes, servers, clients, programs, look, unknown))
            : Optional.empty();
    return new WorkspaceReading(read, mistakes, remarks);
  }

  private void add(int line, String what, String cure) {
    mistakes.add(new WorkspaceMistake(line, what, cure.endsWith("?") ? cure : cure + "."));
  }

  /** A line that begins with a space goes on with the one before. */
  private static List<Joined> joined(String text) {
    List<Joined> all = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String bare = line.strip();
      if (number == 1 && bare.startsWith("\ufeff")) {
        bare = bare.substring(1);
      }
      boolean goesOn = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      if (goesOn && !all.isEmpty()) {
        Joined before = all.removeLast();
        all.add(new Joined(before.number(), before.text() + "\n" + bare));
      } else {
        all.add(new Joined(number, bare));
      }
    }
    return all;
  }

  private boolean readHead(Joined line) {
    String[] words = line.text().split("\\s+", 3);
    if (!words[0].equals(FIRST) || words.length != 2 || !words[1].matches("[0-9]{1,9}")) {
      add(line.number(), "this is no workspace", "A workspace begins with 'workspace 1'");
      return false;
    }
    if (Integer.parseInt(words[1]) != Workspace.VERSION) {
      add(
          line.number(),
          "this workspace is of version " + words[1] + ", and this program reads version 1",
          "Open it with a newer Socket Workbench");
      return false;
    }
    return true;
  }

  private void read(Joined line) throws WorkspaceWordException {
    if (line.text().startsWith("title:")) {
      title = line.behind("title:");
      return;
    }
    if (line.text().startsWith("notes:")) {
      notes.add(line.behind("notes:"));
      return;
    }
    String word = line.text().split("\\s", 2)[0];
    switch (word) {
      case "serve" -> servers.add(server(words(line)));
      case "connect" -> clients.add(client(words(line)));
      case "trace" -> programs.add(program(words(line)));
      case "theme" -> theme(words(line));
      case "text" -> textSize(words(line));
      case "fold" -> fold(words(line));
      case "logs" -> logs(words(line));
      case "size" -> size(words(line));
      default -> {
        unknown.add(line.oneLine());
        remarks.add(
            "line "
                + line.number()
                + ": '"
                + word
                + "' means nothing to this version, and is left as it is. "
                + NearestWord.cure(
                    word,
                    List.of(
                        "serve", "connect", "trace", "title:", "notes:", "theme", "text", "fold",
                        "logs", "size"),
                    "What it knows: "));
      }
    }
  }

  private static WorkspaceLine words(Joined line) throws WorkspaceWordException {
    WorkspaceLine words = new WorkspaceLine(line.text());
    words.take("a word", "");
    return words;
  }

  private OptionValues server(WorkspaceLine line) throws WorkspaceWordException {
    few(servers, "servers");
    OptionValues values = OptionValues.STANDARD;
    if (line.peek().filter(each -> !each.isOption()).isPresent()) {
      values = with(values, ServerOptions.BEHAVIOUR, line.take("a behaviour", "").text());
    }
    return new ServerSettings(options(values, line, ServerOptions.ALL)).withChosenScript().values();
  }

  private OptionValues client(WorkspaceLine line) throws WorkspaceWordException {
    few(clients, "clients");
    OptionValues values = OptionValues.STANDARD;
    if (line.peek().filter(each -> !each.isOption()).isPresent()) {
      values = with(values, ClientOptions.HOST, line.take("a host", "").text());
      WorkspaceWord port = line.take("a port", "Write HOST PORT, as 'connect' on the command line");
      values = with(values, ClientOptions.PORT, port.text());
    }
    values = options(values, line, further());
    try {
      return new ClientSettings(values).values();
    } catch (IllegalArgumentException e) {
      throw new WorkspaceWordException(e.getMessage(), "Write HOST PORT, or --unix PATH");
    }
  }

  /** The options of a client but for host and port, which stand by their place. */
  static List<Option<?>> further() {
    return ClientOptions.ALL.stream().filter(each -> !ClientOptions.TARGET.contains(each)).toList();
  }

  private static void few(List<?> there, String what) throws WorkspaceWordException {
    if (there.size() >= MOST_TABS) {
      throw new WorkspaceWordException(
          "there are more than " + MOST_TABS + " " + what, "Make several workspaces");
    }
  }

  private static OptionValues options(
      OptionValues before, WorkspaceLine line, List<Option<?>> known)
      throws WorkspaceWordException {
    OptionValues values = before;
    List<String> given = new ArrayList<>();
    while (line.peek().isPresent()) {
      WorkspaceWord typed = line.take("an option", "");
      if (!typed.isOption()) {
        throw new WorkspaceWordException(
            "'" + typed.text() + "' is no option", "Options begin with --, as on the command line");
      }
      given.add(typed.text());
      values = option(values, typed.text().substring(2), line, known);
    }
    Optional<String> twice =
        given.stream().filter(each -> given.indexOf(each) != given.lastIndexOf(each)).findFirst();
    if (twice.isPresent()) {
      throw new WorkspaceWordException(twice.get() + " stands here twice", "Take one of them away");
    }
    line.end();
    return values;
  }

  private static OptionValues option(
      OptionValues values, String name, WorkspaceLine line, List<Option<?>> known)
      throws WorkspaceWordException {
    for (Option<?> option : known) {
      boolean named = option.name().equals(name);
      if (option.kind() instanceof OptionKind.Flag flag) {
        if (named || flag.off().equals(name)) {
          return with(values, option, Boolean.toString(named));
        }
      } else if (named) {
        WorkspaceWord value =
            line.take("the value of --" + name, "It takes " + option.kind().range());
        if (value.isOption()) {
          throw new WorkspaceWordException(
              "the value of --" + name + " is missing", "It takes " + option.kind().range());
        }
        return with(values, option, value.text());
      }
    }
    throw new WorkspaceWordException(
        "there is no option --" + name, NearestWord.cure("--" + name, names(known), "There are "));
  }

  private static List<String> names(List<Option<?>> options) {
    return options.stream()
        .flatMap(
            each ->
                each.kind() instanceof OptionKind.Flag flag
                    ? Stream.of(each.name(), flag.off())
                    : Stream.of(each.name()))
        .map(name -> "--" + name)
        .toList();
  }

  private static <T> OptionValues with(OptionValues values, Option<T> option, String text)
      throws WorkspaceWordException {
    Optional<T> value = option.kind().parse(text);
    if (value.isEmpty()) {
      throw new WorkspaceWordException(
          "'" + text + "' is no " + option.name(), "It takes " + option.kind().range());
    }
    return values.with(option, value.get());
  }

  private ProgramPlace program(WorkspaceLine line) throws WorkspaceWordException {
    few(programs, "programs");
    Side side = Side.SERVER;
    String folder = "";
    List<String> environment = new ArrayList<>();
    boolean lines = true;
    boolean tells = false;
    while (line.peek().isPresent()) {
      String option = line.take("an option", "").text();
      switch (option) {
        case "--pane" -> side = oneOf(Side.class, line, option);
        case "--folder" -> folder = line.take("a folder", "Write --folder FOLDER").text();
        case "--env" -> {
          String variable = line.take("a variable", "Write --env NAME=VALUE").text();
          if (!variable.matches("(?s)[^=\\s]+=.*") || variable.indexOf('\n') >= 0) {
            throw new WorkspaceWordException(
                "'" + variable + "' is no variable", "Write --env NAME=VALUE");
          }
          environment.add(variable);
        }
        case "--no-lines" -> lines = false;
        case "--shim" -> tells = true;
        default ->
            throw new WorkspaceWordException(
                "there is no option '" + option + "' before a command",
                NearestWord.cure(
                    option,
                    List.of("--pane", "--folder", "--env", "--no-lines", "--shim", "--"),
                    "There are "));
      }
    }
    String command = line.rest().orElse("");
    if (command.isEmpty()) {
      throw new WorkspaceWordException(
          "the command to trace is missing",
          "Write it behind --, as in trace -- python3 server.py");
    }
    return new ProgramPlace(
        side, new RunSettings(command, folder, String.join("\n", environment), lines, tells));
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, WorkspaceLine line, String of)
      throws WorkspaceWordException {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList();
    String cure = "Write one of: " + String.join(", ", words);
    String word = line.take("what " + of + " is", cure).text();
    int at = words.indexOf(word);
    if (at < 0) {
      throw new WorkspaceWordException("'" + word + "' is no word behind " + of, cure);
    }
    return type.getEnumConstants()[at];
  }

  private void theme(WorkspaceLine line) throws WorkspaceWordException {
    LookTheme theme = oneOf(LookTheme.class, line, "theme");
    line.end();
    look =
        new WindowLook(
            Optional.of(theme),
            look.textPercent(),
            look.foldsServers(),
            look.foldsClients(),
            look.mergesLogs(),
            look.sizes());
  }

  private void size(WorkspaceLine line) throws WorkspaceWordException {
    SizedPane pane = oneOf(SizedPane.class, line, "size");
    int percent =
        percent(
            line,
            "size of a pane",
            LEAST_SIZE,
            MOST_SIZE,
            "Write a number from " + LEAST_SIZE + " to " + MOST_SIZE + ", as in size logs 30 %");
    Map<SizedPane, Integer> sizes = new EnumMap<>(SizedPane.class);
    sizes.putAll(look.sizes());
    sizes.put(pane, percent);
    look =
        new WindowLook(
            look.theme(),
            look.textPercent(),
            look.foldsServers(),
            look.foldsClients(),
            look.mergesLogs(),
            sizes);
  }

  private static int percent(WorkspaceLine line, String what, int least, int most, String cure)
      throws WorkspaceWordException {
    String typed = line.take(what, cure).text();
    String digits = typed.endsWith("%") ? typed.substring(0, typed.length() - 1) : typed;
    if (line.peek().filter(each -> each.text().equals("%")).isPresent()) {
      line.take("%", "");
    }
    line.end();
    int percent = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
    if (percent < least || percent > most) {
      throw new WorkspaceWordException("'" + typed + "' is no " + what, cure);
    }
    return percent;
  }

  private void textSize(WorkspaceLine line) throws WorkspaceWordException {
    int percent =
        percent(
            line,
            "size of text",
            LEAST_TEXT,
            MOST_TEXT,
            "Write a number from 50 to 400, as in text 150 %");
    look =
        new WindowLook(
            look.theme(),
            OptionalInt.of(percent),
            look.foldsServers(),
            look.foldsClients(),
            look.mergesLogs(),
            look.sizes());
  }

  /** The panes that can be folded. */
  private enum FoldedPane {
    SERVERS,
    CLIENTS
  }

  private void fold(WorkspaceLine line) throws WorkspaceWordException {
    FoldedPane pane = oneOf(FoldedPane.class, line, "fold");
    line.end();
    look =
        new WindowLook(
            look.theme(),
            look.textPercent(),
            look.foldsServers() || pane == FoldedPane.SERVERS,
            look.foldsClients() || pane == FoldedPane.CLIENTS,
            look.mergesLogs(),
            look.sizes());
  }

  /** How the logs stand. */
  private enum LogOrder {
    MERGED,
    SPLIT
  }

  private void logs(WorkspaceLine line) throws WorkspaceWordException {
    LogOrder order = oneOf(LogOrder.class, line, "logs");
    line.end();
    look =
        new WindowLook(
            look.theme(),
            look.textPercent(),
            look.foldsServers(),
            look.foldsClients(),
            Optional.of(order == LogOrder.MERGED),
            look.sizes());
  }
}

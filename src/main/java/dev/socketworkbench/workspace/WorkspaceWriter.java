package dev.socketworkbench.workspace;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.workspace.Workspace.ProgramPlace;
import dev.socketworkbench.workspace.Workspace.SizedPane;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a workspace as a person would. */
public final class WorkspaceWriter {
  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private WorkspaceWriter() {}

  /** The whole file. */
  public static String text(Workspace workspace) {
    StringBuilder out = new StringBuilder("workspace " + Workspace.VERSION + "\n");
    if (!workspace.title().isBlank()) {
      wrapped(out, "title: " + plain(workspace.title()));
    }
    for (String note : workspace.notes()) {
      if (!note.isBlank()) {
        wrapped(out, "notes: " + plain(note));
      }
    }
    List<String> lines = lines(workspace);
    if (!lines.isEmpty()) {
      out.append('\n');
      lines.forEach(line -> out.append(line).append('\n'));
    }
    look(workspace.look(), out);
    if (!workspace.unknown().isEmpty()) {
      out.append('\n');
      workspace.unknown().forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  /** What it has, a line each: servers, clients, and programs. */
  public static List<String> lines(Workspace workspace) {
    List<String> lines = new ArrayList<>();
    workspace.servers().forEach(each -> lines.add(server(each)));
    workspace.clients().forEach(each -> lines.add(client(each)));
    workspace.programs().forEach(each -> lines.add(program(each)));
    return lines;
  }

  /** A server, as it is started on the command line. */
  public static String server(OptionValues values) {
    StringBuilder line = new StringBuilder("serve");
    line.append(' ').append(values.text(ServerOptions.BEHAVIOUR));
    line.append(" --port ").append(values.text(ServerOptions.PORT));
    for (Option<?> option : ServerOptions.ALL) {
      if (!option.equals(ServerOptions.BEHAVIOUR) && !option.equals(ServerOptions.PORT)) {
        append(option, values, line);
      }
    }
    return line.toString();
  }

  /** A client, as it is connected on the command line. */
  public static String client(OptionValues values) {
    StringBuilder line = new StringBuilder("connect");
    boolean unix = !values.get(ClientOptions.UNIX).isEmpty();
    boolean usual =
        values.text(ClientOptions.HOST).equals(ClientOptions.HOST.standardText())
            && values.text(ClientOptions.PORT).equals(ClientOptions.PORT.standardText());
    if (!unix || !usual) {
      line.append(' ').append(WorkspaceLine.written(values.get(ClientOptions.HOST)));
      line.append(' ').append(values.text(ClientOptions.PORT));
    }
    WorkspaceParser.further().forEach(option -> append(option, values, line));
    return line.toString();
  }

  private static void append(Option<?> option, OptionValues values, StringBuilder line) {
    String text = values.text(option);
    if (text.equals(option.standardText())) {
      return;
    }
    if (option.kind() instanceof OptionKind.Flag flag) {
      line.append(" --").append(text.equals("true") ? option.name() : flag.off());
    } else {
      line.append(" --").append(option.name()).append(' ').append(WorkspaceLine.written(text));
    }
  }

  /** A program, as it is traced on the command line. */
  public static String program(ProgramPlace program) {
    StringBuilder line = new StringBuilder("trace");
    if (program.side() == Side.CLIENT) {
      line.append(" --pane client");
    }
    if (!program.run().folder().isBlank()) {
      line.append(" --folder ").append(WorkspaceLine.written(program.run().folder()));
    }
    program
        .run()
        .environment()
        .lines()
        .filter(each -> !each.isBlank())
        .forEach(each -> line.append(" --env ").append(WorkspaceLine.written(each.strip())));
    if (!program.run().lines()) {
      line.append(" --no-lines");
    }
    if (program.run().tells()) {
      line.append(" --shim");
    }
    return line + " -- " + program.run().command().strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static void look(WindowLook look, StringBuilder out) {
    List<String> lines = new ArrayList<>();
    look.theme().ifPresent(each -> lines.add("theme " + each.name().toLowerCase(Locale.ROOT)));
    look.textPercent().ifPresent(each -> lines.add("text " + each + " %"));
    if (look.foldsServers()) {
      lines.add("fold servers");
    }
    if (look.foldsClients()) {
      lines.add("fold clients");
    }
    look.mergesLogs().ifPresent(merged -> lines.add(merged ? "logs merged" : "logs split"));
    for (SizedPane pane : SizedPane.values()) {
      Integer percent = look.sizes().get(pane);
      if (percent != null) {
        lines.add("size " + pane.name().toLowerCase(Locale.ROOT) + " " + percent + " %");
      }
    }
    if (!lines.isEmpty()) {
      out.append('\n');
      lines.forEach(line -> out.append(line).append('\n'));
    }
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A long text goes on in lines that begin with spaces; none of them looks like a comment. */
  private static void wrapped(StringBuilder out, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > INDENT.length()
          && line.length() + word.length() >= WIDTH
          && !word.startsWith("#")) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(INDENT).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    out.append(line).append('\n');
  }
}

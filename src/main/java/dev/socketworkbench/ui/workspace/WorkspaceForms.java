package dev.socketworkbench.ui.workspace;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.program.ProgramViewModel;
import dev.socketworkbench.ui.server.ServerForm;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.Workspace.ProgramPlace;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills the forms of a window from a workspace, and makes a workspace of what they say. */
public final class WorkspaceForms {
  private WorkspaceForms() {}

  /**
   * Puts the tabs of a workspace in place of those that are there. Nothing is started.
   *
   * @return what could not be as the workspace says
   */
  public static List<String> fill(Session session, Workspace workspace) {
    // First, so that the first server and client are in front.
    for (ProgramPlace program : workspace.programs()) {
      session.programs().add(program.side()).choose(program.run());
    }
    session.servers().setUp(workspace.servers().stream().map(ServerSettings::new).toList());
    session.clients().setUp(workspace.clients().stream().map(ClientSettings::new).toList());
    return strangeAddresses(session, workspace);
  }

  /** An address of the teacher's machine may not be there on another one. */
  private static List<String> strangeAddresses(Session session, Workspace workspace) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < workspace.servers().size(); i++) {
      InetAddress wanted = workspace.servers().get(i).get(ServerOptions.INTERFACE);
      InetAddress chosen =
          session.servers().servers().get(i).form().choiceProperty().get().address();
      if (!wanted.equals(chosen)) {
        remarks.add(
            Messages.get("workspace.no-address", Addresses.text(wanted), Addresses.text(chosen)));
      }
    }
    return remarks;
  }

  /** What the forms of a window say. */
  public static Workspace of(
      Session session, String title, String notes, WindowLook look, List<String> unknown) {
    List<ProgramPlace> programs = new ArrayList<>();
    for (Side side : Side.values()) {
      session.programs().entries(side).stream()
          .map(ProgramViewModel::settings)
          .filter(run -> !run.command().isBlank())
          .forEach(run -> programs.add(new ProgramPlace(side, run)));
    }
    return new Workspace(
        title.strip(),
        Arrays.stream(notes.split("\n", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList(),
        session.servers().servers().stream()
            .map(ServerViewModel::form)
            .map(WorkspaceForms::values)
            .toList(),
        session.clients().clients().stream()
            .map(ClientViewModel::form)
            .map(form -> values(form.options()))
            .toList(),
        programs,
        look,
        unknown);
  }

  private static OptionValues values(ServerForm form) {
    return values(form.options());
  }

  /** What is typed and makes sense; defaults for the rest. */
  private static OptionValues values(OptionForm form) {
    OptionValues values = OptionValues.STANDARD;
    for (Option<?> option : form.options()) {
      values = values.withText(option, form.textProperty(option).get());
    }
    return values;
  }
}

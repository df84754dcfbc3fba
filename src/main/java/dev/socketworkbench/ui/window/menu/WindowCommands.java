package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.ui.help.HelpPage;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.template.TemplateUser;
import java.util.Optional;

/** What the menus and the tools ask of the window. */
public interface WindowCommands {
  /** Copies what is selected where the focus is. */
  void copy();

  /** Goes to the filter of the log. */
  void find();

  /** Goes to the next call that matches the search, or to the previous one. */
  void toMatch(boolean forward);

  /** Lets a person find what can be done by typing. */
  void findAction();

  /** Closes what the keys mean: the tab that has the focus, else the window. */
  void close();

  /** Goes to the next pane, or to the previous one. */
  void toPane(boolean forward);

  /** Shows the two logs as one, or as two again. */
  void merge();

  /** Gives the whole window to the timeline, or takes it back. */
  void timelineOnly();

  /** Shows the timeline on the whole screen, for a room, or everything again. */
  void present();

  /** Shows bytes in the logs as hexadecimal digits, or as text again. */
  void hex();

  /** Shows the window in which loads are run. */
  void load();

  /** Shows the form for an option of a socket that runs; of the one chosen last if none is told. */
  void socketOption(Optional<SocketId> socket);

  /**
   * Shows the form that plays a recorded side against another peer; this socket's, if one is told.
   */
  void replay(Optional<SocketId> socket);

  /** Shows the editor of scripts, with that of this server or client. */
  void script(ScriptUser user);

  /**
   * Shows the saved messages.
   *
   * @param more a message to be kept; empty for none
   */
  void messages(Optional<SavedMessage> more);

  /** Shows the form for a message with named fields, which this client or server sends. */
  void template(TemplateUser user);

  /** Shows what the calls prove of their programs. */
  void findings();

  /** Shows who listens where on this machine. */
  void machine();

  /** Shows which families and types of sockets this machine has. */
  void families();

  /** Shows the scenarios to choose from. */
  void scenarios();

  /** Opens a page of the help. */
  void help(HelpPage page);

  /** Opens the help at the entry for what is selected or has the focus. */
  void explain();

  /** Says what this program is. */
  void about();
}

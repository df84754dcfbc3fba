package dev.socketworkbench.ui.action;

import dev.socketworkbench.ui.support.Messages;

/** The menu that an action stands in. */
public enum ActionGroup {
  FILE,
  EDIT,
  VIEW,
  TIMELINE,
  RUN,
  PROGRAMS,
  HELP;

  /** Its name with the mnemonic marked. */
  public String text() {
    return switch (this) {
      case FILE -> Messages.get("menu.file");
      case EDIT -> Messages.get("menu.edit");
      case VIEW -> Messages.get("menu.view");
      case TIMELINE -> Messages.get("menu.timeline");
      case RUN -> Messages.get("menu.run");
      case PROGRAMS -> Messages.get("menu.programs");
      case HELP -> Messages.get("menu.help");
    };
  }

  /** Its name. */
  public String words() {
    return Mnemonics.without(text());
  }
}

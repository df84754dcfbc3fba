package dev.socketworkbench.ui.support;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/** What a name that is shown means: in a tooltip beside it, and more of it with F2. */
public final class Meaning {
  private Meaning() {}

  /** The name and its sentence, as they are shown beside what is pointed at. */
  public static String of(GlossaryEntry entry) {
    return Messages.get("meaning", entry.name(), entry.sentence());
  }

  /** Gives a control this meaning, in place of the one that it had. */
  public static void give(Control control, Optional<GlossaryEntry> entry) {
    if (entry.isEmpty()) {
      control.setTooltip(null);
      control.getProperties().remove(Meaning.class);
      return;
    }
    Object before = control.getProperties().put(Meaning.class, entry.get());
    if (!entry.get().equals(before)) {
      if (control.getTooltip() == null) {
        control.setTooltip(Hints.tooltip(""));
      }
      control.getTooltip().setText(of(entry.get()));
    }
  }

  /** The meaning that is shown beside this node or what it is in; empty if none is shown. */
  public static Optional<GlossaryEntry> shownBeside(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof Control control
          && at.hasProperties()
          && at.getProperties().get(Meaning.class) instanceof GlossaryEntry entry) {
        Tooltip tooltip = control.getTooltip();
        return tooltip != null && tooltip.isShowing() ? Optional.of(entry) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}

package dev.socketworkbench.ui.problem;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/**
 * Where an explanation stands: right below the field that is to be mended, however long the form
 * is; where there is none, in a place of its own.
 */
public final class ProblemPlace extends VBox {
  /** The style of the columns whose children are the lines of a form. */
  private static final String FORM = "form";

  private final ProblemPane problem;

  /** The place of its own. */
  public ProblemPlace(ProblemPane problem) {
    super(problem);
    this.problem = problem;
    managedProperty().bind(problem.managedProperty().and(problem.parentProperty().isEqualTo(this)));
    // What is laid out no more keeps its last bounds, and would take the clicks on what is there.
    visibleProperty().bind(managedProperty());
  }

  /** Puts it below the line in which this field is, if there is one. */
  public void putBelow(Optional<Node> field) {
    Optional<Node> line = field.flatMap(ProblemPlace::line);
    VBox column = line.map(at -> (VBox) at.getParent()).orElse(this);
    int before = line.map(column.getChildren()::indexOf).orElse(-1);
    if (column.equals(problem.getParent()) && column.getChildren().indexOf(problem) == before + 1) {
      return;
    }
    if (problem.getParent() instanceof VBox earlier) {
      earlier.getChildren().remove(problem);
    }
    int index = line.map(column.getChildren()::indexOf).orElse(-1) + 1;
    column.getChildren().add(index, problem);
  }

  private static Optional<Node> line(Node field) {
    Node line = field;
    Parent column = field.getParent();
    while (column != null && !(column instanceof VBox && column.getStyleClass().contains(FORM))) {
      line = column;
      column = column.getParent();
    }
    return column == null ? Optional.empty() : Optional.of(line);
  }
}

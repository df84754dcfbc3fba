package dev.socketworkbench.workspace;

import java.util.List;
import java.util.Optional;

/**
 * What a text says as a workspace.
 *
 * @param workspace empty if there are mistakes
 * @param mistakes all that were found
 * @param remarks what is no mistake and worth to be told: lines that this version does not know
 */
public record WorkspaceReading(
    Optional<Workspace> workspace, List<WorkspaceMistake> mistakes, List<String> remarks) {
  /** Copies the lists. */
  public WorkspaceReading {
    mistakes = List.copyOf(mistakes);
    remarks = List.copyOf(remarks);
  }
}

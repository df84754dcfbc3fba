package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Input;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.ui.problem.ProblemViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Joins multicast groups and leaves them with the server that runs, and explains a refusal. */
final class GroupChanges {
  private final ProblemViewModel problem;
  private final Background background;
  private final ServerForm form;
  private final Supplier<Optional<Server>> server;
  private final Runnable acted;

  /** A call about a group. */
  private interface GroupCall {
    void make(Server running) throws IOException;
  }

  /**
   * Of one server's pane.
   *
   * @param server the one that runs, or ran last
   * @param acted is run whenever somebody changes something
   */
  GroupChanges(
      ProblemViewModel problem,
      Background background,
      ServerForm form,
      Supplier<Optional<Server>> server,
      Runnable acted) {
    this.problem = problem;
    this.background = background;
    this.form = form;
    this.server = server;
    this.acted = acted;
  }

  /** Joins the multicast group that this text means; says whether it means one. */
  boolean join(String typed) {
    Input<String> group = form.options().input(ServerOptions.JOIN, typed);
    problem.show(group.problem());
    boolean means = group.value().filter(one -> !one.isEmpty()).isPresent();
    if (means) {
      change(running -> running.join(group.value().orElseThrow()));
    }
    return means;
  }

  /** Leaves a multicast group that it has joined. */
  void leave(String group) {
    change(running -> running.leave(group));
  }

  private void change(GroupCall call) {
    acted.run();
    server
        .get()
        .ifPresent(
            running ->
                background.run(
                    () -> {
                      call.make(running);
                      return running;
                    },
                    done -> problem.dismiss(),
                    failure -> refused(running, failure)));
  }

  private void refused(Server running, Exception failure) {
    if (failure instanceof CallException call) {
      problem.explain(call.call(), () -> server.get().filter(running::equals).isPresent());
    } else if (!(failure instanceof IOException || failure instanceof IllegalStateException)) {
      FailureReport.unexpected(failure); // else the socket has been closed meanwhile
    }
  }
}

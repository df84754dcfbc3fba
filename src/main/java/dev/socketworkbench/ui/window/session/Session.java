package dev.socketworkbench.ui.window.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.session.ShutdownSteps;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.hand.HandsViewModel;
import dev.socketworkbench.ui.load.LoadViewModel;
import dev.socketworkbench.ui.machine.MachineViewModel;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import dev.socketworkbench.ui.sockopt.SocketOptionsViewModel;
import dev.socketworkbench.watch.KernelWatch;
import java.io.IOException;
import java.util.List;

/**
 * What one window shows: a journal, and who writes into it.
 *
 * @param journal where every call is recorded
 * @param tracer through whom it gets there
 * @param watch who records what the kernel reports about the sockets
 * @param servers the server pane's model
 * @param clients the client pane's model
 * @param hands the model of the sockets that are called by hand
 * @param programs the model of other programs that are run and traced
 * @param load the load window's model
 * @param machine who listens where on this machine
 * @param socketOptions options of the sockets that run
 */
public record Session(
    Journal journal,
    Tracer tracer,
    KernelWatch watch,
    ServersViewModel servers,
    ClientsViewModel clients,
    HandsViewModel hands,
    ProgramsViewModel programs,
    LoadViewModel load,
    MachineViewModel machine,
    SocketOptionsViewModel socketOptions)
    implements AutoCloseable {

  /** The server in front. */
  public ServerViewModel server() {
    return servers.selectedProperty().get();
  }

  /**
   * Ends everything in order: other programs, load, calls by hand, clients, servers and their
   * connections, the kernel's watch, journal. May block. What fails keeps nothing else from ending.
   *
   * @throws IOException if the journal's file could not be cut to its length; it can be read all
   *     the same
   */
  @Override
  public void close() throws IOException {
    try {
      ShutdownSteps.runAll(
          List.of(
              () -> programs.shutDown(),
              () -> load.shutDown(),
              () -> hands.shutDown(),
              () -> clients.shutDown(),
              () -> servers.shutDown(),
              () -> watch.close()));
    } finally {
      journal.close();
    }
  }
}

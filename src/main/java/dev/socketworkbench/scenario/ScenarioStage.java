package dev.socketworkbench.scenario;

import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.server.Server;

/** Is told, on the run's thread, of the servers and clients of a run. */
public interface ScenarioStage {
  /** Nobody looks on. */
  ScenarioStage EMPTY =
      new ScenarioStage() {
        @Override
        public void enters(Server server) {}

        @Override
        public void enters(Client client) {}
      };

  /** A server that is about to start. */
  void enters(Server server);

  /** A client that is about to connect. */
  void enters(Client client);
}

package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PeerPrograms;
import java.util.Optional;

/** What a client that is connected is doing, in words. */
final class ClientWords {
  private ClientWords() {}

  /**
   * The words.
   *
   * @param peers asked for the program at the other end
   * @param isGone whether the kernel has forgotten the connection
   */
  static String connected(Client client, Optional<PeerPrograms> peers, boolean isGone) {
    String peer = client.peer().map(to -> named(client, to, peers)).orElse("");
    if (client.settings().isDatagrams()) {
      return Messages.get(
          client.settings().get(ClientOptions.CONNECTED)
              ? "client.datagrams-connected"
              : "client.datagrams",
          peer);
    }
    if (isGone) {
      return Messages.get("client.gone", peer);
    }
    return client.ending() == Ending.OPEN
        ? Messages.get("client.connected", peer)
        : Messages.get("client.connected-half", peer, Messages.of("ending", client.ending()));
  }

  /** The server's address, with its program where that is another one and the system tells. */
  private static String named(Client client, Endpoint to, Optional<PeerPrograms> peers) {
    return peers
        .flatMap(all -> client.local().flatMap(own -> all.of(to, own)))
        .map(program -> Messages.get("client.peer", to, program))
        .orElse(to.toString());
  }

  /** Why nothing is sent in this state, in which nothing can be. */
  static String unsent(ClientState state, Optional<Client> client) {
    return switch (state) {
      case IDLE, ENDED -> Messages.get("client.unsent");
      case CONNECTING -> Messages.get("client.unsent-yet");
      case CONNECTED ->
          Messages.get(
              client.map(Client::ending).filter(Ending.HALF_CLOSED_HERE::equals).isPresent()
                  ? "client.unsent-half-closed"
                  : "client.unsent-full");
    };
  }
}

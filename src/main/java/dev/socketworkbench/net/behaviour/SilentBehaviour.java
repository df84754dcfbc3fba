package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;

/** Accepts and never reads: what the peer sends fills the buffers, and nothing here notices. */
public final class SilentBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) {
    conversation.awaitClosed();
  }
}

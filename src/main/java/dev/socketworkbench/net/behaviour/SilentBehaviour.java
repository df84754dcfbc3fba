package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.TracedSocket;

/** Accepts and never reads: what the peer sends fills the buffers, and nothing here notices. */
public final class SilentBehaviour implements Behaviour {

  @Override
  public void serve(TracedSocket socket, Conversation conversation) {
    conversation.awaitClosed();
  }
}

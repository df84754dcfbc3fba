package dev.socketworkbench.net;

/** Accepts and never reads: what the peer sends fills the buffers, and nothing here notices. */
public final class SilentBehaviour implements Behaviour {

  @Override
  public void serve(TracedSocket socket, Conversation conversation) {
    conversation.awaitClosed();
  }
}

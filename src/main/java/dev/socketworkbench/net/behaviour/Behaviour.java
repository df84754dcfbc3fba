package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;

/**
 * What a server says to one client. Called once for each connection, on the thread that serves it;
 * one behaviour serves many connections at once and keeps nothing of any.
 */
@FunctionalInterface
public interface Behaviour {

  /**
   * Talks until the conversation is over; the server closes the socket afterwards, however this
   * returns.
   *
   * @throws IOException if a call fails; the server continues with its other clients
   */
  void serve(PeerSocket socket, Conversation conversation) throws IOException;
}

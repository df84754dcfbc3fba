package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a step does. */
public sealed interface ScenarioAction {

  /**
   * One of those who act.
   *
   * @param name a server's or a client's
   * @param connection which of the server's connections, from 1; 0 for the server or client itself
   */
  record Actor(String name, int connection) {
    @Override
    public String toString() {
      return connection == 0 ? name : name + "." + connection;
    }
  }

  /** What can be held back. */
  enum Gate {
    /** Its recvs; of a server, those of all its connections, also of those to come. */
    READING,
    /** A server's accepts. */
    ACCEPTING
  }

  /** The ways to end a connection, or half of it. */
  enum Finishing {
    HALF_CLOSE,
    CLOSE,
    ABORT
  }

  /**
   * Starts a server.
   *
   * @param settings what it is started with
   * @param portOf the earlier server whose port it takes; empty for the port of the settings
   * @param accepts whether it accepts from the start
   * @param reads whether its connections read from the start
   */
  record Serve(
      String name,
      ServerSettings settings,
      Optional<String> portOf,
      boolean accepts,
      boolean reads,
      Expected expected)
      implements ScenarioAction {}

  /**
   * Connects a client.
   *
   * @param settings how; with the host unless it is the server's, and the port unless there is a
   *     server
   * @param server the server whose port, and unless a host was given, whose address it connects to
   * @param hostGiven whether the host of the settings counts
   * @param reads whether it reads from the start
   */
  record Connect(
      String name,
      ClientSettings settings,
      Optional<String> server,
      boolean hostGiven,
      boolean reads,
      Expected expected)
      implements ScenarioAction {}

  /**
   * Sends bytes in one go.
   *
   * @param pieces what is sent, one after the other
   * @param waits whether the next step waits until they are sent
   * @param again whether they are sent again and again until that fails
   */
  record Send(Actor actor, List<Piece> pieces, boolean waits, boolean again, Expected expected)
      implements ScenarioAction {
    /** Bytes, one a character, that are sent so many times one after the other. */
    record Piece(String bytes, int times) {
      long count() {
        return (long) bytes.length() * times;
      }
    }

    /** How many bytes. */
    int count() {
      return (int) pieces.stream().mapToLong(Piece::count).sum();
    }

    /** The bytes themselves, which are made only when they are sent. */
    ByteBuffer bytes() {
      ByteBuffer made = ByteBuffer.allocate(count());
      for (Piece piece : pieces) {
        byte[] once = piece.bytes().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < piece.times(); i++) {
          made.put(once);
        }
      }
      return made.flip().asReadOnlyBuffer();
    }
  }

  /** Ends a connection, or half of it. */
  record Finish(Actor actor, Finishing how) implements ScenarioAction {}

  /** Stops a server. */
  record Stop(String server) implements ScenarioAction {}

  /** Holds something back from the next call on, or lets it go on. */
  record HoldBack(Actor actor, Gate gate, boolean paused) implements ScenarioAction {}

  /**
   * Lets one call through that is held back, and no other.
   *
   * @param bytes how many a recv may ask for; 0 for as many as it likes
   */
  record LetOne(Actor actor, Gate gate, int bytes) implements ScenarioAction {}

  /** Waits for something to be recorded, or to wait. */
  record Await(Actor actor, Fact fact, int ceilingMillis) implements ScenarioAction {}

  /** Sets an option of the system on a socket that is connected, and reads it back. */
  record SetOption(Actor actor, OptionList.Setting setting, Expected expected)
      implements ScenarioAction {}

  /**
   * Makes a call by hand.
   *
   * @param line in the language of calls
   */
  record CallByHand(String line, Expected expected) implements ScenarioAction {}

  /** Pins a note to this moment. */
  record Say(String text) implements ScenarioAction {}

  /** What can be waited for. */
  sealed interface Fact {
    /** So many of these calls have returned and were no failure. */
    record Calls(Operation operation, int count) implements Fact {}

    /** These calls have moved so many bytes together. */
    record BytesMoved(Operation operation, long count) implements Fact {}

    /** A recv has returned 0. */
    record StreamEnded() implements Fact {}

    /** Such a call has failed. */
    record Failure(Operation operation, Expected expected) implements Fact {}

    /** The handshake of TLS is done. */
    record Secured() implements Fact {}

    /** So many records of TLS with data have been received. */
    record SecretData(int records) implements Fact {}

    /**
     * TLS has ended in an error.
     *
     * @param why the word of the log, such as {@code wrong-name}; empty for any
     */
    record Insecure(String why) implements Fact {}

    /** Such a call was made and does not return. */
    record StillWaiting(Operation operation) implements Fact {}
  }
}

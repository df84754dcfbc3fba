package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.address.Endpoint;

/**
 * What was known of a socket at some row: what rows up to it had said. Of a line of a program,
 * which is about no socket, only the program.
 *
 * @param since the row that said the last of it, numbered as rows were recorded
 * @param local its own address; {@link Endpoint.None} if unknown
 * @param peer the address that it is connected to, or was to be; {@link Endpoint.None} if unknown
 * @param protocol what it speaks; {@link Protocol#OTHER} if unknown
 * @param program the program that it belongs to, as far as that was told
 * @param before what was known before that row; null if nothing
 */
public record KnownSocket(
    long since,
    Endpoint local,
    Endpoint peer,
    Protocol protocol,
    Program program,
    KnownSocket before) {
  /** Nobody has told anything: it is one of the workbench's own. */
  public static final KnownSocket NOTHING =
      new KnownSocket(
          -1, Endpoint.None.NONE, Endpoint.None.NONE, Protocol.OTHER, Program.OURS, null);

  /** What was known at an earlier row. */
  public KnownSocket at(long row) {
    KnownSocket known = this;
    while (known != null && known.since > row) {
      known = known.before;
    }
    return known == null ? NOTHING : known;
  }

  /** The same and more: addresses that are not given now stay as they were. */
  public KnownSocket with(long row, Endpoint newLocal, Endpoint newPeer) {
    return new KnownSocket(
        row,
        newLocal instanceof Endpoint.None ? local : newLocal,
        newPeer instanceof Endpoint.None ? peer : newPeer,
        protocol,
        program,
        before(row));
  }

  /** The same, and what it speaks; {@link Protocol#OTHER} says nothing new. */
  public KnownSocket with(long row, Protocol told) {
    return told == Protocol.OTHER || told == protocol
        ? this
        : new KnownSocket(row, local, peer, told, program, before(row));
  }

  /** The same, in another program. */
  public KnownSocket with(long row, Program newProgram) {
    return new KnownSocket(row, local, peer, protocol, newProgram, before(row));
  }

  /** If one row says several things, all become known at once. */
  private KnownSocket before(long row) {
    return since == row ? before : this;
  }
}

package dev.socketworkbench.kernel.ports;

import dev.socketworkbench.kernel.tables.TcpRow;

/** What is in the way of a server on a port. */
public sealed interface PortUse {

  /** Nothing: it could be bound a moment ago; or any port is meant, and there is always one. */
  record Free() implements PortUse {}

  /**
   * Nothing that the table shows. A socket that is bound and does not listen is not in the table,
   * and whether there is one was not tried or could not be.
   */
  record Unseen() implements PortUse {}

  /** A socket that is bound and does not listen; the table does not show whose it is. */
  record BoundOnly() implements PortUse {}

  /**
   * Somebody listens there.
   *
   * @param by the owner
   * @param row the listener
   */
  record Taken(Owner by, TcpRow row) implements PortUse {}

  /**
   * Nobody listens, but connections use the port as their own end.
   *
   * @param count how many, 1 or more
   * @param by who holds the first of them
   * @param row the first of them
   */
  record Connections(int count, Owner by, TcpRow row) implements PortUse {}

  /**
   * Only ended connections are remembered there.
   *
   * @param count how many, 1 or more
   * @param seconds until the last one is forgotten, rounded up
   * @param row the one that stays longest
   */
  record TimeWait(int count, long seconds, TcpRow row) implements PortUse {}

  /**
   * The system does not say.
   *
   * @param reason what was looked for in vain
   */
  record NotKnown(String reason) implements PortUse {}
}

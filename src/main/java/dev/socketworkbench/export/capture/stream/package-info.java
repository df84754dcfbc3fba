/**
 * From TCP segments to the bytes of streams, in order: reassembly.
 *
 * <pre>
 *   TcpSegment --> CapturedConnections (of which connection) --> CapturedConnection (of which end)
 *     --> Sender (at which place of its stream; StreamStart, EarlySegments)
 *     --> Assembly (in order; OutOfOrder, Acknowledged, GivenUp) --> PacketRows --> journal
 * </pre>
 *
 * <p>What is kept in memory is bounded; {@link dev.socketworkbench.export.capture.stream.Held} is
 * the bound of all streams together.
 */
package dev.socketworkbench.export.capture.stream;
